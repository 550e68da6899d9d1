import type { Agent, Fields } from '../contract/index.js'
import type { Parcel } from './outbox.js'
import type { Phase } from './phases.js'
import type { Change, Storage } from './storage.js'
import type { Stores } from './stores.js'
import type { Entry } from './thread.js'

/** What a conversation remembers between pages, beside its messages. */
interface Standing {
  /** Of this record: another number is another time's, and is left alone. */
  readonly v: 1
  readonly phase: Phase
  readonly agent: Agent | null
  readonly read: string
  readonly unread: number
  readonly reference: string
  readonly fields: Fields
  readonly draft: string
  readonly facts: Memory
}

/** What only core needs to remember. */
export interface Memory {
  /** Of the last event that is stored. */
  cursor?: string
  /** The last that the far end gave. */
  token?: string
  joined?: boolean
}

export interface Journal {
  readonly memory: Memory
  /** Stores what has changed since the last time, all of it or nothing. */
  keep(): Promise<void>
  /** Forgets everything, here and in the database. */
  wipe(): Promise<void>
}

/**
 * Reads a conversation out of storage into the stores, and from then on writes what changes. Each
 * message is a record of its own, in one transaction with the cursor that stands after it.
 */
export async function openJournal(storage: Storage, stores: Stores): Promise<Journal> {
  const memory: Memory = {}
  const saved = new Map<string, unknown>()
  const order = new Map<string, number>()
  let count = 0

  const place = (prefix: string, key: string) => {
    const id = prefix + key
    const at = order.get(id) ?? count++
    order.set(id, at)
    return `${prefix}${String(at).padStart(9, '0')}`
  }

  function standing(): Standing {
    return {
      v: 1,
      phase: stores.$phase.get(),
      agent: stores.$agent.get(),
      read: stores.$read.get(),
      unread: stores.$unread.get(),
      reference: stores.$reference.get(),
      fields: stores.$fields.get(),
      draft: stores.$draft.get(),
      facts: { ...memory }
    }
  }

  function now(): Map<string, unknown> {
    return new Map<string, unknown>([
      ...stores.$thread.get().map(entry => [place('m', entry.key), entry] as const),
      ...stores.$parcels.get().map(parcel => [place('o', parcel.id), parcel] as const),
      ['standing', standing()]
    ])
  }

  function restore(records: readonly Change[]): void {
    const entries: Entry[] = []
    const parcels: Parcel[] = []
    for (const [name, value] of [...records].sort(([a], [b]) => (a < b ? -1 : 1))) {
      saved.set(name, value)
      const id =
        name[0] === 'm' ? (value as Entry).key : name[0] === 'o' ? (value as Parcel).id : ''
      if (!id) continue
      order.set(name[0] + id, Number(name.slice(1)))
      count = Math.max(count, Number(name.slice(1)) + 1)
      if (name[0] === 'm') entries.push(value as Entry)
      else parcels.push(value as Parcel)
    }
    const last = saved.get('standing') as Standing | undefined
    if (last?.v !== 1) return
    Object.assign(memory, last.facts)
    stores.$thread.set(entries)
    stores.$parcels.set(parcels)
    stores.$agent.set(last.agent)
    stores.$read.set(last.read)
    stores.$unread.set(last.unread)
    stores.$reference.set(last.reference)
    // What was typed while we were reading is newer than what we read.
    stores.$fields.set({ ...last.fields, ...stores.$fields.get() })
    stores.$draft.set(stores.$draft.get() || last.draft)
    // A form or a letter that was left half-way is begun anew, with what was typed still in it.
    if (memory.joined || last.phase === 'feedback') stores.$phase.set(last.phase)
  }

  restore(await storage.load())

  return {
    memory,
    async keep() {
      const fresh = now()
      const changes: Change[] = []
      for (const [name, value] of fresh) {
        if (saved.get(name) !== value) changes.push([name, value])
      }
      for (const name of saved.keys()) if (!fresh.has(name)) changes.push([name, undefined])
      for (const [name, value] of changes) {
        if (value === undefined) saved.delete(name)
        else saved.set(name, value)
      }
      await storage.save(changes)
    },
    async wipe() {
      for (const name of Object.keys(memory)) delete memory[name as keyof Memory]
      saved.clear()
      order.clear()
      await storage.clear()
    }
  }
}
