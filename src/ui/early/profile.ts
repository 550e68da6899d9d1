import type { Settings } from '../../options.js'

/** Calls back when the shop tells, later on, who the visitor is. */
export function onProfile(settings: Settings, told: () => void): void {
  let { profile } = settings
  Object.defineProperty(settings, 'profile', {
    configurable: true,
    enumerable: true,
    get: () => profile,
    set(said) {
      profile = said
      told()
    }
  })
}
