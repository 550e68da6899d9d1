import type { Opening } from '../../core/hours/departments.js'
import { flawsOf } from '../../core/hours/flaws.js'

/** Tells a developer what cannot be read in the hours of the shop. */
export function warnOfFlaws(opening: Opening): void {
  for (const flaw of flawsOf(opening)) console.warn(`[shopbell] ${flaw}`)
}
