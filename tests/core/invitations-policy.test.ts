import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  DAY,
  type History,
  mayShow,
  NOBODY_ASKED,
  withShown
} from '../../src/core/invitations/policy.js'

const NOW = 1_795_320_000_000
const HOUR = DAY / 24

const shownAt = (...times: readonly number[]) =>
  times.reduce<History>((past, at) => withShown(past, 'help', at), NOBODY_ASKED)

describe('an invitation', () => {
  it.each([
    ['session', 'earlier in this session', HOUR, false],
    ['session', 'in the session before', 3 * HOUR, true],
    ['once', 'a year ago', 365 * DAY, false],
    [3, 'two days ago', 2 * DAY, false],
    [3, 'three days ago', 3 * DAY, true],
    [0, 'just now', 0, true]
  ] as const)('for %s that was shown %s', (often, _, ago, may) => {
    const began = NOW - 2 * HOUR
    expect(mayShow({ id: 'help', often }, {}, shownAt(NOW - ago), began, NOW)).toBe(may)
  })

  it('is for each session unless something else is said', () => {
    expect(mayShow({ id: 'help' }, {}, shownAt(NOW - HOUR), NOW - 2 * HOUR, NOW)).toBe(false)
    expect(mayShow({ id: 'help' }, {}, shownAt(NOW - HOUR), NOW, NOW)).toBe(true)
  })

  it('does not hinder another one', () => {
    expect(mayShow({ id: 'other', often: 'once' }, {}, shownAt(NOW), NOW, NOW)).toBe(true)
  })

  it.each([
    ['two a day', {}, [HOUR, 2 * HOUR], false],
    ['two a day, one of them yesterday', {}, [25 * HOUR, HOUR], true],
    ['one a day', { daily: 1 }, [23 * HOUR], false],
    ['none at all', { daily: 0 }, [], false]
  ] as const)('waits when there were enough: %s', (_, policy, ago, may) => {
    const past = shownAt(...ago.map(each => NOW - each))
    expect(mayShow({ id: 'other' }, policy, past, NOW, NOW)).toBe(may)
  })

  it.each([
    ['a week', {}, 6, false],
    ['a week', {}, 7, true],
    ['a month', { pause: 30 }, 29, false],
    ['no time', { pause: 0 }, 0, true]
  ] as const)('leaves who said no alone for %s', (_, policy, days, may) => {
    const past = { ...NOBODY_ASKED, declined: NOW - days * DAY }
    expect(mayShow({ id: 'help' }, policy, past, NOW, NOW)).toBe(may)
  })

  it('comes again although a clock went wrong for a while', () => {
    const future = shownAt(NOW + 1000 * DAY)
    expect(mayShow({ id: 'other' }, { daily: 1 }, future, NOW, NOW)).toBe(true)
  })
})

/** A life of visits: what happens, and how many hours after what was before. */
const life = fc.array(
  fc.record({
    rule: fc.constantFrom('a', 'b', 'c'),
    after: fc.double({ min: 0, max: 100, noNaN: true }),
    declines: fc.boolean(),
    newSession: fc.boolean()
  }),
  { maxLength: 60 }
)
const policies = fc.record({
  pause: fc.integer({ min: 0, max: 10 }),
  daily: fc.integer({ min: 0, max: 5 })
})
const oftens = fc.constantFrom('once' as const, 'session' as const, 1, 3)

interface Shown {
  readonly rule: string
  readonly at: number
  readonly began: number
  readonly declined: boolean
}

/** Shows whatever may be shown, as it comes. */
function live(
  events: readonly { rule: string; after: number; declines: boolean; newSession: boolean }[],
  policy: { pause: number; daily: number },
  often: 'once' | 'session' | number
): Shown[] {
  let past: History = NOBODY_ASKED
  let now = NOW
  let began = NOW
  const shown: Shown[] = []
  for (const { rule, after, declines, newSession } of events) {
    now += after * HOUR
    if (newSession) began = now
    if (!mayShow({ id: rule, often }, policy, past, began, now)) continue
    past = { ...withShown(past, rule, now), ...(declines && { declined: now }) }
    // What is stored comes back as it was.
    past = JSON.parse(JSON.stringify(past))
    shown.push({ rule, at: now, began, declined: declines })
  }
  return shown
}

describe('whatever a visitor does', () => {
  it('there are never more than so many within a day', () => {
    fc.assert(
      fc.property(life, policies, oftens, (events, policy, often) => {
        const shown = live(events, policy, often)
        for (const { at } of shown) {
          const near = shown.filter(one => one.at <= at && at - one.at < DAY)
          expect(near.length).toBeLessThanOrEqual(policy.daily)
        }
      })
    )
  })

  it('none comes within the pause after a no', () => {
    fc.assert(
      fc.property(life, policies, oftens, (events, policy, often) => {
        const shown = live(events, policy, often)
        for (const { at } of shown.filter(one => one.declined)) {
          for (const next of shown.filter(one => one.at > at)) {
            expect(next.at - at).toBeGreaterThanOrEqual(policy.pause * DAY)
          }
        }
      })
    )
  })

  it('once is once, a session is a session, and days are days', () => {
    fc.assert(
      fc.property(life, policies, oftens, (events, policy, often) => {
        const last = new Map<string, Shown>()
        for (const one of live(events, policy, often)) {
          const before = last.get(one.rule)
          last.set(one.rule, one)
          if (!before) continue
          expect(often).not.toBe('once')
          if (often === 'session') expect(one.began).toBeGreaterThan(before.at)
          else expect(one.at - before.at).toBeGreaterThanOrEqual(Number(often) * DAY)
        }
      })
    )
  })
})
