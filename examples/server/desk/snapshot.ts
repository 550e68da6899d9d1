import { readAnnotation } from '../annotations/annotation.js'
import { readCallbacks } from '../conversations/callbacks.js'
import { type Conversation, toConversation } from '../conversations/conversation.js'
import { toCursor } from '../conversations/cursor.js'
import { messagesOf } from '../conversations/events.js'
import { readQueue } from '../conversations/waiting.js'
import type { Turn } from '../database.js'
import type { DeskEvent, OpenConversation } from '../desk-frames.js'
import { colleaguesOf, readLoads } from '../live/colleagues.js'
import { isHere, toWaiting } from '../live/tell.js'
import { countLetters } from '../mail/letter-count.js'
import type { Shop } from '../shop.js'
import { customerOf } from '../visitors/identity.js'
import { findAgent } from './agents.js'

type Snapshot = Extract<DeskEvent, { type: 'snapshot' }>

/** All that a desk shows, at one moment. */
export async function readSnapshot(shop: Shop, turn: Turn, agent: string): Promise<Snapshot> {
  const me = await findAgent(turn, agent)
  if (!me) throw new Error('There is no such agent')
  const rows = await turn.rows(
    `SELECT * FROM conversations WHERE agent = ? AND state = 'open' ORDER BY accepted`,
    agent
  )
  const conversations: OpenConversation[] = []
  for (const row of rows) conversations.push(await toOpen(shop, turn, toConversation(row)))
  return {
    type: 'snapshot',
    me,
    queue: toWaiting(shop, await readQueue(turn)),
    conversations,
    departments: shop.settings.DEPARTMENTS,
    colleagues: colleaguesOf(shop, agent, await readLoads(turn)),
    callbacks: await readCallbacks(turn),
    letters: { open: await countLetters(turn) }
  }
}

/** A conversation as its agent sees it. */
export async function toOpen(
  shop: Shop,
  turn: Turn,
  conversation: Conversation
): Promise<OpenConversation> {
  const { id, reference, name, fields, profile, page, route, survey, trail } = conversation
  const { since, readUpTo, seenUpTo } = conversation
  const customer = profile.id && (await customerOf(turn, conversation.visitor))
  const at = (seq: number) => toCursor({ conversation: id, seq })
  return {
    conversation: id,
    reference,
    name,
    fields,
    profile,
    page,
    route,
    survey,
    trail,
    since,
    here: isHere(shop, conversation),
    ...(conversation.follows ? { follows: true } : {}),
    visits: conversation.visits,
    channels: conversation.channels,
    ...(customer && customer === profile.id ? { proved: true } : {}),
    messages: await messagesOf(turn, id),
    annotation: await readAnnotation(turn, id),
    ...(readUpTo ? { readUpTo: at(readUpTo) } : {}),
    ...(seenUpTo ? { seenUpTo: at(seenUpTo) } : {})
  }
}
