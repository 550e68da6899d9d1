import { type Command, ShopbellError } from '../../../src/contract/index.js'
import { answered } from '../conversations/change.js'
import {
  type Conversation,
  currentOf,
  findConversation,
  lastOf
} from '../conversations/conversation.js'
import { parseCursor, toCursor } from '../conversations/cursor.js'
import { lastFrom, say } from '../conversations/events.js'
import { previewed } from '../conversations/preview.js'
import { addStep } from '../conversations/trail.js'
import { readQueue } from '../conversations/waiting.js'
import type { Turn } from '../database.js'
import { takeFile } from '../files/records.js'
import { tellDesk, tellQueue, tellVisitor } from '../live/tell.js'
import type { Shop } from '../shop.js'
import type { Outcome } from './take-command.js'

type Of<T> = Extract<Command, { type: T }>

/** Adds a text to the visitor's conversation. */
export async function message(
  shop: Shop,
  turn: Turn,
  visitor: string,
  { id, text, file, replyTo, value, fields }: Of<'message'>
): Promise<Outcome> {
  if (!text && !file) throw new ShopbellError('rejected', 'command.text is empty.')
  const current = await lastOf(turn, visitor)
  if (!current) throw new ShopbellError('rejected', 'There is no conversation yet. Join one first.')
  if (current.state === 'ended') {
    throw new ShopbellError('ended', 'The conversation is over. Begin another one.')
  }
  const { id: conversation, agent } = current
  const sent = file && (await takeFile(turn, { visitor }, file.id, conversation))
  const content = sent
    ? ({ kind: 'file', file: sent, ...(text && { text }) } as const)
    : ({ kind: 'text', text } as const)
  const about = await answered(turn, visitor, replyTo)
  const event = await say(
    turn,
    conversation,
    {
      from: 'visitor',
      content,
      command: id,
      ...about,
      // Of a choice or a form that nobody knows here, the words are what counts.
      ...(about.replyTo && value !== undefined && { value }),
      ...(about.replyTo && fields && { fields }),
      ...previewed(shop, visitor, content)
    },
    { name: 'visitor', command: id }
  )
  const first = current.question === ''
  if (first) {
    const question = text || (sent?.name ?? '')
    await turn.run('UPDATE conversations SET question = ? WHERE id = ?', question, conversation)
  }
  const queue = first && current.state === 'waiting' ? await readQueue(turn) : undefined
  return {
    receipt: { message: event.message.id, at: event.message.at },
    tell() {
      shop.typing.set('visitor', conversation, visitor, false)
      tellVisitor(shop, visitor, event)
      tellDesk(shop, agent, { type: 'message', conversation, message: event.message })
      if (queue) tellQueue(shop, queue)
    }
  }
}

export async function typing(
  shop: Shop,
  turn: Turn,
  visitor: string,
  { active, text }: Of<'typing'>
): Promise<Outcome> {
  const current = await currentOf(turn, visitor)
  return {
    receipt: {},
    tell() {
      if (!current) return
      const isNews = shop.typing.set('visitor', current.id, visitor, active)
      if (!isNews && text === undefined) return
      const seen = text === undefined ? {} : { text }
      tellDesk(shop, current.agent, { type: 'typing', conversation: current.id, active, ...seen })
    }
  }
}

/** The visitor has read the agent up to a message. It only ever moves forward. */
export async function read(
  shop: Shop,
  turn: Turn,
  visitor: string,
  { upTo }: Of<'read'>
): Promise<Outcome> {
  const place = parseCursor(upTo)
  const found: Conversation | undefined =
    place && (await findConversation(turn, place.conversation))
  if (!place || found?.visitor !== visitor || place.seq > found.seq) {
    throw new ShopbellError('rejected', 'command.upTo is not a message of your conversation.')
  }
  const seq = await lastFrom(turn, found.id, 'agent', place.seq)
  if (seq <= found.readUpTo) return { receipt: {} }
  await turn.run('UPDATE conversations SET read_up_to = ? WHERE id = ?', seq, found.id)
  const last = toCursor({ conversation: found.id, seq })
  return {
    receipt: {},
    tell: () =>
      tellDesk(shop, found.agent, {
        type: 'receipt',
        conversation: found.id,
        upTo: last,
        status: 'read'
      })
  }
}

/** The visitor went to another page of the shop. */
export async function page(
  shop: Shop,
  turn: Turn,
  visitor: string,
  { page }: Of<'page'>
): Promise<Outcome> {
  const current = await currentOf(turn, visitor)
  if (!current) return { receipt: {} }
  await turn.run(
    'UPDATE conversations SET page = ?, trail = ? WHERE id = ?',
    JSON.stringify(page),
    JSON.stringify(addStep(current.trail, page, Date.now())),
    current.id
  )
  const queue = current.state === 'waiting' ? await readQueue(turn) : undefined
  return {
    receipt: {},
    tell() {
      if (queue) return tellQueue(shop, queue)
      tellDesk(shop, current.agent, { type: 'page', conversation: current.id, page })
    }
  }
}
