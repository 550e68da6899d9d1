import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { isOpen, nextClosing, nextOpening } from '../../src/core/hours/open.js'
import { DAYS, type Hours } from '../../src/core/hours/types.js'

const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'America/Asuncion',
  'America/Santiago',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Asia/Beirut',
  'Asia/Kolkata',
  'Asia/Tokyo',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Pacific/Kiritimati'
] as const

const two = (value: number) => `${value}`.padStart(2, '0')
const time = (minutes: number) => `${Math.floor(minutes / 60)}:${two(minutes % 60)}`

const spans = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 0, max: 1440 })), {
    maxLength: 3
  })
  .map(list => list.map(([from, to]) => `${time(from)}-${time(to)}`).join(' '))
const date = fc
  .integer({ min: Date.UTC(2023, 0), max: Date.UTC(2027, 0) })
  .map(at => new Date(at).toISOString().slice(0, 10))
const hours: fc.Arbitrary<Hours> = fc.record({
  zone: fc.constantFrom(...ZONES),
  week: fc.dictionary(fc.constantFrom(...DAYS), spans, { noNullPrototype: true }),
  dates: fc.dictionary(date, spans, { maxKeys: 5, noNullPrototype: true })
})
const moment = fc.integer({ min: Date.UTC(2023, 0), max: Date.UTC(2027, 0) })

const RUNS = { numRuns: 300 }

afterEach(() => {
  vi.unstubAllEnvs()
})

describe('whatever the hours, and whenever', () => {
  it('opens when it is said to, and not a moment before', () => {
    fc.assert(
      fc.property(hours, moment, (hours, at) => {
        const opens = nextOpening(hours, at)
        if (opens === undefined) return
        expect(opens).toBeGreaterThanOrEqual(at)
        expect(isOpen(hours, opens)).toBe(true)
        expect(isOpen(hours, opens - 1)).toBe(false)
      }),
      RUNS
    )
  })

  it('closes when it is said to, and not a moment before', () => {
    fc.assert(
      fc.property(hours, moment, (hours, at) => {
        const closes = nextClosing(hours, at)
        if (closes === undefined) return
        expect(closes).toBeGreaterThan(at)
        expect(isOpen(hours, closes)).toBe(false)
        expect(isOpen(hours, closes - 1)).toBe(true)
      }),
      RUNS
    )
  })

  it('does not change before the next opening or closing', () => {
    fc.assert(
      fc.property(hours, moment, fc.double({ min: 0, max: 1, noNaN: true }), (hours, at, part) => {
        const open = isOpen(hours, at)
        const change = open ? nextClosing(hours, at) : nextOpening(hours, at)
        const until = change ?? at + 30 * 86_400_000
        expect(isOpen(hours, at + Math.floor((until - 1 - at) * part))).toBe(open)
      }),
      RUNS
    )
  })

  it('is the same wherever the visitor is', async () => {
    const load = async (zone: string) => {
      vi.stubEnv('TZ', zone)
      vi.resetModules()
      return import('../../src/core/hours/open.js')
    }
    const worlds = [await load('Pacific/Kiritimati'), await load('America/Los_Angeles')]
    fc.assert(
      fc.property(hours, moment, fc.constantFrom(...ZONES), (hours, at, zone) => {
        vi.stubEnv('TZ', zone)
        const told = worlds.map(it => [
          it.isOpen(hours, at),
          it.nextOpening(hours, at),
          it.nextClosing(hours, at)
        ])
        expect(told[0]).toEqual(told[1])
      }),
      RUNS
    )
  })

  it('is open while the clock on the wall shows a time in a span of its day, on days whose clocks do not change', () => {
    // Said once more in other words, for zones that never change their clocks.
    const still = fc.constantFrom(['UTC', 0], ['Asia/Kolkata', 330], ['Asia/Tokyo', 540] as const)
    const one = fc.tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 0, max: 1440 }))
    fc.assert(
      fc.property(
        still,
        one,
        fc.constantFrom(...DAYS),
        moment,
        ([zone, ahead], [from, to], day, at) => {
          const wall = new Date(at + Number(ahead) * 60_000)
          const minutes = wall.getUTCHours() * 60 + wall.getUTCMinutes()
          const is = (name: string, shift: number) => DAYS[(wall.getUTCDay() + shift) % 7] === name
          const expected =
            to > from
              ? is(day, 0) && minutes >= from && minutes < to
              : (is(day, 0) && minutes >= from) || (is(day, 6) && minutes < to)
          const hours: Hours = {
            zone: String(zone),
            week: { [day]: `${time(from)}-${time(to)}` }
          }
          expect(isOpen(hours, at)).toBe(expected)
        }
      ),
      { numRuns: 1000 }
    )
  })
})
