import { createHash } from 'node:crypto'
import type { Database, Turn } from './database.js'
import { text } from './rows.js'

/** The visitors of whom everything was erased. Only a hash of each is kept: enough to know a dead token. */
export interface Erased {
  has(visitor: string): boolean
  /** Remembers one, along with the erasure: both are stored, or neither. */
  keep(turn: Turn, visitor: string): Promise<void>
  /** It is stored: from now on the token is dead. */
  add(visitor: string): void
}

export async function openErased(db: Database): Promise<Erased> {
  const rows = await db.turn(turn => turn.rows('SELECT visitor FROM erased'))
  const hashes = new Set(rows.map(row => text(row, 'visitor')))
  return {
    has: visitor => hashes.size > 0 && hashes.has(hashOf(visitor)),
    async keep(turn, visitor) {
      await turn.run(
        'INSERT OR IGNORE INTO erased (visitor, at) VALUES (?, ?)',
        hashOf(visitor),
        Date.now()
      )
    },
    add: visitor => void hashes.add(hashOf(visitor))
  }
}

function hashOf(visitor: string): string {
  return createHash('sha256').update(visitor).digest('base64url')
}
