const CLOCK = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' })
const WEEKDAY = new Intl.DateTimeFormat(undefined, {
  weekday: 'long',
  day: 'numeric',
  month: 'long'
})
const DATE = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' })

const DAY = 86_400_000

export function clockTime(at: number): string {
  return CLOCK.format(at)
}

export function shortDate(at: number): string {
  return DATE.format(at)
}

/** A word that is the same for all moments of one day, where the agent is. */
export function dayOf(at: number): string {
  return new Date(at).toDateString()
}

export function dayName(at: number, now: number): string {
  if (dayOf(at) === dayOf(now)) return 'Today'
  if (dayOf(at) === dayOf(now - DAY)) return 'Yesterday'
  return WEEKDAY.format(at)
}

/** A day in few words: "Yesterday", "18 Nov 2026". */
export function dayShort(at: number, now: number): string {
  const isNear = dayOf(at) === dayOf(now) || dayOf(at) === dayOf(now - DAY)
  return isNear ? dayName(at, now) : shortDate(at)
}

/** How long something has gone on: "12 s", "3:05 min", "1 h 20 min". */
export function lasted(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000))
  const minutes = Math.floor(seconds / 60)
  if (minutes === 0) return `${seconds} s`
  if (minutes < 60) return `${minutes}:${String(seconds % 60).padStart(2, '0')} min`
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
