import type { Profile } from '../contract/index.js'

/** Where the profile stands: the settings of a widget. */
interface Known {
  profile?: Profile | undefined
}

interface Watch {
  /** What each says of it before anybody is told; kept apart, so that asking twice does not filter twice. */
  readonly filters: Set<(profile: Profile) => Profile>
  readonly listeners: Set<(now: Profile | undefined, before: Profile | undefined) => void>
}

const watches = new WeakMap<Known, Watch>()

/** Calls back when the shop tells, later on, who the visitor is. Gives its undo. */
export function onProfile(
  settings: Known,
  told: (now: Profile | undefined, before: Profile | undefined) => void
): () => void {
  const { listeners } = watch(settings)
  listeners.add(told)
  return () => listeners.delete(told)
}

/** Has the profile pass a filter, now and whenever the shop tells it anew. */
export function filterProfile(settings: Known, filter: (profile: Profile) => Profile): void {
  const { profile } = settings
  watch(settings).filters.add(filter)
  if (profile) settings.profile = profile
}

function watch(settings: Known): Watch {
  const known = watches.get(settings)
  // Log-out takes the profile away, and all that watched it.
  if (known && Object.getOwnPropertyDescriptor(settings, 'profile')?.set) return known
  const fresh: Watch = { filters: new Set(), listeners: new Set() }
  watches.set(settings, fresh)
  let { profile } = settings
  Object.defineProperty(settings, 'profile', {
    configurable: true,
    enumerable: true,
    get: () => profile,
    set(said?: Profile) {
      const before = profile
      profile = said && [...fresh.filters].reduce((so, filter) => filter(so), said)
      for (const listener of [...fresh.listeners]) listener(profile, before)
    }
  })
  return fresh
}
