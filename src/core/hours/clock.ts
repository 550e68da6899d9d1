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
  const two = 'numeric'
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: two,
    month: two,
    day: two,
    hour: two,
    minute: two,
    second: two
  })

  function read(at: number): number {
    const [month = 1, day, year = 0, ...time] = (format.format(at).match(/\d+/g) ?? []).map(Number)
    return Date.UTC(year, month - 1, day, ...time) + (at % 1000)
  }

  const offset = (at: number) => read(at) - at

  function when(reading: number): number {
    // A day before and a day after, wherever on earth: between them is at most one change.
    const before = offset(reading - DAY)
    const after = offset(reading + DAY)
    let late = reading - before
    if (before === after || offset(late) === before) return late
    let early = reading - after
    if (offset(early) === after) return early
    // The clock leaps over it, somewhere between the two.
    while (late - early > 1) {
      const middle = Math.floor((early + late) / 2)
      if (offset(middle) === after) late = middle
      else early = middle
    }
    return late
  }
  return { read, when }
}
