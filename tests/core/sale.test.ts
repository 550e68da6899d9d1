import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { flawOf, talkOf, withOrder } from '../../src/core/sale.js'

const DAY = 86_400_000
const instants = fc.integer({ min: 0, max: 4e12 })

describe('a sale', () => {
  it('is counted for the last talk up to so many days after its last word, and not after', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 0, max: 90 }), fc.nat(200 * DAY), (at, days, gap) => {
        const talk = talkOf({ value: 1 }, { reference: 'SB-1', at }, at + gap, days)
        expect(talk).toBe(gap <= days * DAY ? 'SB-1' : undefined)
      })
    )
  })

  it('is counted for a week where the owner has not said', () => {
    const talked = { reference: 'SB-1', at: 0 }
    expect(talkOf({ value: 1 }, talked, 7 * DAY)).toBe('SB-1')
    expect(talkOf({ value: 1 }, talked, 7 * DAY + 1)).toBeUndefined()
  })

  it('is counted for nothing where nobody talked', () => {
    expect(talkOf({ value: 1 }, {}, 1)).toBeUndefined()
  })

  it('counts each order once, in whatever order and however often they are told', () => {
    const orders = fc.array(fc.constantFrom('a', 'b', 'c', 'd'))
    fc.assert(
      fc.property(orders, told => {
        let talked: Parameters<typeof withOrder>[0] & { reference: string; at: number } = {
          reference: 'SB-1',
          at: 0
        }
        const counted = told.filter(order => {
          if (!talkOf({ value: 1, order }, talked, 0)) return false
          talked = { ...talked, orders: withOrder(talked, order) }
          return true
        })
        expect(counted).toEqual([...new Set(told)])
      })
    )
  })

  it('counts what has no number each time', () => {
    const talked = { reference: 'SB-1', at: 0, orders: ['a'] }
    expect(talkOf({ value: 1 }, talked, 0)).toBe('SB-1')
  })

  it.each([
    { value: 0 },
    { value: 49.9, currency: 'EUR' },
    { value: 12, currency: 'GBP', order: 'A-1' }
  ])('is well as %j', sale => expect(flawOf(sale)).toBeUndefined())

  it.each([
    [undefined, '`value`'],
    [{}, '`value`'],
    [{ value: '49.90' }, '"49.90"'],
    [{ value: Number.NaN }, '`value`'],
    [{ value: -1 }, '-1'],
    [{ value: 1, currency: 'eur' }, '`currency`'],
    [{ value: 1, currency: 5 }, '`currency`'],
    [{ value: 1, order: '' }, '`order`'],
    [{ value: 1, order: 7 }, '`order`']
  ])('names what is wrong with %j', (sale, what) => {
    expect(flawOf(sale as never)).toBeInstanceOf(TypeError)
    expect(flawOf(sale as never)?.message).toContain(what)
  })
})
