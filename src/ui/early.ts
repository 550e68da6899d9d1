import type { Place } from './place.js'

/** What goes on before anybody has touched the bell, where the owner wants that. */
export function early(_: Place): void {}
