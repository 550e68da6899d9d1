/**
 * The clock on a wall of the shop. What it shows is written as milliseconds since 1970, as if it hung in
 * Greenwich: only so can times be reckoned with on which a zone changes its mind.
 */
export interface Clock {
  /** What it shows at an instant. */
  read(at: number): number
  /**
   * The first instant at which it shows this or more: of an hour that comes twice the first time, of one that
   * is left out the moment of the leap.
   */
  when(reading: number): number
}

export const MINUTE = 60_000
export const DAY = 86_400_000

/** Making a formatter takes longer than to reckon with it for years. */
const clocks = new Map<string | undefined, Clock>()

/** The clock of a time zone, or of the visitor. Throws a `RangeError` when there is no such zone. */
export function clockOf(zone?: string): Clock {
  const clock = clocks.get(zone) ?? createClock(zone)
  clocks.set(zone, clock)
  return clock
}

function createClock(timeZone?: string): Clock {
  const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })

  /** Milliseconds that it is ahead of Greenwich, which says nothing but `GMT` of itself. */
  function ahead(at: number): number {
    const [, sign, hours, minutes] = /([+-])(\d+):(\d+)/.exec(format.format(at)) ?? ['', '+', 0, 0]
    return (Number(`${sign}${hours}`) * 60 + Number(`${sign}${minutes}`)) * MINUTE
  }

  function when(reading: number): number {
    // A day before and a day after, wherever on earth: between them is at most one change.
    const before = ahead(reading - DAY)
    const after = ahead(reading + DAY)
    let late = reading - before
    if (before === after || ahead(late) === before) return late
    let early = reading - after
    if (ahead(early) === after) return early
    // The clock leaps over it, somewhere between the two.
    while (late - early > 1) {
      const middle = Math.floor((early + late) / 2)
      if (ahead(middle) === after) late = middle
      else early = middle
    }
    return late
  }
  return { read: at => at + ahead(at), when }
}
