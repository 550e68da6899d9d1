import type { Content, Message } from '../../../src/contract/index.js'
import type { WireEvent } from '../../../transports/wire/frames.js'
import type { Turn } from '../database.js'
import { json, number, text } from '../rows.js'
import { type Place, parseCursor, toCursor } from './cursor.js'

/** Those of the wire's events that are kept. */
export type Kept = Extract<WireEvent, { type: 'agent' | 'message' | 'ended' | 'receipt' }>

/** As it is told: with its place in the conversation. */
export type Told<E extends Kept = Kept> = E & { readonly cursor: string; readonly after?: string }

/** Adds the next event to a conversation and gives it back as it is to be told. */
export async function append<E extends Kept>(
  turn: Turn,
  conversation: string,
  make: (cursor: string) => E,
  author?: { readonly name: string; readonly command: string }
): Promise<Told<E>> {
  const row = await turn.row(
    'UPDATE conversations SET seq = seq + 1 WHERE id = ? RETURNING seq',
    conversation
  )
  if (!row) throw new Error('There is no such conversation')
  const seq = number(row, 'seq')
  const place = { conversation, seq }
  const event = make(toCursor(place))
  await turn.run(
    `INSERT INTO events (conversation, seq, at, type, author, command, body)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    conversation,
    seq,
    Date.now(),
    event.type,
    author?.name ?? null,
    author?.command ?? null,
    JSON.stringify(event)
  )
  return at(place, event)
}

/**
 * Tells a message once more, as it is from now on. What is stored of the event is which message: its words
 * are in one place alone, so that none are left when they are taken back.
 */
export async function appendChange(turn: Turn, conversation: string, message: Message) {
  const event = { type: 'message' as const, message }
  const seq = parseCursor(message.id)?.seq ?? 0
  const told = await append(turn, conversation, () => event)
  await turn.run(
    `UPDATE events SET type = 'change', body = ? WHERE conversation = ? AND seq = ?`,
    String(seq),
    conversation,
    parseCursor(told.cursor)?.seq ?? 0
  )
  await turn.run(
    'UPDATE events SET body = ? WHERE conversation = ? AND seq = ?',
    JSON.stringify(event),
    conversation,
    seq
  )
  return told
}

/** An event with its own cursor and that of the one before, of which a conversation's first has none. */
function at<E extends Kept>({ conversation, seq }: Place, event: E): Told<E> {
  const cursor = toCursor({ conversation, seq })
  if (seq === 1) return { ...event, cursor }
  return { ...event, cursor, after: toCursor({ conversation, seq: seq - 1 }) }
}

/** Adds a message. Its id is the cursor of its event. What an agent says may have to be mailed. */
export async function say(
  turn: Turn,
  conversation: string,
  message: Omit<Message, 'id' | 'at' | 'content'> & { readonly content: Content },
  author: { readonly name: string; readonly command: string }
) {
  const at = Date.now()
  if (message.from === 'agent') {
    await turn.run(
      'UPDATE conversations SET unmailed = coalesce(unmailed, ?) WHERE id = ?',
      at,
      conversation
    )
  }
  return append(
    turn,
    conversation,
    id => ({ type: 'message' as const, message: { id, at, ...message } }),
    author
  )
}

/** The events after a place, in order. */
export async function eventsAfter(turn: Turn, conversation: string, seq: number, limit: number) {
  const rows = await turn.rows(
    `SELECT e.seq, coalesce(m.body, e.body) AS body FROM events e
     LEFT JOIN events m ON e.type = 'change' AND m.conversation = e.conversation
       AND m.seq = CAST(e.body AS INTEGER)
     WHERE e.conversation = ? AND e.seq > ? ORDER BY e.seq LIMIT ?`,
    conversation,
    seq,
    limit
  )
  return rows.map(row => at({ conversation, seq: number(row, 'seq') }, json(row, 'body') as Kept))
}

/** All messages of a conversation, in order. */
export async function messagesOf(turn: Turn, conversation: string): Promise<Message[]> {
  const rows = await turn.rows(
    `SELECT body FROM events WHERE conversation = ? AND type = 'message' ORDER BY seq`,
    conversation
  )
  return rows.map(row => (JSON.parse(text(row, 'body')) as { message: Message }).message)
}

/** The last message from one side, up to a place: what a receipt can speak of. */
export async function lastFrom(
  turn: Turn,
  conversation: string,
  from: 'visitor' | 'agent',
  seq: number
): Promise<number> {
  const row = await turn.row(
    `SELECT MAX(seq) AS seq FROM events WHERE conversation = ? AND seq <= ? AND type = 'message'
     AND json_extract(body, '$.message.from') = ?`,
    conversation,
    seq,
    from
  )
  return Number(row?.seq ?? 0)
}
