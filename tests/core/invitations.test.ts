import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { due, type Facts, isMet, isSound, LEAVES } from '../../src/core/invitations/due.js'
import type { Condition } from '../../src/core/invitations/types.js'

const SHOP = 'https://shop.example'

const FACTS: Facts = {
  page: `${SHOP}/lamps/heron?colour=brass`,
  path: [`${SHOP}/`, `${SHOP}/lamps`, `${SHOP}/lamps/heron?colour=brass`],
  referrer: 'https://www.google.com/search?q=brass+lamp',
  searched: ' brass lamp Stehleuchte',
  utm: { source: 'newsletter-may', medium: 'email' },
  attributes: { cart: '£340.00', plan: 'Gold', orders: '0' },
  device: 'desktop',
  leaving: false,
  returning: true,
  pages: 3,
  scrolled: 0.6,
  seconds: 12,
  visit: 80,
  idle: 4
}

const met = (condition: Condition, facts: Partial<Facts> = {}) =>
  isMet(condition, { ...FACTS, ...facts })

describe('a condition', () => {
  const cases: readonly (readonly [
    holds: boolean,
    condition: Condition,
    facts?: Partial<Facts>
  ])[] = [
    [true, {}],
    // Pages: with and without what follows the path.
    [true, { page: '/lamps/*' }],
    [true, { page: '/lamps/heron' }],
    [true, { page: '/LAMPS/Heron' }],
    [true, { page: '*colour=brass*' }],
    [true, { page: '/lamps/heron?colour=brass' }],
    [true, { page: 'https://shop.example/lamps/*' }],
    [true, { page: ['/cart', '/lamps/*'] }],
    [true, { page: '*' }],
    [false, { page: '/lamps' }],
    [false, { page: '/lamps/her' }],
    [false, { page: 'lamps/heron' }],
    [false, { page: 'https://other.example/*' }],
    [false, { page: [] }],
    [true, { page: '/' }, { page: `${SHOP}/` }],
    [true, { page: '/' }, { page: `${SHOP}/?utm_source=x` }],
    [false, { page: '/' }],
    [true, { page: '/checkout' }, { page: `${SHOP}/checkout/` }],
    [true, { page: '/checkout*' }, { page: `${SHOP}/checkout/pay?step=2` }],
    [true, { page: '/#/cart' }, { page: `${SHOP}/#/cart` }],
    [true, { page: '/a.b(c)' }, { page: `${SHOP}/a.b(c)` }],
    [false, { page: '/a.b' }, { page: `${SHOP}/axb` }],
    // A way through the shop, ending here.
    [true, { path: ['/lamps', '/lamps/*'] }],
    [true, { path: ['/', '*', '/lamps/*'] }],
    [true, { path: ['/lamps/heron'] }],
    [false, { path: ['/', '/lamps/*'] }],
    [false, { path: ['/lamps/*', '/lamps'] }],
    [false, { path: ['*', '*', '*', '*'] }],
    // Where they come from.
    [true, { referrer: '*google.*' }],
    [true, { referrer: 'https://www.google.com/*' }],
    [true, { referrer: ['*bing.*', '*google.*'] }],
    [false, { referrer: '*bing.*' }],
    [false, { referrer: '*google.*' }, { referrer: '' }],
    [true, { searched: 'lamp' }],
    [true, { searched: ['chair', 'STEHLEUCHTE'] }],
    [true, { searched: 'brass lamp' }],
    [true, { searched: 'br*p' }],
    [false, { searched: 'chair' }],
    [false, { searched: 'lamp' }, { searched: '' }],
    [true, { utm: { source: 'news*' } }],
    [true, { utm: { source: 'newsletter-may', medium: 'EMAIL' } }],
    [false, { utm: { source: 'news' } }],
    [false, { utm: { source: 'news*', campaign: 'spring' } }],
    // How long, how far, how much.
    [true, { seconds: 12 }],
    [true, { seconds: 0 }],
    [false, { seconds: 12.1 }],
    [true, { visit: 80 }],
    [false, { visit: 81 }],
    [true, { idle: 4 }],
    [false, { idle: 5 }],
    [true, { pages: 3 }],
    [false, { pages: 4 }],
    [true, { scrolled: 0.6 }],
    [false, { scrolled: 0.61 }],
    // What they are like.
    [true, { leaving: false }],
    [false, { leaving: true }],
    [true, { leaving: true }, { leaving: true }],
    [true, { returning: true }],
    [false, { returning: false }],
    [true, { device: 'desktop' }],
    [false, { device: 'phone' }],
    // Attributes of the profile.
    [true, { attributes: { cart: { min: 250 } } }],
    [true, { attributes: { cart: { min: 340, max: 340 } } }],
    [false, { attributes: { cart: { min: 341 } } }],
    [false, { attributes: { cart: { max: 339.99 } } }],
    [true, { attributes: { orders: { max: 0 } } }],
    [true, { attributes: { plan: 'gold' } }],
    [true, { attributes: { plan: 'g*' } }],
    [false, { attributes: { plan: 'go' } }],
    [false, { attributes: { plan: { min: 0 } } }],
    [false, { attributes: { unknown: { max: 10 } } }],
    [false, { attributes: { unknown: 'x' } }],
    [true, { attributes: { cart: { min: 1 }, plan: 'gold' } }],
    [false, { attributes: { cart: { min: 1 }, plan: 'silver' } }],
    // Of several in one condition, all.
    [true, { page: '/lamps/*', seconds: 10, returning: true }],
    [false, { page: '/lamps/*', seconds: 20 }],
    // All, any, not.
    [true, { all: [] }],
    [false, { any: [] }],
    [true, { all: [{ pages: 3 }, { idle: 1 }] }],
    [false, { all: [{ pages: 3 }, { idle: 9 }] }],
    [true, { any: [{ pages: 9 }, { idle: 1 }] }],
    [false, { any: [{ pages: 9 }, { idle: 9 }] }],
    [true, { not: { device: 'phone' } }],
    [false, { not: { device: 'desktop' } }],
    [true, { not: { all: [{ pages: 3 }, { idle: 9 }] } }],
    [false, { not: { any: [{ pages: 3 }, { idle: 9 }] } }],
    [true, { not: { not: { pages: 1 } } }],
    [true, { pages: 1, any: [{ not: { pages: 1 } }, { all: [{ idle: 1 }] }] }]
  ]
  it.each(cases)('is %s: %j %j', (...one) => {
    const [holds, condition, facts] = one as unknown as (typeof cases)[number]
    expect(met(condition, facts)).toBe(holds)
  })

  it('has every name that can be asked for', () => {
    expect(Object.keys(LEAVES).sort()).toEqual(Object.keys(FACTS).sort())
  })

  it.each([{ scroled: 1 }, { any: [{ pages: 1 }, { x: 1 }] }, { not: { all: [{ Page: '/' }] } }])(
    'is refused when it asks for what there is not: %j',
    condition => {
      expect(isSound(condition as Condition)).toBe(false)
    }
  )

  it.each([null, undefined])('is refused when it is none: %j', condition => {
    expect(() => isSound(condition as unknown as Condition)).toThrow(TypeError)
  })

  it('is taken when it asks for what there is', () => {
    for (const [, condition] of cases) expect(isSound(condition)).toBe(true)
  })
})

describe('the moment at which a condition may hold', () => {
  const cases: readonly (readonly [seconds: number, condition: Condition])[] = [
    [0, { seconds: 10 }],
    [8, { seconds: 20 }],
    [6, { idle: 10 }],
    [20, { visit: 100 }],
    [8, { seconds: 20, idle: 10 }],
    [8, { all: [{ seconds: 20 }, { idle: 10 }] }],
    [6, { any: [{ seconds: 20 }, { idle: 10 }] }],
    [Number.POSITIVE_INFINITY, { pages: 4, seconds: 20 }],
    [8, { any: [{ pages: 4 }, { seconds: 20 }] }],
    [8, { seconds: 20, not: { pages: 4 } }],
    // What is not so yet, is not so now; what is so already, time does not undo.
    [0, { not: { seconds: 20 } }],
    [Number.POSITIVE_INFINITY, { not: { seconds: 10 } }],
    [8, { not: { not: { seconds: 20 } } }],
    [8, { not: { any: [{ pages: 4 }, { not: { seconds: 20 } }] } }],
    [6, { not: { all: [{ not: { idle: 10 } }, { not: { seconds: 20 } }] } }]
  ]
  it.each(cases)('is in %d s for %j', (seconds, condition) => {
    expect(due(condition, FACTS)).toBeCloseTo(seconds)
  })

  const leaf = fc.oneof(
    ...(['seconds', 'visit', 'idle', 'pages'] as const).map(name =>
      fc.integer({ min: 0, max: 100 }).map((value): Condition => ({ [name]: value }))
    ),
    fc.constantFrom<Condition>({ device: 'phone' }, { returning: true }, { page: '/lamps/*' })
  )
  const { condition } = fc.letrec<{ condition: Condition }>(tie => ({
    condition: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc.array(tie('condition'), { maxLength: 3 }).map(all => ({ all })),
      fc.array(tie('condition'), { maxLength: 3 }).map(any => ({ any })),
      tie('condition').map(not => ({ not })),
      fc.tuple(leaf, leaf).map(([one, other]) => ({ ...one, ...other }))
    )
  }))
  const later = (seconds: number) => ({
    ...FACTS,
    seconds: FACTS.seconds + seconds,
    visit: FACTS.visit + seconds,
    idle: FACTS.idle + seconds
  })

  it('is never later than the condition holds, whatever it is made of', () => {
    fc.assert(
      fc.property(condition, fc.integer({ min: 0, max: 120 }), (one, seconds) => {
        fc.pre(isMet(one, later(seconds)))
        expect(due(one, FACTS)).toBeLessThanOrEqual(seconds)
      })
    )
  })

  it('is now exactly when the condition holds, and its opposite does not', () => {
    fc.assert(
      fc.property(condition, one => {
        expect(isMet({ not: one }, FACTS)).toBe(!isMet(one, FACTS))
        expect(due(one, FACTS) === 0).toBe(isMet(one, FACTS))
      })
    )
  })

  it('comes: who looks whenever it is due finds every condition that comes true and stays so', () => {
    fc.assert(
      fc.property(condition, one => {
        fc.pre(isMet(one, later(500)) && !isMet({ not: one }, later(1000)))
        let passed = 0
        for (let looks = 0; looks < 100 && !isMet(one, later(passed)); looks++) {
          const wait = due(one, later(passed))
          expect(wait).toBeLessThan(Number.POSITIVE_INFINITY)
          passed += wait
        }
        expect(isMet(one, later(passed))).toBe(true)
      })
    )
  })
})
