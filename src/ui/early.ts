import { inviteWhenDue } from './early/watch.js'
import type { Place } from './place.js'

/** What goes on before anybody has touched the bell, where the owner wants that. */
export async function early(place: Place): Promise<void> {
  const { settings, agreed, traceOf } = place
  const { invitations, away, consent, name } = settings
  if (away === 'hide') void import('./early/hide.js').then(it => it.hideWhileAway(place))
  if (!invitations) return
  // As `hasAgreed` says, which would bring the panel along.
  const hasAgreed = traceOf(name) ?? traceOf(`${name} agreed`)
  if (consent === 'explicit' && !hasAgreed) await agreed
  inviteWhenDue(place, invitations)
}
