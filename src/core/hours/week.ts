import { stretchesOf } from './open.js'
import type { Hours } from './types.js'

/** A time from one instant to another. */
export type Part = readonly [from: number, to: number]

const DAY = 86_400_000

/**
 * When somebody is there on the day that lies between two midnights of whoever looks: what begins on it, also
 * where it goes on into the next day. Of what lasts longer than a day, the part that lies in it.
 */
export function partsOf(hours: Hours, midnight: number, next: number): readonly Part[] {
  const parts: Part[] = []
  for (const { opens, closes } of stretchesOf(hours, midnight)) {
    if (opens >= next) break
    if (closes - opens > DAY) parts.push([Math.max(opens, midnight), Math.min(closes, next)])
    else if (opens >= midnight) parts.push([opens, closes])
  }
  return parts
}
