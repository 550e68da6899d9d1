import { type Content, ShopbellError } from '../../../src/contract/index.js'
import { type Conversation, findConversation } from '../conversations/conversation.js'
import { parseCursor, toCursor } from '../conversations/cursor.js'
import { end as endConversation } from '../conversations/end.js'
import { append, lastFrom, say } from '../conversations/events.js'
import { previewed } from '../conversations/preview.js'
import type { Turn } from '../database.js'
import type { DeskCommand } from '../desk-frames.js'
import { takeFile } from '../files/records.js'
import { tellDesk, tellVisitor } from '../live/tell.js'
import { tellEnded } from '../live/tell-ended.js'
import type { Shop } from '../shop.js'
import { findAgent, inPublic } from './agents.js'
import { mustLead } from './lead.js'
import type { Tell } from './take-command.js'

type Of<T> = Extract<DeskCommand, { type: T }>

/** A conversation that the agent has accepted and that is not over. */
export async function openTo(turn: Turn, agent: string, id: string): Promise<Conversation> {
  const conversation = await findConversation(turn, id)
  if (conversation?.agent !== agent) {
    throw new ShopbellError('rejected', 'This conversation is not yours. Accept it first.')
  }
  if (conversation.state === 'ended') {
    throw new ShopbellError('ended', 'The conversation is over.')
  }
  return conversation
}

export async function message(
  shop: Shop,
  turn: Turn,
  agent: string,
  { id, conversation, content, replyTo }: Of<'message'>
): Promise<Tell> {
  const open = await openTo(turn, agent, conversation)
  const { visitor } = open
  if (content.kind === 'page') mustLead(shop.settings, open, content.page.url)
  const me = await findAgent(turn, agent)
  const made = await sent(turn, agent, conversation, content)
  const event = await say(
    turn,
    conversation,
    {
      from: 'agent',
      content: made,
      ...previewed(shop, visitor, made),
      command: id,
      ...(replyTo === undefined ? {} : { replyTo }),
      ...(me ? { agent: inPublic(me) } : {})
    },
    { name: agent, command: id }
  )
  return () => {
    shop.typing.set('agent', conversation, agent, false)
    tellVisitor(shop, visitor, event)
    tellDesk(shop, agent, { type: 'message', conversation, message: event.message })
  }
}

/** A file is the agent's own, and what the server has of it is what is told. */
async function sent(turn: Turn, agent: string, conversation: string, content: Content) {
  if (content.kind !== 'file') return content
  return { ...content, file: await takeFile(turn, { agent }, content.file.id, conversation) }
}

export async function typing(
  shop: Shop,
  turn: Turn,
  agent: string,
  { conversation, active }: Of<'typing'>
): Promise<Tell> {
  const { visitor } = await openTo(turn, agent, conversation)
  return () => {
    if (!shop.typing.set('agent', conversation, agent, active)) return
    tellVisitor(shop, visitor, { type: 'typing', active })
  }
}

/** The agent has read the visitor up to a message. It only ever moves forward. */
export async function read(
  shop: Shop,
  turn: Turn,
  agent: string,
  { conversation, upTo }: Of<'read'>
): Promise<Tell> {
  const { visitor, seq, seenUpTo } = await openTo(turn, agent, conversation)
  const place = parseCursor(upTo)
  if (place?.conversation !== conversation || place.seq > seq) {
    throw new ShopbellError('rejected', 'command.upTo is not a message of this conversation.')
  }
  const seen = await lastFrom(turn, conversation, 'visitor', place.seq)
  if (seen <= seenUpTo) return () => {}
  await turn.run('UPDATE conversations SET seen_up_to = ? WHERE id = ?', seen, conversation)
  const event = await append(turn, conversation, () => ({
    type: 'receipt' as const,
    upTo: toCursor({ conversation, seq: seen }),
    status: 'read' as const
  }))
  return () => tellVisitor(shop, visitor, event)
}

export async function end(
  shop: Shop,
  turn: Turn,
  agent: string,
  { conversation }: Of<'end'>
): Promise<Tell> {
  const open = await openTo(turn, agent, conversation)
  const event = await endConversation(turn, conversation, 'agent')
  return () => tellEnded(shop, open, event, undefined)
}

/** Whether new visitors find this agent. */
export async function available(
  shop: Shop,
  turn: Turn,
  agent: string,
  { available }: Of<'available'>
): Promise<Tell> {
  await turn.run('UPDATE agents SET available = ? WHERE id = ?', available ? 1 : 0, agent)
  const me = await findAgent(turn, agent)
  return () => {
    if (!me) return
    tellDesk(shop, agent, { type: 'me', me })
    shop.roster.enter(me)
  }
}
