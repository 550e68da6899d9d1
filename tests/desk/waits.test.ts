import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { $now, setClock } from '../../examples/desk/clock.js'
import { patienceAfter, waitsSince } from '../../examples/desk/state/waits.js'
import { said } from './sample.js'

describe('the counter of a visitor’s waiting', () => {
  it('counts from their last word, and not once it was answered', () => {
    const asked = [said('1', 'agent', 1), said('2', 'visitor', 20), said('3', 'visitor', 30)]
    expect(waitsSince(asked)).toBe(30)
    expect(waitsSince([...asked, said('4', 'agent', 40)])).toBeUndefined()
    expect(waitsSince([])).toBeUndefined()
  })

  it('takes notices for nobody’s words, and what was taken back for none', () => {
    const notice = said('2', 'system', 20)
    expect(waitsSince([said('1', 'visitor', 10), notice])).toBe(10)
    expect(waitsSince([said('1', 'agent', 10), notice])).toBeUndefined()
    const gone = { ...said('2', 'visitor', 20), content: { kind: 'deleted' } as const }
    expect(waitsSince([said('1', 'agent', 10), gone])).toBeUndefined()
  })

  it.each([
    [0, 'fresh'],
    [-5000, 'fresh'],
    [29_999, 'fresh'],
    [30_000, 'long'],
    [44_999, 'long'],
    [45_000, 'too-long'],
    [3_600_000, 'too-long']
  ])('after %i ms finds it %s', (milliseconds, patience) => {
    expect(patienceAfter(milliseconds)).toBe(patience)
  })
})

describe('the clock', () => {
  beforeEach(() => void vi.useFakeTimers({ now: 10_400 }))
  afterEach(() => {
    setClock(null)
    vi.useRealTimers()
  })

  it('ticks with each full second, however late a tick comes', () => {
    const heard: number[] = []
    const stop = $now.listen(now => heard.push(now))
    vi.advanceTimersByTime(600)
    expect(heard.at(-1)).toBe(11_000)
    vi.setSystemTime(12_300)
    vi.advanceTimersByTime(1000)
    vi.advanceTimersByTime(700)
    expect(heard.at(-1)).toBe(14_000)
    stop()
    vi.advanceTimersByTime(5000)
    expect(heard.at(-1)).toBe(14_000)
  })

  it('goes by the server’s time', () => {
    setClock(new Date(60_000).toUTCString())
    const heard: number[] = []
    const stop = $now.listen(now => heard.push(now))
    vi.advanceTimersByTime(1000)
    expect(heard.at(-1)).toBeGreaterThanOrEqual(60_000)
    setClock(new Date(Date.now()).toUTCString())
    stop()
  })
})
