import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { leftOf, readPage } from '../../src/core/waiting-room.js'

const fields = (value: unknown) => ({ shopbell: 1, type: 'fields', fields: value })
const size = (height: unknown) => ({ shopbell: 1, type: 'size', height })

describe('what the interactive page says', () => {
  it.each([
    [size(200), { height: 200 }],
    [size(200.5), { height: 200.5 }],
    [size(0), { height: 80 }],
    [size(-1e9), { height: 80 }],
    [size(1e9), { height: 480 }],
    [fields({ best: 'Heron' }), { fields: { best: 'Heron' } }],
    [fields({ liked: ['Heron', 'Reed'] }), { fields: { liked: ['Heron', 'Reed'] } }],
    [fields({ none: [] }), { fields: { none: [] } }]
  ])('is taken as agreed: %j', (data, said) => {
    expect(readPage(data)).toEqual(said)
  })

  it.each([
    [undefined],
    [null],
    ['size'],
    [7],
    [[]],
    [{}],
    [{ type: 'size', height: 200 }],
    [{ shopbell: '1', type: 'size', height: 200 }],
    [{ shopbell: 2, type: 'size', height: 200 }],
    [{ shopbell: 1, type: 'leave' }],
    [size('200')],
    [size(Number.NaN)],
    [size(Number.POSITIVE_INFINITY)],
    [fields(undefined)],
    [fields(null)],
    [fields('best')],
    [fields({})],
    [fields({ '': 'nameless' })],
    [fields({ best: 7 })],
    [fields({ best: null })],
    [fields({ best: { of: 'all' } })],
    [fields({ best: ['Heron', 7] })],
    [fields({ good: 'yes', bad: 7 })],
    [fields({ ['n'.repeat(101)]: 'long' })],
    [fields({ best: 'x'.repeat(1001) })],
    [fields({ best: ['x'.repeat(600), 'x'.repeat(600)] })],
    [fields({ best: Array(21).fill('x') })],
    [fields(Object.fromEntries(Array.from({ length: 21 }, (_, at) => [`n${at}`, 'x'])))]
  ])('is ignored where it is anything else: %j', data => {
    expect(readPage(data)).toBeUndefined()
  })

  it('never becomes more than what was agreed, whatever it is', () => {
    const anything = fc.oneof(
      fc.anything(),
      fc.record({
        shopbell: fc.constant(1),
        type: fc.constantFrom('size', 'fields'),
        height: fc.oneof(fc.double(), fc.anything()),
        fields: fc.oneof(fc.dictionary(fc.string(), fc.string()), fc.anything())
      })
    )
    fc.assert(
      fc.property(anything, data => {
        const said = readPage(data)
        if (!said) return
        if ('height' in said) {
          expect(said.height).toBeGreaterThanOrEqual(80)
          expect(said.height).toBeLessThanOrEqual(480)
          return
        }
        const answers = Object.values(said.fields)
        expect(answers.length).toBeLessThanOrEqual(20)
        for (const answer of answers) {
          expect(typeof answer === 'string' || Array.isArray(answer)).toBe(true)
          expect([answer].flat().join('').length).toBeLessThanOrEqual(1000)
        }
      })
    )
  })
})

describe('what is left of a wait', () => {
  it.each([
    [240, 0, 240],
    [240, 60, 180],
    [240, 240, 0],
    [240, 260, 0],
    [240, 270, undefined],
    [0, 0, 0],
    [0, 31, undefined],
    [60, -5, 65]
  ])('of %i seconds, after %i seconds, is %s', (wait, passed, left) => {
    expect(leftOf(wait, 1_000_000, 1_000_000 + passed * 1000)).toBe(left)
  })

  it('never grows while nothing new is told, and is never less than nothing', () => {
    const seconds = fc.integer({ min: 0, max: 86_400 })
    fc.assert(
      fc.property(seconds, seconds, seconds, (wait, first, later) => {
        const before = leftOf(wait, 0, first * 1000)
        const after = leftOf(wait, 0, (first + later) * 1000)
        if (before === undefined) expect(after).toBeUndefined()
        if (before === undefined || after === undefined) return
        expect(after).toBeLessThanOrEqual(before)
        expect(after).toBeGreaterThanOrEqual(0)
      })
    )
  })
})
