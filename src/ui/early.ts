import type { Sale } from '../core/measure.js'
import type { Place } from './place.js'

/** What goes on before anybody has touched the bell, where the owner wants that. */
export async function early(place: Place): Promise<void> {
  const { settings, agreed, traceOf, emit } = place
  const { invitations, away, consent, name, measure } = settings
  const failed = (error: TypeError) => emit('error', error)
  if (measure) {
    import('./early/measure.js').then(it => it.sendFigures(place, measure)).catch(failed)
  }
  if (away === 'hide') import('./early/hide.js').then(it => it.hideWhileAway(place)).catch(failed)
  if (!invitations) return
  // As `hasAgreed` says, which would bring the panel along.
  const hasAgreed = traceOf(name) ?? traceOf(`${name} agreed`)
  if (consent === 'explicit' && !hasAgreed) await agreed
  const { inviteWhenDue } = await import('./early/watch.js')
  inviteWhenDue(place, invitations)
}

/** They have bought something: counted for the last talk, if there was one not too long ago. */
export async function sold(place: Place, sale: Sale): Promise<void> {
  const { tellSale } = await import('./early/sale.js')
  await tellSale(place, sale)
}
