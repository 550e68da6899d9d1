import { createId } from './id.js'
import type { Memory } from './memory.js'
import type { Parcel } from './parcel.js'
import type { Seat } from './seat.js'

/**
 * What waits to be said to a far end that has forgotten the conversation, with the beginning of another one
 * before it; `undefined` where nothing waits.
 */
export function rejoin({ stores, page }: Seat, memory: Memory): readonly Parcel[] | undefined {
  const parcels = stores.$parcels.get()
  const first = parcels.find(one => one.state !== 'failed')
  if (first?.command.type !== 'message') return undefined
  const id = createId()
  const begun = { fields: {}, profile: {}, ...memory.begun }
  const command = { type: 'join', id, ...begun, page: page() } as const
  return [{ ...first, id, command, order: first.order - 1 }, ...parcels]
}
