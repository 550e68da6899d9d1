import { ShopbellError } from '../../../src/contract/index.js'
import { clockOf } from '../../../src/core/hours/clock.js'

/** Some days in a time zone. */
export interface Span {
  readonly from: string
  readonly to: string
  readonly zone: string
  /** Each day with its first millisecond and that of the next, since 1970. */
  readonly days: readonly { readonly day: string; readonly start: number; readonly end: number }[]
  readonly start: number
  readonly end: number
}

const DAY = 86_400_000
/** Days that are looked at together. */
const MOST = 400

/** The days from one to another, both among them, as they begin and end where the clocks of the zone hang. */
export function spanOf(query: URLSearchParams, now = Date.now()): Span {
  const zone = query.get('zone') || 'UTC'
  const clock = clockIn(zone)
  const today = dateOf(clock.read(now))
  const to = readDate(query, 'to') ?? today
  const from = readDate(query, 'from') ?? dateOf(Date.parse(to) - 29 * DAY)
  const count = (Date.parse(to) - Date.parse(from)) / DAY + 1
  if (count < 1) throw new ShopbellError('rejected', '`from` is after `to`.')
  if (count > MOST)
    throw new ShopbellError('rejected', `At most ${MOST} days are looked at at once.`)
  const days = Array.from({ length: count }, (_, at) => {
    const reading = Date.parse(from) + at * DAY
    return { day: dateOf(reading), start: clock.when(reading), end: clock.when(reading + DAY) }
  })
  const [first, last] = [days[0], days.at(-1)]
  return { from, to, zone, days, start: first?.start ?? 0, end: last?.end ?? 0 }
}

function clockIn(zone: string) {
  try {
    return clockOf(zone)
  } catch {
    throw new ShopbellError('rejected', `There is no time zone "${zone.slice(0, 100)}".`)
  }
}

function readDate(query: URLSearchParams, name: string): string | undefined {
  const given = query.get(name)
  if (!given) return undefined
  const time = /^\d{4}-\d\d-\d\d$/.test(given) ? Date.parse(given) : Number.NaN
  if (!Number.isNaN(time) && dateOf(time) === given) return given
  throw new ShopbellError('rejected', `\`${name}\` is no day; one as 2026-11-22 was expected.`)
}

const dateOf = (time: number) => new Date(time).toISOString().slice(0, 10)
