import type { Parcel } from './outbox.js'
import type { Change, Storage } from './storage.js'
import type { Stores } from './stores.js'
import type { Entry } from './thread.js'

/** What only core needs to remember. */
export interface Memory {
  /** Of the last event that is stored. */
  cursor?: string
  /** The last that the far end gave. */
  token?: string
  /** A conversation is open, or about to be. */
  joined?: boolean
}

export interface Journal {
  readonly memory: Memory
  /** Stores what has changed since the last time, all of it or nothing. */
  keep(): Promise<void>
}

/** The stores that survive, beside the messages. */
const KEPT = ['$phase', '$agent', '$read', '$unread', '$reference', '$fields', '$draft'] as const

/** What stands under `standing`; another version is another time's, and is left alone. */
type Standing = { v: 1; memory: Memory } & Record<(typeof KEPT)[number], never>

/**
 * Reads a conversation out of storage into the stores, and from then on writes what changes. Each
 * message is a record of its own, in one transaction with the cursor that stands after it.
 */
export async function openJournal(storage: Storage, stores: Stores): Promise<Journal> {
  const memory: Memory = {}
  const records = await storage.load()
  let saved = new Map(records)

  const last = saved.get('standing') as Standing | undefined
  if (last?.v === 1) {
    const under = (letter: string) =>
      records.filter(([name]) => name[0] === letter).map(([, value]) => value)
    const { $phase, $fields, $draft } = stores
    const now = { $phase: $phase.get(), $fields: $fields.get(), $draft: $draft.get() }
    Object.assign(memory, last.memory)
    for (const name of KEPT) stores[name].set(last[name])
    stores.$thread.set(under('m') as Entry[])
    stores.$parcels.set(under('o') as Parcel[])
    // What was typed while we were reading is newer than what we read.
    $fields.set({ ...$fields.get(), ...now.$fields })
    $draft.set(now.$draft || $draft.get())
    // A form or a letter that was left half-way is begun anew, with what was typed still in it.
    if (!memory.joined && $phase.get() !== 'feedback') $phase.set(now.$phase)
  }

  const snapshot = () =>
    new Map<string, unknown>([
      ...stores.$thread.get().map(entry => ['m' + number(entry), entry] as const),
      ...stores.$parcels.get().map(parcel => ['o' + number(parcel), parcel] as const),
      [
        'standing',
        {
          v: 1,
          memory: { ...memory },
          ...Object.fromEntries(KEPT.map(name => [name, stores[name].get()]))
        }
      ]
    ])

  return {
    memory,
    async keep() {
      const now = snapshot()
      const gone = [...saved.keys()].filter(name => !now.has(name))
      const news = [...now].filter(([name, value]) => saved.get(name) !== value)
      saved = now
      await storage.save([...news, ...gone.map((name): Change => [name, undefined])])
    }
  }
}

/** Sorts as text the way it counts. */
const number = ({ order }: { order: number }) => `${order}`.padStart(9, '0')
