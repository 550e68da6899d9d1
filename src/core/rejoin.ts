import { createId } from './id.js'
import type { Memory } from './memory.js'
import type { Seat } from './seat.js'

/**
 * Begins another conversation with a far end that has forgotten the last one, if something waits to be said to
 * it: the beginning goes before what waits.
 */
export function rejoin({ stores: { $parcels }, page }: Seat, memory: Memory): void {
  const parcels = $parcels.get()
  const first = parcels.find(one => one.state !== 'failed')
  if (first?.command.type !== 'message') return
  const id = createId()
  const begun = { fields: {}, profile: {}, ...memory.begun }
  const command = { type: 'join', id, ...begun, page: page() } as const
  memory.joined = true
  $parcels.set([{ ...first, id, command, order: first.order - 1 }, ...parcels])
}
