import { clear, entries, promisifyRequest, type UseStore } from 'idb-keyval'

/** A value under a name; `undefined` takes it away. */
export type Change = readonly [name: string, value: unknown]

/** Where a conversation is kept between pages. None of its promises reject. */
export interface Storage {
  load(): Promise<readonly Change[]>
  /** All changes or none. Resolves when they are safe. */
  save(changes: readonly Change[]): Promise<void>
  clear(): Promise<void>
  close(): void
}

/** Milliseconds that a browser may take to open its database. */
const PATIENCE = 500

/**
 * Opens the database of that name, or a memory that lasts as long as the page where the browser has
 * none, forbids it, or does not answer.
 */
export async function openStorage(name: string): Promise<Storage> {
  const memory = new Map<string, unknown>()
  let database: IDBDatabase | undefined = await openDatabase(name).catch(warn)

  const store: UseStore = async (mode, callback) => {
    if (!database) throw undefined
    return callback(
      database.transaction('chat', mode, { durability: 'strict' }).objectStore('chat')
    )
  }

  /** A database may close under us at any moment: it is opened once more before we give it up. */
  async function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
    if (!database) return undefined
    try {
      return await work()
    } catch {
      database = await openDatabase(name).catch(warn)
      return database && work().catch(warn)
    }
  }

  function warn(cause: unknown): undefined {
    if (database || !memory.size) console.warn('[shopbell] Kept in memory only:', cause)
    database = undefined
  }

  return {
    async load() {
      return (await attempt(() => entries<string, unknown>(store))) ?? [...memory]
    },
    async save(changes) {
      for (const [key, value] of changes) {
        if (value === undefined) memory.delete(key)
        else memory.set(key, value)
      }
      await attempt(() => store('readwrite', at => write(at, changes)))
    },
    async clear() {
      memory.clear()
      await attempt(() => clear(store))
    },
    close() {
      database?.close()
      database = undefined
    }
  }
}

function write(at: IDBObjectStore, changes: readonly Change[]): Promise<void> {
  for (const [key, value] of changes) {
    if (value === undefined) at.delete(key)
    else at.put(value, key)
  }
  return promisifyRequest(at.transaction)
}

async function openDatabase(name: string): Promise<IDBDatabase> {
  let late: unknown
  const opening = indexedDB.open(name)
  opening.onupgradeneeded = () => opening.result.createObjectStore('chat')
  const opened = promisifyRequest(opening).then(database => {
    // Another tab wants to change or delete it: we are not in the way.
    database.onversionchange = () => database.close()
    if (late) database.close()
    return database
  })
  let timer: ReturnType<typeof setTimeout> | undefined
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      late = new Error(`The browser's database did not open within ${PATIENCE} ms`)
      reject(late)
    }, PATIENCE)
  })
  return Promise.race([opened, tooLate]).finally(() => clearTimeout(timer))
}
