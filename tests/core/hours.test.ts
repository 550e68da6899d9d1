import { describe, expect, it, vi } from 'vitest'
import { isOpen, nextClosing, nextOpening } from '../../src/core/hours/open.js'
import type { Hours } from '../../src/core/hours/types.js'

const at = (text: string) => Date.parse(text)
const iso = (instant: number | undefined) =>
  instant === undefined ? 'never' : new Date(instant).toISOString().replace(':00.000Z', 'Z')

const DAILY = (spans: string) => ({
  sun: spans,
  mon: spans,
  tue: spans,
  wed: spans,
  thu: spans,
  fri: spans,
  sat: spans
})
const LONDON: Hours = {
  zone: 'Europe/London',
  week: { mon: '9:00-12:30 13:30-18:00', tue: '9:00-18:00', sat: '10:00-14:00' }
}

describe('the hours of a week', () => {
  // The 5th of January 2026 was a Monday.
  it.each([
    ['2026-01-05T08:59:59.999Z', false],
    ['2026-01-05T09:00Z', true],
    ['2026-01-05T12:29:59.999Z', true],
    ['2026-01-05T12:30Z', false],
    ['2026-01-05T13:29Z', false],
    ['2026-01-05T13:30Z', true],
    ['2026-01-05T18:00Z', false],
    ['2026-01-06T13:00Z', true],
    ['2026-01-07T13:00Z', false],
    ['2026-01-10T10:00Z', true],
    ['2026-01-11T10:00Z', false]
  ])('say of %s: %s', (moment, open) => {
    expect(isOpen(LONDON, at(moment))).toBe(open)
  })

  it.each([
    ['2026-01-05T08:00Z', '2026-01-05T09:00Z', '2026-01-05T12:30Z'],
    ['2026-01-05T09:00Z', '2026-01-05T09:00Z', '2026-01-05T12:30Z'],
    ['2026-01-05T10:00Z', '2026-01-05T13:30Z', '2026-01-05T12:30Z'],
    ['2026-01-05T12:30Z', '2026-01-05T13:30Z', '2026-01-05T18:00Z'],
    ['2026-01-05T19:00Z', '2026-01-06T09:00Z', '2026-01-06T18:00Z'],
    ['2026-01-06T18:00Z', '2026-01-10T10:00Z', '2026-01-10T14:00Z'],
    ['2026-01-10T14:00Z', '2026-01-12T09:00Z', '2026-01-12T12:30Z']
  ])('open and close next, seen from %s, at %s and %s', (moment, opens, closes) => {
    expect([iso(nextOpening(LONDON, at(moment))), iso(nextClosing(LONDON, at(moment)))]).toEqual([
      opens,
      closes
    ])
  })

  it.each([
    ['Asia/Tokyo', '2026-01-05T00:00Z'],
    ['America/New_York', '2026-01-05T14:00Z']
  ])('are those of the visitor where no zone is named: in %s', async (zone, opens) => {
    const before = process.env.TZ
    process.env.TZ = zone
    vi.resetModules()
    try {
      const { nextOpening } = await import('../../src/core/hours/open.js')
      const hours = { week: { mon: '9:00-17:00' } }
      expect(iso(nextOpening(hours, at('2026-01-04T12:00Z')))).toBe(opens)
    } finally {
      process.env.TZ = before
    }
  })

  it('are one stretch where spans touch or overlap', () => {
    const hours: Hours = { zone: 'UTC', week: { mon: '12:00-15:00 9:00-12:00 14:00-16:00' } }
    expect(iso(nextClosing(hours, at('2026-01-05T09:00Z')))).toBe('2026-01-05T16:00Z')
    expect(iso(nextOpening(hours, at('2026-01-05T09:01Z')))).toBe('2026-01-12T09:00Z')
  })
})

describe('a shop that never opens', () => {
  it.each([
    ['no day', {}],
    ['empty days', DAILY('')],
    ['spaces', DAILY('  ')]
  ])('has no next opening: %s', (_, week) => {
    const hours: Hours = { zone: 'Europe/Paris', week }
    expect(isOpen(hours, at('2026-01-05T12:00Z'))).toBe(false)
    expect(nextOpening(hours, at('2026-01-05T12:00Z'))).toBeUndefined()
    expect(nextClosing(hours, at('2026-01-05T12:00Z'))).toBeUndefined()
  })

  it('opens for one date within a year, and is not waited for longer than that', () => {
    const hours: Hours = { zone: 'UTC', week: {}, dates: { '2026-12-31': '9:00-10:00' } }
    expect(iso(nextOpening(hours, at('2026-01-05T12:00Z')))).toBe('2026-12-31T09:00Z')
    expect(nextOpening(hours, at('2025-12-20T12:00Z'))).toBeUndefined()
  })
})

describe('a shop that never closes', () => {
  for (const zone of ['UTC', 'Europe/Berlin', 'America/Asuncion', 'Asia/Beirut', 'Africa/Cairo']) {
    it(`has no next closing in ${zone}, whatever the clocks do`, () => {
      const hours: Hours = { zone, week: DAILY('0:00-24:00') }
      for (let month = 0; month < 24; month++) {
        const moment = Date.UTC(2024, month, 3, 4, 5)
        expect(isOpen(hours, moment)).toBe(true)
        expect(nextClosing(hours, moment)).toBeUndefined()
        expect(nextOpening(hours, moment)).toBeUndefined()
      }
    })
  }

  it('but on one date closes for that date', () => {
    const hours: Hours = {
      zone: 'Europe/Berlin',
      week: DAILY('0:00-24:00'),
      dates: { '2026-12-25': '' }
    }
    const moment = at('2026-06-01T12:00Z')
    expect(iso(nextClosing(hours, moment))).toBe('2026-12-24T23:00Z')
    expect(iso(nextOpening(hours, moment))).toBe('2026-12-25T23:00Z')
  })
})

describe('a span past midnight', () => {
  const week = { fri: '18:00-2:00' }

  it('belongs to the day on which it begins', () => {
    const hours: Hours = { zone: 'UTC', week }
    expect(isOpen(hours, at('2026-01-09T17:59Z'))).toBe(false)
    expect(isOpen(hours, at('2026-01-10T01:59Z'))).toBe(true)
    expect(isOpen(hours, at('2026-01-10T02:00Z'))).toBe(false)
    expect(isOpen(hours, at('2026-01-09T01:00Z'))).toBe(false)
  })

  it('goes on into a date that is closed', () => {
    const hours: Hours = { zone: 'UTC', week, dates: { '2026-01-10': '' } }
    expect(iso(nextClosing(hours, at('2026-01-10T00:30Z')))).toBe('2026-01-10T02:00Z')
  })

  it('goes on out of a date, and does not begin on one that is otherwise', () => {
    const hours: Hours = {
      zone: 'UTC',
      week,
      dates: { '2026-01-08': '22:00-4:00', '2026-01-09': '12:00-13:00' }
    }
    expect(iso(nextClosing(hours, at('2026-01-08T23:00Z')))).toBe('2026-01-09T04:00Z')
    expect(iso(nextOpening(hours, at('2026-01-09T04:00Z')))).toBe('2026-01-09T12:00Z')
    expect(isOpen(hours, at('2026-01-09T20:00Z'))).toBe(false)
  })

  it('meets the next morning without a break', () => {
    const hours: Hours = { zone: 'UTC', week: { fri: '20:00-9:00', sat: '9:00-12:00' } }
    expect(iso(nextClosing(hours, at('2026-01-09T21:00Z')))).toBe('2026-01-10T12:00Z')
  })

  it('is a whole day where it ends when it begins', () => {
    const hours: Hours = { zone: 'UTC', week: { fri: '9:00-9:00' } }
    expect(iso(nextOpening(hours, at('2026-01-09T00:00Z')))).toBe('2026-01-09T09:00Z')
    expect(iso(nextClosing(hours, at('2026-01-09T10:00Z')))).toBe('2026-01-10T09:00Z')
  })
})

describe('a date', () => {
  const hours: Hours = {
    zone: 'Europe/Berlin',
    week: DAILY('9:00-18:00'),
    dates: { '2026-12-24': '9:00-12:00', '2026-12-25': '', '2026-12-26': '' }
  }

  it('replaces its weekday', () => {
    const eve = at('2026-12-24T12:00Z')
    expect(isOpen(hours, eve)).toBe(false)
    expect(iso(nextOpening(hours, eve))).toBe('2026-12-27T08:00Z')
    expect(iso(nextClosing(hours, at('2026-12-24T09:00Z')))).toBe('2026-12-24T11:00Z')
  })

  it('is one of the shop, not of the visitor', () => {
    const tokyo: Hours = { zone: 'Asia/Tokyo', week: {}, dates: { '2026-12-24': '0:00-24:00' } }
    expect(iso(nextOpening(tokyo, at('2026-12-01T00:00Z')))).toBe('2026-12-23T15:00Z')
  })

  it('may be the 29th of February', () => {
    const leap: Hours = { zone: 'UTC', week: {}, dates: { '2028-02-29': '10:00-11:00' } }
    expect(iso(nextOpening(leap, at('2028-01-01T00:00Z')))).toBe('2028-02-29T10:00Z')
  })
})
