import { type Clock, clockOf, DAY } from './clock.js'
import { DAYS, type Hours } from './types.js'

/** From when to when, in minutes after the midnight with which a day begins. */
export type Span = readonly [from: number, to: number]

/** Hours as they can be reckoned with. */
export interface Schedule {
  readonly clock: Clock
  /** The spans that begin on a day, counted from the first of 1970, the earliest first. */
  on(day: number): readonly Span[]
}

type Days = Partial<Record<string, readonly Span[]>>

const schedules = new WeakMap<object, Schedule>()

/**
 * Reads what the owner has written, once. What cannot be read is told on the console, with the place where
 * it stands, and taken as closed; a zone that does not exist as that of the visitor. Never throws.
 */
export function scheduleOf(hours: Hours, where = 'hours'): Schedule {
  // Data from a page may be anything.
  const given: Partial<Hours> = Object(hours)
  const schedule = schedules.get(given) ?? read(given, where)
  schedules.set(given, schedule)
  return schedule
}

function read({ zone, week, dates = {} }: Partial<Hours>, where: string): Schedule {
  const days = readDays(`${where}.week`, week, 'mon', name => DAYS.some(day => day === name))
  const others = readDays(`${where}.dates`, dates, '2026-12-24', isDate)
  return {
    clock: readZone(`${where}.zone`, zone),
    // The first of 1970 was a Thursday.
    on: day => others[dateOf(day)] ?? days[DAYS[(day + 4) % 7] ?? ''] ?? []
  }
}

function readDays(
  where: string,
  given: unknown,
  example: string,
  isName: (name: string) => boolean
): Days {
  if (Object(given) !== given) complain(where, given, `{ "${example}": "9:00-17:00" }`)
  const days: Days = {}
  for (const [name, spans] of Object.entries(Object(given))) {
    if (isName(name)) days[name] = readSpans(`${where}.${name}`, spans)
    else complain(where, name, example)
  }
  return days
}

function readSpans(where: string, given: unknown): readonly Span[] {
  return `${given}`
    .split(/\s+/)
    .filter(Boolean)
    .flatMap(word => {
      const [, hour = 24, minute = 0, tillHour = 0, tillMinute = 0] =
        /^(\d\d?):([0-5]\d)-(\d\d?):([0-5]\d)$/.exec(word)?.map(Number) ?? []
      const from = hour * 60 + minute
      const to = tillHour * 60 + tillMinute
      if (from < 1440 && to <= 1440) return [[from, to > from ? to : to + 1440] as const]
      complain(where, word, '9:00-12:30 13:30-18:00')
      return []
    })
    .sort(([a], [b]) => a - b)
}

function readZone(where: string, zone: string | undefined): Clock {
  try {
    return clockOf(zone)
  } catch {
    complain(where, zone, 'Europe/Berlin')
    return clockOf()
  }
}

/** A date as in `dates`. */
const dateOf = (day: number) => new Date(day * DAY).toISOString().slice(0, 10)

function isDate(name: string): boolean {
  const at = Date.parse(name)
  return at > 0 && dateOf(at / DAY) === name
}

function complain(where: string, given: unknown, example: string): void {
  console.warn(`[shopbell] ${where} cannot be ${JSON.stringify(given)}. For example: ${example}`)
}
