import { promisifyRequest } from 'idb-keyval'
import { within } from './within.js'

/** A value under a name; `null` takes it away. Values are plain data. */
export type Change = readonly [name: string, value: unknown]

/** Where a conversation is kept between pages. None of its promises reject. */
export interface Storage {
  /** Everything, in the order of the names; `undefined` where it cannot be had. */
  load(): Promise<readonly Change[] | undefined>
  /** All changes or none. Resolves when they are safe. */
  save(changes: readonly Change[]): Promise<void>
  /** Is in nobody's way, until it is opened again. */
  close(): void
  open(): Promise<void>
}

/** Milliseconds that a browser may take to open its database, and to write to it. */
const OPENING = 2000
const WRITING = 5000

const RECORDS = 'chat'

/** What is asked of the records, and gives the results. */
type Work = (records: IDBObjectStore) => readonly (IDBRequest | IDBTransaction)[]

/**
 * Opens the database of that name. Where the browser has none, forbids it, or does not answer, nothing
 * is kept beyond the page, whose stores are memory enough to talk. `forgotten` is called when another
 * page has deleted the database, at once or when it is opened again.
 */
export async function openStorage(
  name: string,
  signal: AbortSignal,
  forgotten: () => void
): Promise<Storage> {
  let database: IDBDatabase | undefined
  let known = false
  let wanted = true
  let warned = false

  const open = async () => {
    // Whoever was forgotten while our code was on its way gets no new database.
    if (signal.aborted) return
    wanted = true
    try {
      const opened = await openDatabase(name, known)
      known = true
      // Another tab wants to change it, or to forget the visitor: we are not in the way.
      opened.onversionchange = ({ newVersion }) => {
        close()
        if (!newVersion) forgotten()
      }
      database?.close()
      database = opened
      // Who wanted it may be gone by now.
      if (!wanted) close()
    } catch (cause) {
      database = undefined
      if (cause === GONE) forgotten()
      else warn(cause)
    }
  }

  const close = () => {
    wanted = false
    database?.close()
    database = undefined
  }

  const warn = (cause: unknown) => {
    if (!warned) console.warn('[shopbell] Kept in memory only:', cause)
    warned = true
  }

  /** A database may close under us at any moment: it is opened once more before we give it up. */
  async function attempt(work: Work): Promise<readonly unknown[][] | undefined> {
    for (let tries = 0; database && tries < 2 && !signal.aborted; tries++) {
      try {
        const transaction = database.transaction(RECORDS, 'readwrite', { durability: 'strict' })
        const asked = work(transaction.objectStore(RECORDS))
        // Now, or a page that is left at once would take it along, and one that hangs would be in the way of all.
        transaction.commit()
        return await within(WRITING, Promise.all(asked.map(promisifyRequest<unknown[]>)))
      } catch (cause) {
        if (!tries && wanted && !isLate(cause)) await open()
        else {
          warn(cause)
          // Nothing later must be stored without this; and whoever let us wait once would do so again.
          close()
        }
      }
    }
    return undefined
  }

  signal.addEventListener('abort', close)
  await open()
  return {
    open,
    close,
    async load() {
      const [names, values] =
        (await attempt(records => [records.getAllKeys(), records.getAll()])) ?? []
      return names?.map((key, at) => [`${key}`, values?.[at]])
    },
    async save(changes) {
      await attempt(records => {
        // Plain data: what a page hands in may be a proxy, which a database would not take.
        for (const [key, value] of JSON.parse(JSON.stringify(changes))) {
          if (value === null) records.delete(key)
          else records.put(value, key)
        }
        return [records.transaction]
      })
    }
  }
}

/** Opens it, or makes it unless it is known to be there: then rejects with `GONE`. */
async function openDatabase(name: string, known: boolean): Promise<IDBDatabase> {
  const opening = indexedDB.open(name)
  let gone = false
  opening.onupgradeneeded = () => {
    gone = known
    if (gone) opening.transaction?.abort()
    else opening.result.createObjectStore(RECORDS)
  }
  const opened = promisifyRequest(opening).catch(cause => {
    throw gone ? GONE : cause
  })
  try {
    return await within(OPENING, opened)
  } catch (cause) {
    // What opens too late is closed, or it would be in the way of others.
    opened.then(database => database.close()).catch(() => {})
    throw cause
  }
}

/** Another page has deleted the database. */
const GONE = {}

const isLate = (cause: unknown) => typeof cause === 'string'
