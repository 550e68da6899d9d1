import type { Memory } from './memory.js'
import type { Seat } from './seat.js'
import type { Stores } from './stores.js'

/** Of the records below. Those of another version are another time's, and are left alone. */
export const VERSION = 1

/** Stores whose value is a record of its own, by its name. */
export const keptOf = ({ $fields, $draft, $agent, $read, $unread, $open, $wishes }: Stores) => ({
  fields: $fields,
  draft: $draft,
  agent: $agent,
  read: $read,
  unread: $unread,
  open: $open,
  wishes: $wishes
})

/** All that is to be stored, each under its name: messages `m:…`, commands on their way `o:…`. */
export function recordsOf({ stores, settings }: Seat, memory: Memory): Map<string, unknown> {
  const { $thread, $parcels, $phase } = stores
  // A form or a letter is begun anew on each page, with what was typed still in it.
  const isShared = memory.joined || $phase.get() === 'feedback'
  const all: (readonly [string, unknown])[] = [
    ...$thread.get().map(entry => [`m:${entry.key}`, entry] as const),
    ...$parcels.get().map(parcel => [`o:${parcel.id}`, parcel] as const),
    ...Object.entries(keptOf(stores)).map(([name, store]) => [name, store.get()] as const),
    ...Object.entries(memory),
    ['profile', settings.profile],
    ['phase', isShared ? $phase.get() : null],
    ['version', VERSION]
  ]
  return new Map(all.filter(([, value]) => value != null))
}
