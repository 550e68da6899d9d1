import { getEventListeners } from 'node:events'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { pause } from '../../src/core/pause.js'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function follow(promise: Promise<void>) {
  const state = { over: false }
  void promise.then(() => {
    state.over = true
  })
  return state
}

describe('a pause', () => {
  it('lasts as long as it was asked to', async () => {
    const { signal } = new AbortController()
    const state = follow(pause(1000, signal))
    await vi.advanceTimersByTimeAsync(999)
    expect(state.over).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    expect(state.over).toBe(true)
    expect(getEventListeners(signal, 'abort')).toEqual([])
  })

  it('ends when the signal is aborted, without a complaint and without a timer', async () => {
    const controller = new AbortController()
    const state = follow(pause(1000, controller.signal))
    controller.abort()
    await vi.advanceTimersByTimeAsync(0)
    expect(state.over).toBe(true)
    expect(vi.getTimerCount()).toBe(0)
    expect(getEventListeners(controller.signal, 'abort')).toEqual([])
  })

  it('does not begin after the signal was aborted', async () => {
    await pause(1000, AbortSignal.abort())
    expect(vi.getTimerCount()).toBe(0)
  })
})
