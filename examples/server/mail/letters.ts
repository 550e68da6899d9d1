import type { Letter } from '../../../src/contract/index.js'
import { listOf, object } from '../check.js'
import { freshReference } from '../conversations/begin.js'
import type { Turn } from '../database.js'
import { json, number, text } from '../rows.js'
import { fields, message, page, word } from '../shapes.js'
import type { Reminder } from './reminders.js'

/** A letter as it came in. */
export const letter = object({ id: word, fields, page, transcript: listOf(message, 2000) })

/** What is to be sent: a visitor's letter to the shop, or the e-mail that calls a visitor back. */
export interface QueuedLetter {
  readonly letter: Letter | Reminder
  readonly reference: string
  readonly received: number
  readonly attempts: number
}

/** Keeps a letter until it is sent. One that was kept before has its reference already. */
export async function keepLetter(turn: Turn, letter: Letter): Promise<string> {
  const known = await turn.row('SELECT reference FROM letters WHERE id = ?', letter.id)
  if (known) return text(known, 'reference')
  const reference = await freshReference(turn)
  const now = Date.now()
  await turn.run(
    'INSERT INTO letters (id, reference, received, body, next) VALUES (?, ?, ?, ?, ?)',
    letter.id,
    reference,
    now,
    JSON.stringify(letter),
    now
  )
  return reference
}

export async function isKept(turn: Turn, id: string): Promise<boolean> {
  return (await turn.row('SELECT 1 FROM letters WHERE id = ?', id)) !== undefined
}

/** The letter that is to be sent next, when its time has come; else when that is. */
export async function nextLetter(turn: Turn): Promise<QueuedLetter | number | undefined> {
  const row = await turn.row('SELECT * FROM letters WHERE sent IS NULL ORDER BY next LIMIT 1')
  if (!row) return undefined
  const next = number(row, 'next')
  if (next > Date.now()) return next
  return {
    letter: json(row, 'body') as Letter | Reminder,
    reference: text(row, 'reference'),
    received: number(row, 'received'),
    attempts: number(row, 'attempts')
  }
}

export async function markSent(turn: Turn, id: string): Promise<void> {
  await turn.run(
    'UPDATE letters SET sent = ?, attempts = attempts + 1 WHERE id = ?',
    Date.now(),
    id
  )
  // Its author wants it forgotten, and it has arrived.
  await turn.run('DELETE FROM letters WHERE id = ? AND erase = 1', id)
}

export async function postpone(turn: Turn, id: string, until: number): Promise<void> {
  await turn.run('UPDATE letters SET attempts = attempts + 1, next = ? WHERE id = ?', until, id)
}
