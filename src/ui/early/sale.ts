import type { Sale } from '../../core/measure.js'
import { tellOwner } from '../../core/notes.js'
import { flawOf, talkOf, withOrder } from '../../core/sale.js'
import { readTalked, writeTalked } from '../../core/talked.js'
import type { Place } from '../place.js'

/** Counts a sale for the last talk of this visitor, if there was one not too long ago. */
export async function tellSale(place: Place, sale: Sale): Promise<void> {
  const { settings, emit } = place
  const { name, measure, consent } = settings
  // Nobody is followed from a talk to a purchase where only the talk may be served.
  if (consent === 'functional') return
  // A page that says it at once would be heard by nobody yet.
  if (measure) (await import('./measure.js')).sendFigures(place, measure)
  const flaw = flawOf(sale)
  if (flaw) return emit('error', flaw)
  const { value, currency, order } = sale
  const talked = readTalked(name)
  const reference = talkOf(sale, talked, Date.now(), measure?.attribution)
  if (!reference) return
  if (order) writeTalked(name, { orders: withOrder(talked, order) })
  const beside = { ...(currency && { currency }), ...(order && { order }) }
  await tellOwner(place, { type: 'converted', reference, value, ...beside })
}
