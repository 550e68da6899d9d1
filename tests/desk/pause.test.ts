import { describe, expect, it, vi } from 'vitest'
import { pauseBefore } from '../../examples/desk/line/pause.js'
import { createTyping } from '../../examples/desk/line/typing.js'

describe('the pause before another attempt', () => {
  it('spreads from nothing to a limit that doubles up to thirty seconds', () => {
    expect(pauseBefore(0, () => 0)).toBe(0)
    const limits = [0, 1, 2, 5, 50].map(attempt => pauseBefore(attempt, () => 1))
    expect(limits).toEqual([1000, 2000, 4000, 30_000, 30_000])
  })
})

describe('typing', () => {
  it('is told at most every three seconds, and taken back after five of silence', () => {
    vi.useFakeTimers()
    const told: boolean[] = []
    const typing = createTyping(active => told.push(active), Date.now)
    typing.typed()
    typing.typed()
    expect(told).toEqual([true])
    vi.advanceTimersByTime(3000)
    typing.typed()
    expect(told).toEqual([true, true])
    vi.advanceTimersByTime(5000)
    expect(told).toEqual([true, true, false])
    typing.stopped()
    expect(told).toHaveLength(3)
  })
})
