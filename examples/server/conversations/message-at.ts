import type { Message } from '../../../src/contract/index.js'
import type { Turn } from '../database.js'
import { text } from '../rows.js'
import type { Place } from './cursor.js'

/** The message at a place in a conversation, where there is one. */
export async function messageAt(
  turn: Turn,
  { conversation, seq }: Place
): Promise<Message | undefined> {
  const row = await turn.row(
    `SELECT body FROM events WHERE conversation = ? AND seq = ? AND type = 'message'`,
    conversation,
    seq
  )
  return row && (JSON.parse(text(row, 'body')) as { message: Message }).message
}
