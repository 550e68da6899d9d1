import type { Note } from '../../../src/contract/index.js'
import type { Turn } from '../database.js'
import { maybeText, number, text } from '../rows.js'
import type { Bought } from './types.js'

type Converted = Extract<Note, { type: 'converted' }>

/**
 * Keeps what was bought after the conversation with this inquiry number, each order once. Gives whose it is, when
 * there is something new; there may be no such conversation any more.
 */
export async function keepSale(
  turn: Turn,
  { reference, value, currency, order }: Converted
): Promise<{ readonly conversation: string } | undefined> {
  const row = await turn.row('SELECT id FROM conversations WHERE reference = ?', reference)
  if (!row) return undefined
  const conversation = text(row, 'id')
  const kept = await turn.run(
    `INSERT INTO sales (conversation, value, currency, number, at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO NOTHING`,
    conversation,
    value,
    currency ?? null,
    order ?? null,
    Date.now()
  )
  return kept > 0 ? { conversation } : undefined
}

/** What was bought after a conversation, the first first. */
export async function readSalesOf(turn: Turn, conversation: string): Promise<Bought[]> {
  const rows = await turn.rows(
    'SELECT value, currency, number, at FROM sales WHERE conversation = ? ORDER BY id',
    conversation
  )
  return rows.map(row => {
    const currency = maybeText(row, 'currency')
    const order = maybeText(row, 'number')
    return {
      value: number(row, 'value'),
      ...(currency === undefined ? {} : { currency }),
      ...(order === undefined ? {} : { order }),
      at: number(row, 'at')
    }
  })
}
