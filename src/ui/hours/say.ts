import type { Settings } from '../../options.js'
import { HOURS } from '../strings/hours.js'
import { fill } from '../strings.js'

/** Those of the settings that say how things are said. */
export type Tongue = Pick<Settings, 'locale' | 'strings'>

/** The midnight with which a day of the visitor's begins, some days after the one of an instant. */
export function midnight(at: number, days = 0): number {
  const date = new Date(at)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days).getTime()
}

/** A time on the visitor's clock, or on one elsewhere: `9:00`. */
export const sayClock = (at: number, locale: string, timeZone?: string) =>
  new Date(at).toLocaleTimeString(locale, { hour: 'numeric', minute: '2-digit', timeZone })

/** The day of an instant as the visitor would say it now: `tomorrow`, `Monday`, `2 January`. */
export function sayDay(at: number, now: number, locale: string): string {
  const days = Math.round((midnight(at) - midnight(now)) / 86_400_000)
  return days < 2
    ? new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day')
    : new Date(at).toLocaleDateString(
        locale,
        days < 7 ? { weekday: 'long' } : { day: 'numeric', month: 'long' }
      )
}

/** A day and a time to come, for within a sentence: `tomorrow at 9:00`, `on Monday at 9:00`. */
export function sayWhen(at: number, { locale, strings }: Tongue, now = Date.now()): string {
  const { when, whenOn } = { ...HOURS, ...strings }
  const day = sayDay(at, now, locale)
  return fill(midnight(at) < midnight(now, 2) ? when : whenOn, { day, time: sayClock(at, locale) })
}

/** When somebody is there again: `Opens again tomorrow at 9:00`. */
export const sayOpening = (opens: number, tongue: Tongue, now = Date.now()) =>
  fill({ ...HOURS, ...tongue.strings }.opens, { when: sayWhen(opens, tongue, now) })
