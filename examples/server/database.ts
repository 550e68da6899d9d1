import { chmodSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createClient, type InValue, type Row } from '@libsql/client'
import { migrate } from './schema.js'

type Args = InValue[]

/** A transaction that has the database to itself. */
export interface Turn {
  rows(sql: string, ...args: Args): Promise<readonly Row[]>
  row(sql: string, ...args: Args): Promise<Row | undefined>
  /** How many rows it changed. */
  run(sql: string, ...args: Args): Promise<number>
}

export interface Database {
  /**
   * Runs `work` as one transaction. Turns never overlap: `told` is called with what was committed
   * before the next turn begins, so that people are told of things in the order in which they were stored.
   */
  turn<T>(work: (turn: Turn) => Promise<T>, told?: (result: T) => void): Promise<T>
  /** After the turns that were asked for. */
  close(): Promise<void>
}

/** SQLite takes a NUL for the end of a text: two ids could become one. */
function whole(value: InValue): InValue {
  return typeof value === 'string' ? value.replaceAll('\0', '\ufffd') : value
}

/** The file of a `file:` address; `undefined` when the database is elsewhere. */
export function fileOf(url: string): string | undefined {
  if (url.startsWith('file://')) return fileURLToPath(url)
  return url.startsWith('file:') ? url.slice('file:'.length) : undefined
}

/** Opens the database, in a new folder if need be, and brings its tables up to date. */
export async function openDatabase(url: string, token: string | undefined): Promise<Database> {
  const file = fileOf(url)
  if (file) mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  // One connection: pragmas are per connection, and writers never meet.
  const client = createClient({
    url,
    concurrency: 1,
    timeout: 5000,
    ...(token ? { authToken: token } : {})
  })
  if (file) {
    // The files beside it, which come with the first write, take after it.
    if (file !== ':memory:') chmodSync(file, 0o600)
    await client.execute('PRAGMA journal_mode = WAL')
    await client.execute('PRAGMA synchronous = FULL')
  }
  let last: Promise<unknown> = Promise.resolve()

  async function transact<T>(work: (turn: Turn) => Promise<T>): Promise<T> {
    const transaction = await client.transaction('write')
    const execute = (sql: string, args: Args) => transaction.execute({ sql, args: args.map(whole) })
    try {
      const result = await work({
        rows: async (sql, ...args) => (await execute(sql, args)).rows,
        row: async (sql, ...args) => (await execute(sql, args)).rows[0],
        run: async (sql, ...args) => (await execute(sql, args)).rowsAffected
      })
      await transaction.commit()
      return result
    } finally {
      // Rolls back what was not committed.
      transaction.close()
    }
  }

  const database: Database = {
    turn(work, told) {
      const turn = last.then(async () => {
        const result = await transact(work)
        told?.(result)
        return result
      })
      last = turn.catch(() => {})
      return turn
    },
    async close() {
      // Turns may be asked for while the last ones are awaited.
      for (let seen: unknown; seen !== last; await seen) seen = last
      client.close()
    }
  }
  await database.turn(migrate)
  return database
}
