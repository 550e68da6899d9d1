import { createJournal, type Journal } from '../../src/core/journal.js'
import type { Memory } from '../../src/core/memory.js'
import type { Parcel } from '../../src/core/parcel.js'
import { recordsOf } from '../../src/core/records.js'
import { createRestore, type Restore } from '../../src/core/restore.js'
import type { Seat } from '../../src/core/seat.js'
import type { Change, Storage } from '../../src/core/storage.js'
import { createStores, type Stores } from '../../src/core/stores.js'
import { place, type Thread } from '../../src/core/thread.js'
import { said } from './said.js'

export interface Bench {
  readonly stores: Stores
  readonly seat: Seat
  readonly memory: Memory
  readonly storage: Storage
  readonly journal: Journal
  readonly restore: Restore
  /** Takes all that is stored, as a page does when it begins. */
  readAll(): Promise<void>
}

/** What of a tab has to do with storage, without anything that talks to anybody. */
export function createBench(storage: Storage, { reopens = true } = {}): Bench {
  const stores = createStores()
  const memory: Memory = {}
  const seat: Seat = {
    settings: { name: 'shop', feedback: true },
    stores,
    signal: new AbortController().signal,
    emit: () => {},
    transport: () => Promise.reject(new Error('Nobody is called here')),
    page: () => ({ url: 'https://shop.example/', title: 'Shop' }),
    reopens,
    isVisible: () => true,
    wake: () => () => {},
    sleep: () => () => {},
    erased: () => {},
    forgotten: () => {}
  }
  const journal = createJournal(storage, () => recordsOf(seat, memory))
  const restore = createRestore(seat, journal, memory)
  return {
    stores,
    seat,
    memory,
    storage,
    journal,
    restore,
    async readAll() {
      restore.takeAll((await storage.load()) ?? [], journal.saved)
    }
  }
}

/** Storage without a browser, and everything that was saved, call by call. */
export function createDisk() {
  const records = new Map<string, unknown>()
  const saved: (readonly Change[])[] = []
  const storage: Storage = {
    load: async () => [...records].sort(([a], [b]) => (a < b ? -1 : 1)),
    async save(changes) {
      saved.push(changes)
      for (const [name, value] of changes) {
        if (value === null) records.delete(name)
        else records.set(name, value)
      }
    },
    close() {},
    open: async () => {}
  }
  return { storage, records, saved }
}

export const parcel = (id: string, order: number): Parcel => ({
  id,
  command: { type: 'message', id, text: `Text of ${id}` },
  state: 'queued',
  at: 1000,
  order
})

export const threadOf = (...ids: string[]) =>
  ids.reduce<Thread>((thread, id) => place(thread, said(id)), [])

export const keys = (thread: Thread) => thread.map(entry => entry.key)
