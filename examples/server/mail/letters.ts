import type { Letter } from '../../../src/contract/index.js'
import { listOf, object } from '../check.js'
import { message } from '../content.js'
import { freshReference } from '../conversations/begin.js'
import type { Turn } from '../database.js'
import { json, number, text } from '../rows.js'
import { fields, page, word } from '../shapes.js'
import type { Posted } from './dispatch.js'

/** A letter as it came in. */
export const letter = object({ id: word, fields, page, transcript: listOf(message, 2000) })

/** When what cannot be sent is tried again by itself: never. */
const NEVER = Number.MAX_SAFE_INTEGER

/** What is to be sent: a visitor's letter to the shop, or an e-mail to a visitor. */
export interface QueuedLetter {
  readonly letter: Posted
  readonly reference: string
  readonly received: number
  readonly attempts: number
}

/** Keeps a letter until it is sent. One that was kept before has its reference already. */
export async function keepLetter(turn: Turn, letter: Letter): Promise<string> {
  const known = await referenceOf(turn, letter.id)
  if (known) return known
  const reference = await freshReference(turn)
  const now = Date.now()
  await turn.run(
    `INSERT INTO letters (id, kind, reference, received, body, next)
     VALUES (?, 'letter', ?, ?, ?, ?)`,
    letter.id,
    reference,
    now,
    JSON.stringify(letter),
    now
  )
  return reference
}

/** The inquiry number of a letter that was kept. */
export async function referenceOf(turn: Turn, id: string): Promise<string | undefined> {
  const row = await turn.row('SELECT reference FROM letters WHERE id = ?', id)
  return row && text(row, 'reference')
}

/** The letter that is to be sent next, when its time has come; else when that is. */
export async function nextLetter(turn: Turn): Promise<QueuedLetter | number | undefined> {
  const row = await turn.row(
    'SELECT * FROM letters WHERE sent IS NULL AND next < ? ORDER BY next LIMIT 1',
    NEVER
  )
  if (!row) return undefined
  const next = number(row, 'next')
  if (next > Date.now()) return next
  return {
    letter: json(row, 'body') as Posted,
    reference: text(row, 'reference'),
    received: number(row, 'received'),
    attempts: number(row, 'attempts')
  }
}

/**
 * It has arrived; where it became a ticket at once, its inquiry number is the ticket's. Later, its author knows ours.
 */
export async function markSent(turn: Turn, id: string, number?: string): Promise<void> {
  await turn.run(
    `UPDATE letters SET sent = ?, attempts = attempts + 1, problem = NULL,
     reference = CASE attempts WHEN 0 THEN coalesce(?, reference) ELSE reference END WHERE id = ?`,
    Date.now(),
    number ?? null,
    id
  )
  // Its author wants it forgotten, and it has arrived.
  await turn.run('DELETE FROM letters WHERE id = ? AND erase = 1', id)
}

/** It could not be sent, and why; without `until` it is not tried again by itself. */
export async function postpone(
  turn: Turn,
  id: string,
  problem: string,
  until = NEVER
): Promise<void> {
  await turn.run(
    'UPDATE letters SET attempts = attempts + 1, next = ?, problem = ? WHERE id = ?',
    until,
    problem,
    id
  )
}
