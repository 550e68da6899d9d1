import { ShopbellError } from '../../../src/contract/index.js'
import { findConversation } from '../conversations/conversation.js'
import { append } from '../conversations/events.js'
import { readQueue } from '../conversations/waiting.js'
import type { Turn } from '../database.js'
import type { DeskCommand } from '../desk-frames.js'
import { setAttended, tellDesk, tellQueue, tellVisitor } from '../live/tell.js'
import type { Shop } from '../shop.js'
import { findAgent, inPublic } from './agents.js'
import { toOpen } from './snapshot.js'
import type { Tell } from './take-command.js'

/** Makes a waiting conversation the agent's own. Of several who try, one does. */
export async function accept(
  shop: Shop,
  turn: Turn,
  agent: string,
  { conversation: id }: Extract<DeskCommand, { type: 'accept' }>
): Promise<Tell> {
  const me = await findAgent(turn, agent)
  const won = await turn.run(
    `UPDATE conversations SET state = 'open', agent = ?, accepted = ?
     WHERE id = ? AND state = 'waiting'`,
    agent,
    Date.now(),
    id
  )
  if (won === 0 || !me) return explain(turn, agent, id)
  const event = await append(turn, id, () => ({ type: 'agent' as const, agent: inPublic(me) }))
  const conversation = await findConversation(turn, id)
  if (!conversation) throw new Error('The conversation is gone')
  const opened = await toOpen(shop, turn, conversation)
  const queue = await readQueue(turn)
  return () => {
    setAttended(shop, conversation.visitor, true)
    tellVisitor(shop, conversation.visitor, event)
    tellDesk(shop, agent, { type: 'opened', conversation: opened })
    tellQueue(shop, queue)
    if (shop.typing.active('visitor', id)) {
      tellDesk(shop, agent, { type: 'typing', conversation: id, active: true })
    }
  }
}

/** Why a conversation cannot be accepted. That it is the agent's already is no reason. */
async function explain(turn: Turn, agent: string, id: string): Promise<Tell> {
  const conversation = await findConversation(turn, id)
  if (!conversation) throw new ShopbellError('rejected', 'There is no such conversation.')
  if (conversation.state === 'ended') {
    throw new ShopbellError('ended', 'The visitor has left already.')
  }
  if (conversation.agent === agent) return () => {}
  const other = conversation.agent && (await findAgent(turn, conversation.agent))
  throw new ShopbellError('rejected', `${other ? other.name : 'Somebody'} has already answered.`)
}
