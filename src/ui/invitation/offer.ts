import type { Session } from '../../core/invitations/session.js'
import type { Rule } from '../../core/invitations/types.js'
import { tellOwner } from '../../core/notes.js'
import type { Place } from '../place.js'
import { invite } from './invite.js'
import { whoIsThere } from './there.js'

/**
 * Invites if somebody is there, the visitor `isFree`, and no other tab does. Resolves when it is over; to false when
 * it was not for the visitor that nothing was shown, and trying again soon is no use.
 */
export async function offer(
  place: Place,
  session: Session,
  rule: Rule,
  page: AbortSignal,
  isFree: () => boolean
): Promise<boolean> {
  const there = await whoIsThere(place)
  if (!there) return false
  const attempt = async (turn: unknown) => {
    if (!turn) return false
    if (page.aborted || !isFree() || !session.claim(rule, Date.now())) return true
    const note = { type: 'invitation', rule: rule.id, url: location.href } as const
    void tellOwner(place, { ...note, outcome: 'shown' })
    const outcome = await invite(place, rule, there.agent, page)
    void tellOwner(place, { ...note, outcome })
    if (outcome === 'declined') session.decline(Date.now())
    return true
  }
  // The turn is kept until it is over. A page that may not store may not take one either.
  const turn = `${place.settings.name} met`
  return (
    navigator.locks?.request(turn, { ifAvailable: true }, attempt).catch(() => attempt(true)) ??
    attempt(true)
  )
}
