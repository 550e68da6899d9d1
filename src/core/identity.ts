import { type Profile, ShopbellError } from '../contract/index.js'
import type { Line } from './line.js'
import { onProfile } from './profile.js'
import { VERSION } from './records.js'
import type { Seat } from './seat.js'
import type { Change } from './storage.js'

/** Whether two profiles are of two customers of the shop. Who has no id may be anybody. */
export const isOther = (one: Profile | undefined, other: Profile | undefined): boolean =>
  !!one?.id && !!other?.id && one.id !== other.id

/**
 * Minds who the visitor is while this page is there. Another customer than before finds nothing of the other
 * one; whoever is proved to be one is told to the far end at once, which knows what they said elsewhere.
 */
export function mindIdentity(seat: Seat, line: () => Line | undefined): void {
  const undo = onProfile(seat.settings, (now, before) => {
    if (isOther(before, now)) return changeVisitor(seat, now)
    if (now?.proof && now.proof !== before?.proof) {
      line()?.lose(new ShopbellError('offline', 'Somebody has shown who they are'))
    }
  })
  seat.signal.addEventListener('abort', undo)
}

/** Whether what was stored can be read, and is of nobody else: what another customer left is forgotten. */
export function isOurs(seat: Seat, stored: readonly Change[]): boolean {
  const records = new Map(stored)
  const { profile } = seat.settings
  const isStrange = isOther(records.get('profile') as Profile | undefined, profile)
  if (isStrange) changeVisitor(seat, profile)
  return !isStrange && records.get('version') === VERSION
}

/** Forgets the one before, as a log-out does, and knows the new one. */
function changeVisitor(seat: Seat, now: Profile | undefined): void {
  seat.erased()
  seat.settings.profile = now
}
