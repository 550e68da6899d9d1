import type { Command } from '../../../src/contract/index.js'
import { begin } from '../conversations/begin.js'
import { noteBefore } from '../conversations/continues.js'
import { type Conversation, currentOf } from '../conversations/conversation.js'
import { readQueue } from '../conversations/waiting.js'
import type { Turn } from '../database.js'
import { setAttended, tellQueue, tellVisitor } from '../live/tell.js'
import { destination } from '../routing/prefer.js'
import type { Shop } from '../shop.js'
import type { Outcome } from './take-command.js'

type Join = Extract<Command, { type: 'join' }>

/**
 * Begins a conversation: the visitor waits for an agent. Whoever is in one already, begun on another machine
 * perhaps, goes on with it.
 */
export async function join(
  shop: Shop,
  turn: Turn,
  visitor: string,
  command: Join
): Promise<Outcome> {
  const current = await currentOf(turn, visitor)
  if (current) return goOn(shop, turn, current, command)
  const at = Date.now()
  const to = await destination(turn, shop.settings, visitor, command.route ?? {})
  const { id, reference } = await begin(turn, visitor, command, to, at)
  const notice = await noteBefore(turn, visitor, { id, join: command.id, fields: command.fields })
  const queue = await readQueue(turn)
  return {
    receipt: { at, reference },
    tell() {
      setAttended(shop, visitor, false)
      if (notice) tellVisitor(shop, visitor, notice)
      tellQueue(shop, queue)
      shop.routing.look()
    }
  }
}

/** The widget did not know that it goes on: an e-mail may have opened it again. */
async function goOn(
  shop: Shop,
  turn: Turn,
  { id, reference, visitor, state, since }: Conversation,
  { page }: Join
): Promise<Outcome> {
  await turn.run('UPDATE conversations SET page = ? WHERE id = ?', JSON.stringify(page), id)
  const queue = await readQueue(turn)
  return {
    receipt: { at: since, reference },
    tell() {
      setAttended(shop, visitor, state === 'open')
      tellQueue(shop, queue)
    }
  }
}
