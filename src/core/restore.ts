import type { WritableAtom } from 'nanostores'
import type { Journal } from './journal.js'
import type { Memory } from './memory.js'
import type { Parcel } from './parcel.js'
import type { Phase } from './phases.js'
import { keptOf, recordsOf } from './records.js'
import type { Seat } from './seat.js'
import type { Change } from './storage.js'
import type { Entry } from './thread.js'

export interface Restore {
  /** Brings what was stored, here or by another tab, into the stores. What is being typed here stays. */
  take(changes: readonly Change[]): void
  /** Takes all that was stored, and takes away what was not; but what has been stored `since` is newer. */
  takeAll(all: readonly Change[], since: ReadonlyMap<string, unknown>): void
  /** Another tab has stored what is not so: ours is stored over it the next time. */
  overrule(changes: readonly Change[]): void
}

const TALKING: ReadonlySet<Phase> = new Set(['waiting', 'chatting', 'feedback'])

/** The way back from records to stores. */
export function createRestore(seat: Seat, journal: Journal, memory: Memory): Restore {
  const { stores, settings } = seat
  const { $thread, $parcels, $phase } = stores
  const kept: Readonly<Record<string, { set(value: never): void }>> = keptOf(stores)

  function overrule(changes: readonly Change[]): void {
    const saved = new Map(journal.saved)
    for (const [name, value] of changes) {
      if (value === null) saved.delete(name)
      else saved.set(name, value)
    }
    journal.saved = saved
  }

  function put(name: string, value: unknown): void {
    if (name === 'open' && !seat.reopens) return
    if (name === 'phase') putPhase(value as Phase | null)
    else if (name === 'profile') settings.profile = (value ?? undefined) as typeof settings.profile
    else if (name === 'agent' || (name in kept && value !== null)) kept[name]?.set(value as never)
    else if (value === null) delete memory[name as keyof Memory]
    else Object.assign(memory, { [name]: value })
  }

  function putPhase(phase: Phase | null): void {
    if (phase) $phase.set(phase)
    else if (TALKING.has($phase.get())) $phase.set('closed')
  }

  function take(changes: readonly Change[]): void {
    const { saved } = journal
    const now = recordsOf(seat, memory)
    const clean = changes.filter(([name]) => !saved.has(name) || saved.get(name) === now.get(name))
    overrule(changes)
    putList($thread, clean, entry => `m:${entry.key}`)
    putList($parcels, clean, parcel => `o:${parcel.id}`)
    for (const [name, value] of clean) if (!/^(.:|version$)/.test(name)) put(name, value)
  }

  return {
    take,
    overrule,
    takeAll(all, since) {
      const there = new Set(all.map(([name]) => name))
      const gone = [...since.keys()].filter(name => !there.has(name))
      const changes = [...all, ...gone.map((name): Change => [name, null])]
      take(changes.filter(([name]) => journal.saved.get(name) === since.get(name)))
    }
  }
}

/** Into a list, in its order, whatever the names of its records are. */
function putList<Item extends Entry | Parcel>(
  store: WritableAtom<readonly Item[]>,
  changes: readonly Change[],
  nameOf: (item: Item) => string
): void {
  const letter = nameOf({} as Item).slice(0, 2)
  const news = new Map(changes.filter(([name]) => name.startsWith(letter)))
  if (!news.size) return
  const left = store.get().filter(item => !news.has(nameOf(item)))
  const come = [...news.values()].flatMap(item => (item ? [item as Item] : []))
  store.set([...left, ...come].sort((a, b) => a.order - b.order))
}
