import type { Line } from './line.js'

/** Keeps back what several lines are told from now on until the promise resolves. */
export function holdAll(lines: Iterable<Pick<Line<never>, 'hold'>>, until: Promise<void>): void {
  for (const line of new Set(lines)) line.hold(until)
}
