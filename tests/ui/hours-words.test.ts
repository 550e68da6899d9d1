import { describe, expect, it, vi } from 'vitest'
import { midnight, sayOpening, sayWhen } from '../../src/ui/hours/say.js'

const at = (text: string) => Date.parse(text)
// A Saturday, in the evening.
const NOW = at('2026-01-03T20:00:00Z')

/** The words of a language that the owner gives; the days and times are the browser's. */
const WORDS = {
  en: {},
  'en-GB': {},
  de: { when: '{day} um {time}', whenOn: 'am {day} um {time}', opens: 'Wieder da {when}' },
  ja: { when: '{day}の{time}', whenOn: '{day}の{time}', opens: '{when}に再開します' },
  ar: { when: '{day} الساعة {time}', whenOn: '{day} الساعة {time}', opens: 'نفتح {when}' }
}

/** Other spaces than ours stand in the times of some languages. */
const plain = (text: string) => text.replace(/\s/g, ' ')

describe('when it opens again', () => {
  it.each([
    ['en', '2026-01-03T21:00Z', 'Opens again today at 9:00 PM'],
    ['en', '2026-01-04T09:00Z', 'Opens again tomorrow at 9:00 AM'],
    ['en', '2026-01-05T09:00Z', 'Opens again on Monday at 9:00 AM'],
    ['en', '2026-01-09T09:00Z', 'Opens again on Friday at 9:00 AM'],
    ['en', '2026-01-10T10:00Z', 'Opens again on January 10 at 10:00 AM'],
    ['en-GB', '2026-01-03T21:00Z', 'Opens again today at 21:00'],
    ['en-GB', '2026-02-02T10:00Z', 'Opens again on 2 February at 10:00'],
    ['de', '2026-01-03T21:00Z', 'Wieder da heute um 21:00'],
    ['de', '2026-01-04T09:00Z', 'Wieder da morgen um 9:00'],
    ['de', '2026-01-05T09:00Z', 'Wieder da am Montag um 9:00'],
    ['de', '2026-02-02T10:00Z', 'Wieder da am 2. Februar um 10:00'],
    ['ja', '2026-01-04T09:00Z', '明日の9:00に再開します'],
    ['ja', '2026-01-05T09:00Z', '月曜日の9:00に再開します'],
    ['ja', '2026-02-02T10:00Z', '2月2日の10:00に再開します'],
    ['ar', '2026-01-04T09:00Z', 'نفتح غدًا الساعة 9:00 ص'],
    ['ar', '2026-01-05T09:00Z', 'نفتح الاثنين الساعة 9:00 ص']
  ] as const)('is said in %s: %s', (locale, opens, words) => {
    vi.stubEnv('TZ', 'UTC')
    const latin = locale === 'ar' ? 'ar-u-nu-latn' : locale
    const said = sayOpening(at(opens), { locale: latin, strings: WORDS[locale] }, NOW)
    expect(plain(said)).toBe(words)
    vi.unstubAllEnvs()
  })

  it.each([
    ['Europe/Berlin', 'today at 23:30'],
    ['Asia/Tokyo', 'today at 7:30'],
    ['America/Los_Angeles', 'today at 14:30'],
    ['Pacific/Kiritimati', 'today at 12:30'],
    ['Atlantic/Azores', 'today at 21:30']
  ])('is said in the time of a visitor in %s', (zone, words) => {
    vi.stubEnv('TZ', zone)
    expect(sayWhen(at('2026-01-03T22:30Z'), { locale: 'en-GB' }, NOW)).toBe(words)
    vi.unstubAllEnvs()
  })

  it('is tomorrow after the visitor’s midnight, however few hours are between', () => {
    vi.stubEnv('TZ', 'Europe/Berlin')
    const say = (text: string) => sayWhen(at(text), { locale: 'en-GB' }, at('2026-01-03T22:00Z'))
    expect(say('2026-01-03T22:59Z')).toBe('today at 23:59')
    expect(say('2026-01-03T23:00Z')).toBe('tomorrow at 0:00')
    vi.unstubAllEnvs()
  })

  it('counts days, not hours, where the clocks change between', () => {
    vi.stubEnv('TZ', 'Europe/Berlin')
    const say = (text: string, now: string) => sayWhen(at(text), { locale: 'en-GB' }, at(now))
    expect(say('2026-03-29T07:00Z', '2026-03-28T20:00Z')).toBe('tomorrow at 9:00')
    expect(say('2026-10-26T08:00Z', '2026-10-25T09:00Z')).toBe('tomorrow at 9:00')
    expect(midnight(at('2026-03-28T20:00Z'), 2) - midnight(at('2026-03-28T20:00Z'), 1)).toBe(
      23 * 3_600_000
    )
    vi.unstubAllEnvs()
  })
})
