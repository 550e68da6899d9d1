/** Days that are looked at, both of them among them: `2026-11-22`, where the agent is. */
export interface Days {
  readonly from: string
  readonly to: string
}

const DAY = 86_400_000

/** The last days up to today. */
export function lastDays(count: number, now: number): Days {
  const to = dateAt(now)
  return { from: new Date(Date.parse(to) - (count - 1) * DAY).toISOString().slice(0, 10), to }
}

/** How many days these are. */
export function countOf({ from, to }: Days): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY) + 1
}

function dateAt(now: number): string {
  const day = new Date(now)
  return new Date(now - day.getTimezoneOffset() * 60_000).toISOString().slice(0, 10)
}

const SHORT = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC'
})

/** A day in few words: "18 Nov". */
export const dayLabel = (day: string) => SHORT.format(Date.parse(day))
