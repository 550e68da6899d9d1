import type { Command } from '../contract/index.js'
import { createId } from './id.js'
import type { Parcel } from './parcel.js'
import type { Seat } from './seat.js'

/**
 * What waits to be said to a far end that has forgotten the conversation, with the beginning of another one
 * before it; `undefined` where nothing waits.
 */
export function rejoin({ stores, settings, page }: Seat): readonly Parcel[] | undefined {
  const parcels = stores.$parcels.get()
  const first = parcels.find(one => one.state !== 'failed')
  if (first?.command.type !== 'message') return undefined
  const id = createId()
  const about = { page: page(), profile: settings.profile ?? {} }
  const command: Command = { type: 'join', id, fields: stores.$fields.get(), ...about }
  return [{ ...first, id, command, order: first.order - 1 }, ...parcels]
}
