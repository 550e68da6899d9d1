const FIRST = 1000
const LONGEST = 30_000

/**
 * How long to wait before another attempt, in milliseconds: anything up to a limit that doubles from
 * one second to thirty, so that many desks do not come back at the same moment.
 */
export function pauseBefore(attempt: number, random: () => number = Math.random): number {
  return random() * Math.min(LONGEST, FIRST * 2 ** attempt)
}
