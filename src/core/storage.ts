import { promisifyRequest } from 'idb-keyval'

/** A value under a name; `undefined` takes it away. Values are plain data. */
export type Change = readonly [name: string, value: unknown]

/** Where a conversation is kept between pages. None of its promises reject. */
export interface Storage {
  /** Everything, in the order of the names. */
  load(): Promise<readonly Change[]>
  /** All changes or none. Resolves when they are safe. */
  save(changes: readonly Change[]): Promise<void>
}

/** Milliseconds that a browser may take to open its database, and to write to it. */
const OPENING = 500
const WRITING = 5000

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
    database = undefined
    try {
      database = await openDatabase(name)
      if (signal.aborted) database.close()
    } catch (cause) {
      warn(cause)
    }
  }

  const warn = (cause: unknown) => {
    if (!warned) console.warn('[shopbell] Kept in memory only:', cause)
    warned = true
  }

  /** A database may close under us at any moment: it is opened once more before we give it up. */
  async function attempt<Result>(work: Work<Result>): Promise<Result | undefined> {
    for (let tries = 0; database && tries < 2 && !signal.aborted; tries++) {
      try {
        const transaction = database.transaction(RECORDS, 'readwrite', { durability: 'strict' })
        return await within(WRITING, work(transaction.objectStore(RECORDS)))
      } catch (cause) {
        if (tries || isLate(cause)) warn(cause)
        // Whoever let us wait once would do so with every word.
        if (isLate(cause)) database = undefined
        else if (!tries) await open()
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
        // Plain data: what a page hands in may be a proxy, which a database would not take.
        for (const [key, value] of JSON.parse(JSON.stringify(changes))) {
          if (value === null) records.delete(key)
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
  try {
    const database = await within(OPENING, opened)
    // Another tab wants to change or delete it: we are not in the way.
    database.onversionchange = () => database.close()
    return database
  } catch (cause) {
    // What opens too late is closed, or it would be in the way of others.
    opened.then(database => database.close()).catch(() => {})
    throw cause
  }
}

/** Rejects with a text when it takes longer. */
function within<Result>(milliseconds: number, work: Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(reject, milliseconds, `no answer within ${milliseconds} ms`)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

const isLate = (cause: unknown) => typeof cause === 'string'
