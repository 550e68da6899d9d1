import { type HistoryPage, type Message, ShopbellError } from '../../../src/contract/index.js'
import type { Turn } from '../database.js'
import { text } from '../rows.js'
import { findConversation } from './conversation.js'
import { parseCursor } from './cursor.js'

/** A page of history never holds more, in characters; it is cut short instead. */
const PAGE_SIZE = 200_000

/** The messages of a visitor before one of them, through all their conversations, oldest first. */
export async function readHistory(
  turn: Turn,
  visitor: string,
  before: string | undefined,
  limit: number
): Promise<HistoryPage> {
  const [number, seq] =
    before === undefined ? [Number.MAX_SAFE_INTEGER, 0] : await find(turn, visitor, before)
  const rows = await turn.rows(
    `SELECT e.body FROM conversations c JOIN events e ON e.conversation = c.id
     WHERE c.visitor = ? AND e.type = 'message' AND (c.number, e.seq) < (?, ?)
     ORDER BY c.number DESC, e.seq DESC LIMIT ?`,
    visitor,
    number,
    seq,
    limit + 1
  )
  let size = 0
  const bodies = rows.map(row => text(row, 'body'))
  const fitting = bodies.slice(0, limit).filter((body, index) => {
    size += body.length
    return index === 0 || size <= PAGE_SIZE
  })
  const messages = fitting.map(body => (JSON.parse(body) as { message: Message }).message)
  return { messages: messages.reverse(), more: bodies.length > fitting.length }
}

async function find(turn: Turn, visitor: string, message: string): Promise<[number, number]> {
  const place = parseCursor(message)
  const conversation = place && (await findConversation(turn, place.conversation))
  if (place && conversation?.visitor === visitor) return [conversation.number, place.seq]
  throw new ShopbellError('rejected', 'before is not a message of yours.')
}
