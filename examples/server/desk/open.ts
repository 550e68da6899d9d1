import { findConversation } from '../conversations/conversation.js'
import { append } from '../conversations/events.js'
import { readQueue } from '../conversations/waiting.js'
import type { Turn } from '../database.js'
import { setAttended, tellDesk, tellQueue, tellVisitor } from '../live/tell.js'
import { keepReminder } from '../mail/reminders.js'
import type { Shop } from '../shop.js'
import { findAgent, inPublic } from './agents.js'
import { toOpen } from './snapshot.js'
import type { Tell } from './take-command.js'

/**
 * Makes a waiting conversation an agent's own, whether they took it or were given it. `undefined` when it does
 * not wait any more.
 */
export async function openFor(
  shop: Shop,
  turn: Turn,
  agent: string,
  id: string
): Promise<Tell | undefined> {
  const me = await findAgent(turn, agent)
  if (!me) return undefined
  const won = await turn.run(
    `UPDATE conversations SET state = 'open', agent = ?, accepted = ?
     WHERE id = ? AND state = 'waiting'`,
    agent,
    Date.now(),
    id
  )
  if (won === 0) return undefined
  await turn.run('UPDATE agents SET turn = (SELECT MAX(turn) + 1 FROM agents) WHERE id = ?', agent)
  const event = await append(turn, id, () => ({ type: 'agent' as const, agent: inPublic(me) }))
  const conversation = await findConversation(turn, id)
  if (!conversation) throw new Error('The conversation is gone')
  if (conversation.remind) await keepReminder(turn, shop.settings, conversation, me)
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
    if (conversation.remind) shop.courier.wake()
  }
}
