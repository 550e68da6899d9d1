import { chmodSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createClient, type InValue, type Row } from '@libsql/client'
import { type Disk, ELSEWHERE, openDisk } from './disk.js'
import { migrate } from './schema/index.js'

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
   * Killing this process cannot undo it then; that a power cut cannot either is what `safe` resolves for.
   * The turn itself resolves after `told`, or, where nobody is told, when it is safe.
   */
  turn<T>(
    work: (turn: Turn) => Promise<T>,
    told?: (result: T, safe: () => Promise<void>) => void
  ): Promise<T>
  /** After the turns that were asked for. */
  close(): Promise<void>
}

interface Committed<T> {
  readonly result: T
  readonly changed: boolean
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
    // Waiting for the disk is not SQLite's: it would stop everything else meanwhile.
    await client.execute('PRAGMA synchronous = NORMAL')
    // What is erased is gone from the file, too, not only from what can be found.
    await client.execute('PRAGMA secure_delete = ON')
  }
  let disk: Disk = ELSEWHERE
  let last: Promise<unknown> = Promise.resolve()

  async function transact<T>(work: (turn: Turn) => Promise<T>): Promise<Committed<T>> {
    let changed = 0
    const transaction = await client.transaction('write')
    const execute = (sql: string, args: Args) => transaction.execute({ sql, args: args.map(whole) })
    try {
      const result = await work({
        rows: async (sql, ...args) => (await execute(sql, args)).rows,
        row: async (sql, ...args) => (await execute(sql, args)).rows[0],
        async run(sql, ...args) {
          const { rowsAffected } = await execute(sql, args)
          changed += rowsAffected
          return rowsAffected
        }
      })
      await transaction.commit()
      if (changed) disk.wrote()
      return { result, changed: changed > 0 }
    } finally {
      // Rolls back what was not committed.
      transaction.close()
    }
  }

  const database: Database = {
    turn(work, told) {
      const turn = last.then(async () => {
        const committed = await transact(work)
        told?.(committed.result, disk.safe)
        return committed
      })
      last = turn.catch(() => {})
      return turn.then(async ({ result, changed }) => {
        if (changed && !told) await disk.safe()
        return result
      })
    },
    async close() {
      // Turns may be asked for while the last ones are awaited.
      for (let seen: unknown; seen !== last; await seen) seen = last
      await disk.close()
      client.close()
    }
  }
  await database.turn(migrate)
  if (file && file !== ':memory:') disk = await openDisk(file)
  return database
}
