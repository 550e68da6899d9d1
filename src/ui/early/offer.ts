import type { Session } from '../../core/invitations/session.js'
import type { Rule } from '../../core/invitations/types.js'
import type { Place } from '../place.js'
import { createLookout } from './there.js'

/**
 * Makes what offers an invitation: once somebody is there, while the visitor `isFree`, and never beside another one,
 * in whatever tab. Resolves when it is gone, to whether it was shown.
 */
export function createOffer(place: Place, session: Session, isFree: () => boolean) {
  const whoIsThere = createLookout(place)
  let isBusy = false

  async function show(rule: Rule, page: AbortSignal): Promise<boolean> {
    const there = await whoIsThere()
    if (!there) return false
    const [{ invite }, { tellOwner }] = await Promise.all([
      import('../invitation/invite.js'),
      import('../../core/notes.js')
    ])

    const attempt = async (turn: unknown) => {
      if (!turn || page.aborted || !isFree() || !session.claim(rule, Date.now())) return false
      const told = { type: 'invitation', rule: rule.id, url: location.href } as const
      void tellOwner(place, { ...told, outcome: 'shown' })
      const outcome = await invite(place, rule, there.agent, page)
      void tellOwner(place, { ...told, outcome })
      if (outcome === 'declined') session.decline(Date.now())
      return true
    }
    // Held until it is gone. A page that may not store may not lock either.
    return (
      navigator.locks
        ?.request(`${place.settings.name} met`, { ifAvailable: true }, attempt)
        .catch(() => attempt(true)) ?? attempt(true)
    )
  }

  return async (rule: Rule, page: AbortSignal): Promise<boolean> => {
    if (isBusy) return false
    isBusy = true
    return show(rule, page).finally(() => {
      isBusy = false
    })
  }
}
