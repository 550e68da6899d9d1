import type { Letter } from '../../src/contract/index.js'
import type { Post } from './desk-frames.js'
import { newReference } from './visitor.js'

/** Letters that are kept, more than anybody will answer, and those of them that a desk is shown. */
const MOST = 2_000
const SHOWN = 200
const DAY = 86_400_000

const TABLE = `
  CREATE TABLE IF NOT EXISTS letters (
    id TEXT PRIMARY KEY, reference TEXT NOT NULL, at INTEGER NOT NULL, body TEXT NOT NULL
  );
`

/** The letters that nobody has answered, for as many days as conversations are kept. */
export class Pile {
  #sql: SqlStorage
  #days: number

  constructor(sql: SqlStorage, days: number) {
    this.#sql = sql
    this.#days = days
    sql.exec(TABLE)
  }

  /** Keeps a letter, once however often it comes, and gives its number. */
  keep(letter: Letter): string {
    this.#forget()
    const known = this.#sql.exec('SELECT reference FROM letters WHERE id = ?', letter.id).toArray()
    if (known[0]) return String(known[0].reference)
    if (this.count() >= MOST) throw new Error('There are too many letters.')
    const reference = newReference()
    const row = [letter.id, reference, Date.now(), JSON.stringify(letter)]
    this.#sql.exec('INSERT INTO letters VALUES (?, ?, ?, ?)', ...row)
    return reference
  }

  /** The oldest first. */
  all(): readonly Post[] {
    this.#forget()
    const rows = this.#sql.exec(
      'SELECT reference, at, body FROM letters ORDER BY at LIMIT ?',
      SHOWN
    )
    return rows.toArray().map(({ reference, at, body }) => ({
      reference: String(reference),
      at: Number(at),
      letter: JSON.parse(String(body))
    }))
  }

  remove(reference: string): void {
    this.#sql.exec('DELETE FROM letters WHERE reference = ?', reference)
  }

  count(): number {
    return Number(this.#sql.exec('SELECT count(*) AS count FROM letters').one().count)
  }

  #forget(): void {
    this.#sql.exec('DELETE FROM letters WHERE at < ?', Date.now() - this.#days * DAY)
  }
}
