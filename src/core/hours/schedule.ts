import { type Clock, clockOf, DAY } from './clock.js'
import { DAYS, type Hours } from './types.js'

/** From when to when, in minutes after the midnight with which a day begins. */
export type Span = readonly [from: number, to: number]

/** Hours as they can be reckoned with. */
export interface Schedule {
  readonly clock: Clock
  /** The spans that begin on a day, counted from the first of 1970, the earliest first. */
  on(day: number): readonly Span[]
  /** All of it could be read. */
  readonly isSound: boolean
}

const schedules = new WeakMap<object, Schedule>()

/**
 * Reads what the owner has written, once. What cannot be read is taken as closed, and a zone that does not
 * exist as that of the visitor; `flawsOf` says what is wrong. Never throws.
 */
export function scheduleOf(hours: Hours): Schedule {
  // Data from a page may be anything.
  const given: Partial<Hours> = Object(hours)
  const schedule = schedules.get(given) ?? read(given)
  schedules.set(given, schedule)
  return schedule
}

function read({ zone, week, dates = {} }: Partial<Hours>): Schedule {
  let isSound = Object(week) === week
  const spans = new Map<string, readonly Span[]>()
  for (const [name, text] of Object.entries({ ...dates, ...week })) {
    const read = `${text}`.split(/\s+/).filter(Boolean).map(readSpan)
    const good = read.filter(span => span !== undefined)
    spans.set(
      name,
      good.sort(([a], [b]) => a - b)
    )
    isSound &&= !read.includes(undefined) && (isDay(name) || isDate(name))
  }
  let clock: Clock
  try {
    clock = clockOf(zone)
  } catch {
    clock = clockOf()
    isSound = false
  }
  return {
    clock,
    // The first of 1970 was a Thursday.
    on: day => spans.get(dateOf(day)) ?? spans.get(DAYS[(day + 4) % 7] ?? '') ?? [],
    isSound
  }
}

/** A span, unless it is none. */
export function readSpan(word: string): Span | undefined {
  const [, hour = 24, minute = 0, tillHour = 0, tillMinute = 0] =
    /^(\d\d?):([0-5]\d)-(\d\d?):([0-5]\d)$/.exec(word)?.map(Number) ?? []
  const from = hour * 60 + minute
  const to = tillHour * 60 + tillMinute
  return from < 1440 && to <= 1440 ? [from, to > from ? to : to + 1440] : undefined
}

export const isDay = (name: string) => DAYS.some(day => day === name)

/** Whether there is such a date, as in `2026-12-24`. */
export function isDate(name: string): boolean {
  const at = Date.parse(name)
  return at > 0 && dateOf(at / DAY) === name
}

const dateOf = (day: number) => new Date(day * DAY).toISOString().slice(0, 10)
