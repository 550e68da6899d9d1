import type { Place } from '../place.js'

/** Hides the bell while nobody is there. */
export function hideWhileAway(_: Place): void {}
