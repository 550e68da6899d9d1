import type { Parcel } from './parcel.js'
import type { Phase } from './phases.js'
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

/** Of the records. Those of another version are another time's, and are left alone. */
const VERSION = 1

/** What stands under `standing`: all but the messages. */
interface Standing {
  readonly version: number
  readonly memory: Memory
  readonly phase: Phase
  /** Values of the stores below, in their order. */
  readonly values: readonly never[]
}

/**
 * Reads a conversation out of storage into the stores, and from then on writes what changes. Each
 * message is a record of its own, in one transaction with the cursor that stands after it.
 */
export async function openJournal(storage: Storage, stores: Stores): Promise<Journal> {
  const { $phase, $fields, $draft, $thread, $parcels, $agent, $read, $unread } = stores
  const kept = [$fields, $draft, $agent, $read, $unread]
  const memory: Memory = {}
  const records = await storage.load()
  let saved = new Map(records)

  const last = saved.get('standing') as Standing | undefined
  const version = last?.version ?? VERSION
  if (last && version === VERSION) {
    const under = (letter: string) =>
      records.filter(([name]) => name[0] === letter).map(([, value]) => value)
    const typed = [$fields.get(), $draft.get()] as const
    Object.assign(memory, last.memory)
    last.values.forEach((value, at) => {
      kept[at]?.set(value)
    })
    $thread.set(under('m') as Entry[])
    $parcels.set(under('o') as Parcel[])
    // What was typed while we were reading is newer than what we read.
    $fields.set({ ...$fields.get(), ...typed[0] })
    $draft.set(typed[1] || $draft.get())
    // A form or a letter that was left half-way is begun anew, with what was typed still in it.
    if (memory.joined || last.phase === 'feedback') $phase.set(last.phase)
  }

  const snapshot = () =>
    new Map<string, unknown>([
      ...$thread.get().map(entry => [`m${number(entry)}`, entry] as const),
      ...$parcels.get().map(parcel => [`o${number(parcel)}`, parcel] as const),
      ['standing', { version, memory, phase: $phase.get(), values: kept.map(store => store.get()) }]
    ])

  return {
    memory,
    async keep() {
      if (version !== VERSION) return
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
