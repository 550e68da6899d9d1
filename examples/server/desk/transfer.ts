import { ShopbellError } from '../../../src/contract/index.js'
import { type Conversation, findConversation } from '../conversations/conversation.js'
import { append, say, type Told } from '../conversations/events.js'
import { readQueue } from '../conversations/waiting.js'
import type { Turn } from '../database.js'
import type { DeskAgent, DeskCommand } from '../desk-frames.js'
import { setAttended, tellDesk, tellQueue, tellVisitor } from '../live/tell.js'
import { serves } from '../routing/serves.js'
import type { Shop } from '../shop.js'
import { findAgent, inPublic } from './agents.js'
import { toOpen } from './snapshot.js'
import type { Tell } from './take-command.js'
import { openTo } from './talk.js'

type Transfer = Extract<DeskCommand, { type: 'transfer' }>

/** Hands a conversation on, with all that was said. The visitor is told who takes over. */
export async function transfer(
  shop: Shop,
  turn: Turn,
  agent: string,
  { id, conversation, to }: Transfer
): Promise<Tell> {
  const open = await openTo(turn, agent, conversation)
  const me = await findAgent(turn, agent)
  if (!me) throw new ShopbellError('rejected', 'You work here no longer.')
  const note = (text: string) =>
    say(
      turn,
      conversation,
      { from: 'system', content: { kind: 'notice', text } },
      { name: 'system', command: `${agent} ${id}` }
    )
  return 'agent' in to
    ? toAgent(shop, turn, me, open, to.agent, note)
    : toDepartment(shop, turn, me, open, to.department, note)
}

type Note = (text: string) => Promise<Told>

async function toAgent(
  shop: Shop,
  turn: Turn,
  me: DeskAgent,
  { id, visitor }: Conversation,
  other: string,
  note: Note
): Promise<Tell> {
  if (other === me.id) throw new ShopbellError('rejected', 'This conversation is yours already.')
  const next = await findAgent(turn, other)
  if (!next) throw new ShopbellError('rejected', 'There is no such agent.')
  if (!shop.roster.find(other)?.available) {
    throw new ShopbellError('rejected', `${next.name} is not there at the moment.`)
  }
  await turn.run('UPDATE conversations SET agent = ? WHERE id = ?', other, id)
  await turn.run('UPDATE agents SET turn = (SELECT MAX(turn) + 1 FROM agents) WHERE id = ?', other)
  const notice = await note(`${next.name} takes over from ${me.name}.`)
  const agent = await append(turn, id, () => ({ type: 'agent' as const, agent: inPublic(next) }))
  const conversation = await findConversation(turn, id)
  if (!conversation) throw new Error('The conversation is gone')
  const opened = await toOpen(shop, turn, conversation)
  return () => {
    stopTyping(shop, id, me.id, visitor)
    tellVisitor(shop, visitor, notice)
    tellVisitor(shop, visitor, agent)
    tellDesk(shop, me.id, { type: 'handed', conversation: id })
    tellDesk(shop, other, { type: 'opened', conversation: opened })
    if (shop.typing.active('visitor', id)) {
      tellDesk(shop, other, { type: 'typing', conversation: id, active: true })
    }
    shop.routing.look()
  }
}

/** Back into the queue, before whoever came later. */
async function toDepartment(
  shop: Shop,
  turn: Turn,
  me: DeskAgent,
  { id, visitor }: Conversation,
  to: string,
  note: Note
): Promise<Tell> {
  const department = shop.settings.DEPARTMENTS.find(department => department.id === to)
  if (!department) throw new ShopbellError('rejected', 'There is no such department.')
  const others = shop.roster.available().filter(agent => agent.id !== me.id)
  if (!others.some(agent => serves(agent, to))) {
    throw new ShopbellError('rejected', `Nobody else of ${department.name} is there at the moment.`)
  }
  await turn.run(
    `UPDATE conversations SET state = 'waiting', agent = NULL, accepted = NULL, queued = ?,
     department = ?, preferred = NULL, handed_by = ? WHERE id = ?`,
    Date.now(),
    to,
    me.id,
    id
  )
  const notice = await note(`We are getting somebody from ${department.name} for you.`)
  const agent = await append(turn, id, () => ({ type: 'agent' as const, agent: null }))
  const queue = await readQueue(turn)
  return () => {
    stopTyping(shop, id, me.id, visitor)
    tellVisitor(shop, visitor, notice)
    tellVisitor(shop, visitor, agent)
    setAttended(shop, visitor, false)
    tellDesk(shop, me.id, { type: 'handed', conversation: id })
    tellQueue(shop, queue)
    shop.routing.look()
  }
}

/** Whoever has handed it on writes no more. */
function stopTyping(shop: Shop, id: string, agent: string, visitor: string): void {
  if (!shop.typing.set('agent', id, agent, false)) return
  tellVisitor(shop, visitor, { type: 'typing', active: false })
}
