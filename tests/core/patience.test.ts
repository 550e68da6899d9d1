import { assert, integer, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { noteSilence, silenceAt, unanswered } from '../../src/core/patience.js'
import { createStores } from '../../src/core/stores.js'
import { place, type Thread } from '../../src/core/thread.js'
import { ADA, echo, said } from './said.js'

const START = 1_700_000_000_000

describe('silence', () => {
  it.each([
    [44_999, 0, 1],
    [45_000, 1, 90_000],
    [134_999, 1, 1],
    [135_000, 2, undefined]
  ])('after %i ms is of degree %i', (late, degree, next) => {
    expect(silenceAt(START + late, START, 45)).toEqual([degree, next])
  })

  it('is none without words to answer, nor where patience has no end', () => {
    expect(silenceAt(START, undefined, 45)).toEqual([0, undefined])
    expect(silenceAt(START + 1e9, START, 0)).toEqual([0, undefined])
  })

  it('never shrinks as time goes by, and is not negative on a clock that was put back', () => {
    const ms = integer({ min: -1e7, max: 1e7 })
    assert(
      property(ms, ms, (one, other) => {
        const [early, late] = one < other ? [one, other] : [other, one]
        const [before] = silenceAt(START + early, START, 45)
        const [after] = silenceAt(START + late, START, 45)
        expect(after).toBeGreaterThanOrEqual(before)
      })
    )
  })

  it('begins with the visitor’s last words, and ends with an answer', () => {
    const stores = createStores()
    stores.$agent.set(ADA)
    const put = (...messages: Parameters<typeof place>[1][]) =>
      stores.$thread.set(messages.reduce(place, [] as Thread))
    put(said('a'), echo('b', 'b'))
    expect(unanswered(stores)).toBe('b')
    expect(noteSilence(stores, false)).toBe(true)
    const noted = stores.$wishes.get().asked
    expect(noteSilence(stores, false)).toBe(false)
    expect(stores.$wishes.get().asked).toBe(noted)
    put(said('a'), echo('b', 'b'), said('c'))
    noteSilence(stores, false)
    expect(stores.$wishes.get().asked).toBeUndefined()
  })
})
