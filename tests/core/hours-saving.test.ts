import { describe, expect, it } from 'vitest'
import { isOpen, nextClosing, nextOpening } from '../../src/core/hours/open.js'
import type { Hours } from '../../src/core/hours/types.js'

const at = (text: string) => Date.parse(text)
const iso = (instant: number | undefined) =>
  instant === undefined ? 'never' : new Date(instant).toISOString().replace('.000Z', 'Z')

/** Open every day from one time to another. */
const daily = (zone: string, spans: string): Hours => ({
  zone,
  week: { sun: spans, mon: spans, tue: spans, wed: spans, thu: spans, fri: spans, sat: spans }
})

describe('from nine to five is from nine to five on the wall, before and after the clocks change', () => {
  it.each([
    // The evening before, the opening and the closing of the day after the change.
    ['Europe/Berlin, in March', 'Europe/Berlin', '2026-03-27', '08:00', '2026-03-30', '07:00'],
    ['Europe/Berlin, in October', 'Europe/Berlin', '2026-10-23', '07:00', '2026-10-26', '08:00'],
    ['Europe/London', 'Europe/London', '2026-03-27', '09:00', '2026-03-30', '08:00'],
    ['America/New_York', 'America/New_York', '2026-03-06', '14:00', '2026-03-09', '13:00'],
    [
      'America/New_York, in November',
      'America/New_York',
      '2026-10-30',
      '13:00',
      '2026-11-02',
      '14:00'
    ],
    [
      'Australia/Sydney, where April is autumn',
      'Australia/Sydney',
      '2026-04-03',
      '22:00',
      '2026-04-06',
      '23:00'
    ],
    [
      'Australia/Sydney, in October',
      'Australia/Sydney',
      '2026-10-02',
      '23:00',
      '2026-10-05',
      '22:00'
    ],
    [
      'Australia/Lord_Howe, by half an hour',
      'Australia/Lord_Howe',
      '2026-04-03',
      '22:00',
      '2026-04-06',
      '22:30'
    ],
    ['America/Asuncion', 'America/Asuncion', '2024-03-22', '12:00', '2024-03-25', '13:00'],
    ['Africa/Cairo', 'Africa/Cairo', '2025-04-23', '07:00', '2025-04-26', '06:00'],
    ['Asia/Beirut', 'Asia/Beirut', '2025-03-28', '07:00', '2025-03-31', '06:00'],
    [
      'Asia/Kolkata, where they never do',
      'Asia/Kolkata',
      '2026-03-27',
      '03:30',
      '2026-03-30',
      '03:30'
    ],
    [
      'Asia/Kathmandu, by three quarters',
      'Asia/Kathmandu',
      '2026-03-27',
      '03:15',
      '2026-03-30',
      '03:15'
    ],
    ['Pacific/Chatham', 'Pacific/Chatham', '2026-04-03', '19:15', '2026-04-06', '20:15']
  ])('%s', (_, zone, before, opened, after, opens) => {
    const hours = daily(zone, '9:00-17:00')
    for (const [date, time] of [
      [before, opened],
      [after, opens]
    ]) {
      // From somewhere in the night before.
      const opening = at(`${date}T${time}:00Z`)
      expect(iso(nextOpening(hours, opening - 5 * 3_600_000))).toBe(iso(opening))
      expect(iso(nextClosing(hours, opening))).toBe(iso(opening + 8 * 3_600_000))
    }
  })
})

describe('an hour that does not exist', () => {
  it.each([
    // Where the clock leaps from one time to another, and what would be inside.
    ['Europe/Berlin', '2:30-5:00', '2026-03-29T01:00:00Z', '2026-03-29T03:00:00Z'],
    ['Europe/London', '1:15-3:00', '2026-03-29T01:00:00Z', '2026-03-29T02:00:00Z'],
    ['America/New_York', '2:59-4:00', '2026-03-08T07:00:00Z', '2026-03-08T08:00:00Z'],
    ['Australia/Lord_Howe', '2:15-3:00', '2026-10-03T15:30:00Z', '2026-10-03T16:00:00Z'],
    ['America/Santiago', '0:30-4:00', '2026-09-06T04:00:00Z', '2026-09-06T07:00:00Z'],
    ['Africa/Cairo', '0:00-3:00', '2025-04-24T22:00:00Z', '2025-04-25T00:00:00Z'],
    ['Asia/Beirut', '0:30-2:00', '2025-03-29T22:00:00Z', '2025-03-29T23:00:00Z'],
    ['America/Asuncion', '0:00-1:30', '2023-10-01T04:00:00Z', '2023-10-01T04:30:00Z']
  ])('opens the shop at the leap: %s %s', (zone, spans, opens, closes) => {
    const hours = daily(zone, spans)
    const before = at(opens) - 3_600_000
    expect(iso(nextOpening(hours, before))).toBe(opens)
    expect(isOpen(hours, at(opens) - 1)).toBe(false)
    expect(isOpen(hours, at(opens))).toBe(true)
    expect(iso(nextClosing(hours, at(opens)))).toBe(closes)
  })

  it.each([
    ['Europe/Berlin', '1:00-2:30', '2026-03-29T01:00:00Z'],
    ['America/New_York', '0:00-2:01', '2026-03-08T07:00:00Z'],
    ['Asia/Beirut', '22:00-0:30', '2025-03-29T22:00:00Z']
  ])('closes it at the leap: %s %s', (zone, spans, closes) => {
    const hours = daily(zone, spans)
    expect(isOpen(hours, at(closes) - 1)).toBe(true)
    expect(isOpen(hours, at(closes))).toBe(false)
    expect(iso(nextClosing(hours, at(closes) - 1))).toBe(closes)
  })

  it('keeps the shop closed where it would have been open in it alone, and open where it was the break', () => {
    const only = daily('Europe/Berlin', '2:00-3:00')
    expect(iso(nextOpening(only, at('2026-03-28T12:00Z')))).toBe('2026-03-30T00:00:00Z')
    const pause = daily('Europe/Berlin', '0:00-2:00 3:00-9:00')
    expect(iso(nextClosing(pause, at('2026-03-29T00:30Z')))).toBe('2026-03-29T07:00:00Z')
    expect(iso(nextOpening(pause, at('2026-03-29T00:30Z')))).toBe('2026-03-29T22:00:00Z')
  })

  it('may be a day: Samoa had no 30th of December 2011', () => {
    const hours = daily('Pacific/Apia', '9:00-17:00')
    const opens: (string | undefined)[] = []
    let moment = at('2011-12-29T00:00Z')
    for (let count = 0; count < 4; count++) {
      const next = nextOpening(hours, moment) ?? Number.NaN
      opens.push(iso(next))
      moment = next + 1
    }
    expect(opens).toEqual([
      '2011-12-29T19:00:00Z',
      '2011-12-30T19:00:00Z',
      '2011-12-31T19:00:00Z',
      '2012-01-01T19:00:00Z'
    ])
  })
})

describe('an hour that comes twice', () => {
  it.each([
    ['Europe/Berlin', '2:30-9:00', '2026-10-25T00:30:00Z', '2026-10-25T08:00:00Z'],
    ['Europe/Berlin', '2:00-2:30', '2026-10-25T00:00:00Z', '2026-10-25T00:30:00Z'],
    ['America/New_York', '1:00-2:00', '2026-11-01T05:00:00Z', '2026-11-01T07:00:00Z'],
    ['America/New_York', '20:00-1:30', '2026-11-01T00:00:00Z', '2026-11-01T05:30:00Z'],
    ['Australia/Lord_Howe', '1:45-3:00', '2026-04-04T14:45:00Z', '2026-04-04T16:30:00Z'],
    ['Africa/Cairo', '23:00-24:00', '2025-10-30T20:00:00Z', '2025-10-30T22:00:00Z'],
    ['America/Asuncion', '23:30-1:00', '2024-03-24T02:30:00Z', '2024-03-24T05:00:00Z'],
    ['Asia/Beirut', '23:00-0:00', '2025-10-25T20:00:00Z', '2025-10-25T22:00:00Z'],
    ['America/Santiago', '22:00-23:30', '2026-04-05T01:00:00Z', '2026-04-05T02:30:00Z'],
    // Its clocks change at one minute past midnight, back into the day before.
    ['America/St_Johns', '0:00-6:00', '2010-11-07T02:30:00Z', '2010-11-07T09:30:00Z']
  ])('opens and closes the shop when it comes first: %s %s', (zone, spans, opens, closes) => {
    const hours = daily(zone, spans)
    expect(iso(nextOpening(hours, at(opens) - 3_600_000))).toBe(opens)
    expect(iso(nextClosing(hours, at(opens)))).toBe(closes)
    for (let moment = at(opens); moment < at(closes); moment += 600_000) {
      expect(isOpen(hours, moment), iso(moment)).toBe(true)
    }
    expect(isOpen(hours, at(opens) - 1)).toBe(false)
    expect(isOpen(hours, at(closes))).toBe(false)
  })

  it('does not open the shop a second time', () => {
    const hours = daily('Europe/Berlin', '2:00-2:30')
    expect(iso(nextOpening(hours, at('2026-10-25T00:31Z')))).toBe('2026-10-26T01:00:00Z')
    expect(isOpen(hours, at('2026-10-25T01:15Z'))).toBe(false)
  })
})
