import type { Turn } from '../database.js'
import type { Callback } from '../desk-frames.js'
import { randomId } from '../random.js'
import { maybeText, number, text } from '../rows.js'

/** Keeps that somebody wants to be called. */
export async function keepCallback(
  turn: Turn,
  conversation: string,
  phone: string,
  when: string | undefined
): Promise<void> {
  await turn.run(
    'INSERT INTO callbacks (id, conversation, phone, wanted, at) VALUES (?, ?, ?, ?, ?)',
    randomId(96),
    conversation,
    phone,
    when ?? null,
    Date.now()
  )
}

/** Whether there was somebody to be called. Called once is called. */
export async function markCalled(turn: Turn, id: string): Promise<boolean> {
  const known = await turn.row('SELECT 1 FROM callbacks WHERE id = ?', id)
  await turn.run('UPDATE callbacks SET done = ? WHERE id = ? AND done IS NULL', Date.now(), id)
  return known !== undefined
}

export async function isToBeCalled(turn: Turn, conversation: string): Promise<boolean> {
  const row = await turn.row(
    'SELECT 1 FROM callbacks WHERE conversation = ? AND done IS NULL',
    conversation
  )
  return row !== undefined
}

/** Who wants to be called and was not yet, the longest ago first. */
export async function readCallbacks(turn: Turn): Promise<Callback[]> {
  const rows = await turn.rows(
    `SELECT b.id, b.conversation, b.phone, b.wanted, b.at, c.reference, c.name
     FROM callbacks b JOIN conversations c ON c.id = b.conversation
     WHERE b.done IS NULL ORDER BY b.at, b.rowid`
  )
  return rows.map(row => {
    const when = maybeText(row, 'wanted')
    return {
      callback: text(row, 'id'),
      conversation: text(row, 'conversation'),
      reference: text(row, 'reference'),
      name: text(row, 'name'),
      phone: text(row, 'phone'),
      ...(when === undefined ? {} : { when }),
      at: number(row, 'at')
    }
  })
}
