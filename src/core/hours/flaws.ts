import { clockOf } from './clock.js'
import type { Opening } from './departments.js'
import { isDate, isDay, readSpan } from './schedule.js'
import type { Hours } from './types.js'

/** What is wrong with the hours of a shop, each with the place where it stands and how it could be written. */
export function flawsOf({ channels = {}, departments = [] }: Opening): string[] {
  const places = [
    ...Object.entries(channels).map(
      ([name, one]) => [`channels.${name}.hours`, one?.hours] as const
    ),
    ...departments.map(({ hours }, at) => [`departments[${at}].hours`, hours] as const)
  ]
  return places.flatMap(([where, hours]) => (hours === undefined ? [] : flawsIn(where, hours)))
}

function flawsIn(where: string, hours: Hours): string[] {
  const { zone, week, dates = {} }: Partial<Hours> = Object(hours)
  const flaws: string[] = []
  const note = (part: string, given: unknown, example: string) =>
    flaws.push(`${where}.${part} cannot be ${JSON.stringify(given)}. For example: ${example}`)

  try {
    clockOf(zone)
  } catch {
    note('zone', zone, 'Europe/Berlin')
  }
  if (Object(week) !== week) note('week', week, '{ "mon": "9:00-17:00" }')
  for (const [part, days, isName, example] of [
    ['week', week, isDay, 'mon'],
    ['dates', dates, isDate, '2026-12-24']
  ] as const) {
    for (const [name, spans] of Object.entries(Object(days))) {
      if (!isName(name)) note(part, name, example)
      const words = `${spans}`.split(/\s+/).filter(Boolean)
      if (!words.every(readSpan)) note(`${part}.${name}`, spans, '9:00-12:30 13:30-18:00')
    }
  }
  return flaws
}
