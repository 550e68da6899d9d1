import { promisifyRequest } from 'idb-keyval'

/** A value under a name; `undefined` takes it away. */
export type Change = readonly [name: string, value: unknown]

/** Where a conversation is kept between pages. None of its promises reject. */
export interface Storage {
  /** Everything, in the order of the names. */
  load(): Promise<readonly Change[]>
  /** All changes or none. Resolves when they are safe. */
  save(changes: readonly Change[]): Promise<void>
}

/** Milliseconds that a browser may take to open its database. */
const PATIENCE = 500

const RECORDS = 'chat'

type Work<Result> = (records: IDBObjectStore) => Promise<Result>

/**
 * Opens the database of that name. Where the browser has none, forbids it, or does not answer, nothing
 * is kept beyond the page, whose stores are memory enough to talk.
 */
export async function openStorage(name: string, signal: AbortSignal): Promise<Storage> {
  let database: IDBDatabase | undefined
  let warned = false

  const open = async () => {
    try {
      database = await openDatabase(name)
      if (signal.aborted) database.close()
    } catch (cause) {
      database = undefined
      if (!warned) console.warn('[shopbell] Kept in memory only:', cause)
      warned = true
    }
  }

  /** A database may close under us at any moment: it is opened once more before we give it up. */
  async function attempt<Result>(work: Work<Result>): Promise<Result | undefined> {
    for (let tries = 0; database && tries < 2 && !signal.aborted; tries++) {
      try {
        const transaction = database.transaction(RECORDS, 'readwrite', { durability: 'strict' })
        return await work(transaction.objectStore(RECORDS))
      } catch {
        await open()
      }
    }
    return undefined
  }

  signal.addEventListener('abort', () => database?.close())
  await open()
  return {
    async load() {
      const [names, values] =
        (await attempt(records =>
          Promise.all([
            promisifyRequest(records.getAllKeys()),
            promisifyRequest<unknown[]>(records.getAll())
          ])
        )) ?? []
      return names?.map((key, at) => [`${key}`, values?.[at]]) ?? []
    },
    async save(changes) {
      await attempt(records => {
        for (const [key, value] of changes) {
          if (value === undefined) records.delete(key)
          else records.put(value, key)
        }
        return promisifyRequest(records.transaction)
      })
    }
  }
}

async function openDatabase(name: string): Promise<IDBDatabase> {
  const opening = indexedDB.open(name)
  opening.onupgradeneeded = () => opening.result.createObjectStore(RECORDS)
  const opened = promisifyRequest(opening)
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(reject, PATIENCE, `it did not open within ${PATIENCE} ms`)
  })
  try {
    const database = await Promise.race([opened, late])
    // Another tab wants to change or delete it: we are not in the way.
    database.onversionchange = () => database.close()
    return database
  } catch (cause) {
    // What opens too late is closed, or it would be in the way of others.
    opened.then(database => database.close()).catch(() => {})
    throw cause
  } finally {
    clearTimeout(timer)
  }
}
