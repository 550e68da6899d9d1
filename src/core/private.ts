import type { Fields, Profile } from '../contract/index.js'
import { filterProfile } from './profile.js'
import type { SeatSettings } from './seat.js'

/** Keeps what the owner calls private out of the profile, from now on and whenever the shop tells it anew. */
export function conceal(settings: SeatSettings): void {
  const { private: names = [] } = settings
  filterProfile(settings, profile => strip(profile, names))
}

/** What is said of somebody, but for some names of it. */
export function strip(profile: Profile, names: readonly string[]): Profile {
  const { attributes, ...rest } = profile
  const kept: Profile = without(rest, names)
  return attributes ? { ...kept, attributes: without(attributes, names) } : kept
}

/** The answers of a form, but for some names. */
export const stripFields = (fields: Fields, names: readonly string[]): Fields =>
  without(fields, names)

function without<Some extends object>(some: Some, names: readonly string[]): Some {
  return Object.fromEntries(Object.entries(some).filter(([name]) => !names.includes(name))) as Some
}
