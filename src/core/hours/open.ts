import { DAY, MINUTE } from './clock.js'
import { scheduleOf } from './schedule.js'
import type { Hours } from './types.js'

/** A time without a break in which somebody is there, in milliseconds since 1970: until just before `closes`. */
export interface Stretch {
  readonly opens: number
  /** `Infinity` when not within a year. */
  readonly closes: number
}

/** Days. Whatever does not come within a year is not worth waiting for. */
const YEAR = 366

/**
 * The stretches of a year that are not over at an instant, the first one first. Spans that touch or overlap
 * are one; a span belongs to the day on which it begins, whatever is said of the day on which it ends.
 */
export function* stretchesOf(hours: Hours, at: number): Generator<Stretch, void> {
  const { clock, on } = scheduleOf(hours)
  const today = Math.floor(clock.read(at) / DAY)
  const last = (today + YEAR) * DAY
  // As the shop's clock shows it: a day is a day there, however long it takes.
  let [from, to] = [0, 0]

  function* instants(): Generator<Stretch, void> {
    const closes = to < last ? clock.when(to) : Number.POSITIVE_INFINITY
    if (closes <= at) return
    const opens = clock.when(from)
    // All of it may lie in an hour that is left out.
    if (opens < closes) yield { opens, closes }
  }

  for (let day = today - 2; day < today + YEAR; day++) {
    for (const span of on(day)) {
      const [begin, end] = [day * DAY + span[0] * MINUTE, day * DAY + span[1] * MINUTE]
      // A break may lie in an hour that is left out.
      if (begin > to && clock.when(begin) > clock.when(to)) {
        yield* instants()
        from = begin
      }
      to = Math.max(to, end)
    }
  }
  yield* instants()
}

/** Whether somebody is there at an instant. */
export function isOpen(hours: Hours, at: number): boolean {
  for (const { opens } of stretchesOf(hours, at)) return opens <= at
  return false
}

/** The next instant, this one included, at which it opens; `undefined` when not within a year. */
export function nextOpening(hours: Hours, at: number): number | undefined {
  for (const { opens } of stretchesOf(hours, at)) if (opens >= at) return opens
  return undefined
}

/** The next instant after this one at which it closes; `undefined` when not within a year. */
export function nextClosing(hours: Hours, at: number): number | undefined {
  for (const { closes } of stretchesOf(hours, at))
    return Number.isFinite(closes) ? closes : undefined
  return undefined
}
