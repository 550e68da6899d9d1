import { describe, expect, it } from 'vitest'
import { flawsOf } from '../../src/core/hours/flaws.js'
import { chatOpenFrom, departmentState, isSound, openFrom } from '../../src/core/hours/index.js'
import { isOpen, nextOpening } from '../../src/core/hours/open.js'
import type { Channels, Department, Hours } from '../../src/core/hours/types.js'
import { partsOf } from '../../src/core/hours/week.js'

const at = (text: string) => Date.parse(text)
const iso = (instant: number | undefined) =>
  instant === undefined ? 'never' : new Date(instant).toISOString().replace(':00.000Z', 'Z')
// A Monday.
const NINE = at('2026-01-05T09:00Z')
const on = (week: Hours['week']): Hours => ({ zone: 'UTC', week })

describe('the chat', () => {
  const chat = on({ mon: '9:00-12:00 13:00-17:00', tue: '9:00-17:00' })
  const lamps: Department = { id: 'lamps', name: 'Lamps', hours: on({ mon: '12:00-14:00' }) }
  const shades: Department = { id: 'shades', name: 'Shades', hours: on({ tue: '16:00-20:00' }) }

  it.each([
    ['always, where nobody says when', {}, [], '2026-01-05T09:00Z'],
    ['within its hours', { chat: { hours: chat } }, [], '2026-01-05T09:00Z'],
    ['when some department is', {}, [lamps, shades], '2026-01-05T12:00Z'],
    ['when both are', { chat: { hours: chat } }, [lamps], '2026-01-05T13:00Z'],
    ['when both are, a day later', { chat: { hours: chat } }, [shades], '2026-01-06T16:00Z'],
    ['with a department that is always', {}, [lamps, { id: 'a', name: 'A' }], '2026-01-05T09:00Z'],
    ['never', { chat: { hours: on({}) } }, [lamps], 'never'],
    [
      'never, when they never meet',
      { chat: { hours: on({ sun: '9:00-10:00' }) } },
      [lamps],
      'never'
    ]
  ] as const)('is open %s', (_, channels: Channels, departments, opens) => {
    expect(iso(chatOpenFrom({ channels, departments }, NINE))).toBe(opens)
  })
})

describe('a department', () => {
  const lamps: Department = { id: 'lamps', name: 'Lamps', hours: on({ mon: '10:00-12:00' }) }
  const ten = at('2026-01-05T10:00Z')
  const told = (available: boolean, lamps: boolean) => ({
    available,
    agents: [],
    wait: 60,
    departments: [{ id: 'lamps', available: lamps, wait: 120 }]
  })

  it('is away outside of its hours, and opens when they say', () => {
    expect(departmentState(lamps, told(true, true), NINE)).toEqual({ available: false, opens: ten })
    expect(departmentState({ ...lamps, hours: on({}) }, undefined, NINE)).toEqual({
      available: false
    })
  })

  it('is within them what the far end says of it, or of the shop', () => {
    expect(departmentState(lamps, undefined, ten)).toEqual({ available: true })
    expect(departmentState(lamps, told(true, true), ten)).toEqual({ available: true, wait: 120 })
    expect(departmentState(lamps, told(true, false), ten)).toEqual({ available: false })
    expect(departmentState(lamps, told(false, true), ten)).toEqual({ available: false })
    expect(departmentState({ id: 'x', name: 'X' }, told(true, true), ten)).toEqual({
      available: true,
      wait: 60
    })
  })
})

describe('hours that cannot be read', () => {
  // As a page may say them.
  const broken = (hours: unknown) => hours as Hours

  it.each([
    ['a span', { week: { mon: '9-17' } }, 'channels.chat.hours.week.mon cannot be "9-17"'],
    ['a time that is none', { week: { mon: '9:60-17:00' } }, 'week.mon cannot be "9:60-17:00"'],
    ['an end after midnight', { week: { mon: '9:00-25:00' } }, 'week.mon cannot be "9:00-25:00"'],
    [
      'a day',
      { week: { monday: '9:00-17:00' } },
      'hours.week cannot be "monday". For example: mon'
    ],
    ['no text', { week: { mon: null } }, 'week.mon cannot be null'],
    ['no week', {}, 'hours.week cannot be undefined'],
    ['a date', { week: {}, dates: { '24.12.2026': '' } }, 'dates cannot be "24.12.2026"'],
    ['a date that is none', { week: {}, dates: { '2026-02-30': '' } }, '"2026-02-30"'],
    ['a zone', { zone: 'Mars/Base', week: {} }, 'zone cannot be "Mars/Base". For example: Europe/'],
    ['anything else', 'nine to five', 'hours.week cannot be undefined']
  ])('are named, with what would be right: %s', (_, hours, words) => {
    const opening = { channels: { chat: { hours: broken(hours) } } }
    expect(isSound(opening)).toBe(false)
    expect(flawsOf(opening)).toEqual([expect.stringContaining(words)])
    expect(isOpen(broken(hours), NINE)).toBe(false)
  })

  it('are closed only where they cannot be read', () => {
    const hours = on({ mon: '9:00-10:00 noon-17:00', tue: '9:00-10:00' })
    expect(isOpen(hours, NINE)).toBe(true)
    expect(iso(nextOpening(hours, NINE + 1))).toBe('2026-01-06T09:00Z')
  })

  it('are named by their department', () => {
    const departments = [{ id: 'a', name: 'A', hours: on({ mon: 'always' }) }]
    expect(flawsOf({ departments })[0]).toMatch(/^departments\[0\]\.hours\.week\.mon cannot be/)
  })

  it('are not complained of when they are right', () => {
    const hours = {
      ...on({ mon: '9:00-12:00  13:00-24:00', sun: '' }),
      dates: { '2028-02-29': '' }
    }
    const opening = { channels: { chat: { hours }, mail: {} }, departments: [] }
    expect([isSound(opening), flawsOf(opening)]).toEqual([true, []])
  })
})

describe('a day of whoever looks', () => {
  const day = (hours: Hours, from: string) =>
    partsOf(hours, at(from), at(from) + 86_400_000).map(part => part.map(iso))

  it('has what begins on it, also where that goes on past its midnight', () => {
    // The days of Tokyo.
    const london: Hours = { zone: 'Europe/London', week: { mon: '9:00-17:00' } }
    expect(day(london, '2026-01-04T15:00Z')).toEqual([['2026-01-05T09:00Z', '2026-01-05T17:00Z']])
    expect(day(london, '2026-01-05T15:00Z')).toEqual([])
  })

  it('has its part of what lasts for days', () => {
    const long = on({ mon: '9:00-24:00', tue: '0:00-24:00', wed: '0:00-6:00' })
    expect(day(long, '2026-01-05T00:00Z')).toEqual([['2026-01-05T09:00Z', '2026-01-06T00:00Z']])
    expect(day(long, '2026-01-06T00:00Z')).toEqual([['2026-01-06T00:00Z', '2026-01-07T00:00Z']])
    expect(day(long, '2026-01-07T00:00Z')).toEqual([['2026-01-07T00:00Z', '2026-01-07T06:00Z']])
  })

  it('opens at once where no hours are given', () => {
    expect(openFrom(undefined, NINE)).toBe(NINE)
  })
})
