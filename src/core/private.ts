import type { Profile } from '../contract/index.js'
import type { SeatSettings } from './seat.js'

/** Keeps what the owner calls private out of the profile, from now on and whenever the shop tells it anew. */
export function conceal(settings: SeatSettings): void {
  const without = (profile: Profile | undefined) =>
    profile && strip(profile, settings.private ?? [])
  let profile = without(settings.profile)
  Object.defineProperty(settings, 'profile', {
    configurable: true,
    enumerable: true,
    get: () => profile,
    set(said) {
      profile = without(said)
    }
  })
}

/** What is said of somebody, but for some names of it. */
export function strip(profile: Profile, names: readonly string[]): Profile {
  const kept = <Some extends object>(some: Some) =>
    Object.fromEntries(Object.entries(some).filter(([name]) => !names.includes(name)))
  const { attributes, ...rest } = profile
  return {
    ...kept(rest),
    ...(attributes && { attributes: kept(attributes) as Record<string, string> })
  }
}
