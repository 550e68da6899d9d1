import { type Command, ShopbellError } from '../../../src/contract/index.js'
import { currentOf, toConversation } from '../conversations/conversation.js'
import { end } from '../conversations/end.js'
import { readQueue } from '../conversations/waiting.js'
import type { Turn } from '../database.js'
import { tellDesk } from '../live/tell.js'
import { tellEnded } from '../live/tell-ended.js'
import type { Shop } from '../shop.js'
import type { Outcome } from './take-command.js'

type Of<T> = Extract<Command, { type: T }>

/** Ends the visitor's conversation. Whoever is in none has left it. */
export async function leave(
  shop: Shop,
  turn: Turn,
  visitor: string,
  _command: Of<'leave'>
): Promise<Outcome> {
  const current = await currentOf(turn, visitor)
  if (!current) return { receipt: { at: Date.now() } }
  const event = await end(turn, current.id, 'visitor')
  const queue = current.state === 'waiting' ? await readQueue(turn) : undefined
  return {
    receipt: { at: Date.now() },
    tell: () => tellEnded(shop, current, event, queue)
  }
}

/**
 * Keeps what the visitor thinks of the last conversation that is over, in place of what they said before.
 * Before the first end it is the one that goes on.
 */
export async function rate(
  shop: Shop,
  turn: Turn,
  visitor: string,
  { solved, score, comment, fields }: Of<'rate'>
): Promise<Outcome> {
  const row = await turn.row(
    `SELECT * FROM conversations WHERE visitor = ?
     ORDER BY state = 'ended' DESC, number DESC LIMIT 1`,
    visitor
  )
  if (!row) throw new ShopbellError('rejected', 'There is no conversation to rate.')
  const { id, agent } = toConversation(row)
  const rating = {
    ...(solved === undefined ? {} : { solved }),
    ...(score === undefined ? {} : { score }),
    ...(comment === undefined ? {} : { comment }),
    ...(fields === undefined ? {} : { fields })
  }
  await turn.run('UPDATE conversations SET rating = ? WHERE id = ?', JSON.stringify(rating), id)
  return {
    receipt: { at: Date.now() },
    tell: () => tellDesk(shop, agent, { type: 'rated', conversation: id, rating })
  }
}
