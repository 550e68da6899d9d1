import { getEventListeners } from 'node:events'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type FaultCode, ShopbellError } from '../../src/contract/index.js'
import { backoff, type Redial, redial } from '../../src/core/redial.js'
import { createScriptedLine, type ScriptedLine } from './scripted-line.js'
import { seeded } from './seeded.js'

const fault = (code: FaultCode, retryAfter?: number) =>
  new ShopbellError(code, 'As the test wants it', { retryAfter })

/** A number that no wait is shortened by. */
const whole = () => 1

type Failure = ShopbellError | 'hang'

/** Whatever is dialled fails as often as there are failures, then it works. */
function createBench(failures: Failure[] = [], more: Partial<Redial> = {}) {
  const stop = new AbortController()
  const dials: number[] = []
  const states: string[] = []
  const wakers = new Set<() => void>()
  const lines: ScriptedLine[] = []
  const began = Date.now()
  let done = false
  const plan: Redial = {
    signal: stop.signal,
    random: whole,
    async dial(signal) {
      dials.push(Date.now() - began)
      const failure = failures.shift()
      if (failure === 'hang') {
        await new Promise(resolve => setTimeout(resolve, 20_000))
        throw fault('timeout')
      }
      if (failure) throw failure
      const line = createScriptedLine()
      signal.addEventListener('abort', () => line.lose(), { once: true })
      lines.push(line)
      return line
    },
    up: () => {},
    state: (state, error) => states.push(error ? `${state} ${error.code}` : state),
    wake(fn) {
      wakers.add(fn)
      return () => wakers.delete(fn)
    },
    ...more
  }
  void redial(plan).then(() => {
    done = true
  })
  return {
    dials,
    states,
    wakers,
    stop,
    isDone: () => done,
    wake: () => [...wakers].forEach(fn => void fn()),
    lose: (error?: ShopbellError) => lines.at(-1)?.lose(error)
  }
}

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds)

/** Whatever is dialled fails so many times. */
const failing = (times: number, error = fault('offline')) =>
  Array.from({ length: times }, () => error)

beforeEach(() => {
  vi.useFakeTimers({ now: 0 })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('the wait before an attempt', () => {
  it('is spread over the whole range, which doubles until half a minute', () => {
    const random = seeded(7)
    for (const [tries, range] of [1000, 2000, 4000, 8000, 16_000, 30_000, 30_000].entries()) {
      const waits = Array.from({ length: 4000 }, () => backoff(tries, random))
      expect(Math.min(...waits)).toBeLessThan(range * 0.01)
      expect(Math.max(...waits)).toBeGreaterThan(range * 0.99)
      expect(Math.max(...waits)).toBeLessThanOrEqual(range)
      // No part of the range is more likely than another.
      const quarters = [0, 0, 0, 0]
      for (const wait of waits) {
        const quarter = Math.min(3, Math.floor((wait / range) * 4))
        quarters[quarter] = (quarters[quarter] ?? 0) + 1
      }
      for (const count of quarters) expect(count / waits.length).toBeCloseTo(0.25, 1)
    }
  })

  it('is never longer than half a minute, however many there were', () => {
    expect(backoff(1000, whole)).toBe(30_000)
    expect(backoff(1e6, whole)).toBe(30_000)
  })
})

describe('redialling', () => {
  it('dials at once, says so, and hands the line on', async () => {
    const ups: unknown[] = []
    const bench = createBench([], { up: line => ups.push(line) })
    await pass(0)
    expect(bench.dials).toEqual([0])
    expect(bench.states).toEqual(['dialling', 'up'])
    expect(ups).toHaveLength(1)
    bench.stop.abort()
  })

  it('waits twice as long after each failure', async () => {
    const bench = createBench(failing(8))
    await pass(200_000)
    const waits = bench.dials.slice(1).map((at, index) => at - (bench.dials[index] ?? 0))
    expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000])
    bench.stop.abort()
  })

  it('dials soon after a line that was good for a while, and again more slowly after one that was not', async () => {
    const bench = createBench(failing(4))
    await pass(15_000)
    expect(bench.dials).toHaveLength(5)
    await pass(10_000)
    bench.lose()
    await pass(1000)
    expect(bench.dials).toHaveLength(6)
    await pass(500)
    bench.lose()
    await pass(999)
    expect(bench.dials).toHaveLength(6)
    await pass(1001)
    expect(bench.dials).toHaveLength(7)
    bench.stop.abort()
  })

  it('takes no attempt that hung for a good line', async () => {
    const bench = createBench(['hang', 'hang', 'hang', 'hang'])
    await pass(200_000)
    const waits = bench.dials.slice(1).map((at, index) => at - (bench.dials[index] ?? 0) - 20_000)
    expect(waits).toEqual([1000, 2000, 4000, 8000])
    bench.stop.abort()
  })

  it('says that the line is lost, and why', async () => {
    const bench = createBench([fault('busy')])
    await pass(0)
    expect(bench.states).toEqual(['dialling', 'down busy'])
    await pass(1000)
    expect(bench.states.slice(2)).toEqual(['dialling', 'up'])
    bench.stop.abort()
  })

  it('dials at most once in a second, even where chance says at once', async () => {
    const bench = createBench(failing(50), { random: () => 0 })
    await pass(10_000)
    expect(bench.dials.length).toBeLessThanOrEqual(11)
    bench.stop.abort()
  })

  it('waits at least as long as the far end asks for', async () => {
    const bench = createBench([fault('busy', 45)], { random: () => 0 })
    await pass(44_999)
    expect(bench.dials).toHaveLength(1)
    await pass(1)
    expect(bench.dials).toHaveLength(2)
    bench.stop.abort()
  })

  it.each(['unauthorized', 'rejected', 'unsupported', 'protocol'] as const)(
    'tries what is %s again, slowly: owners mend their servers',
    async code => {
      const bench = createBench([fault(code)], { random: () => 0 })
      await pass(29_999)
      expect(bench.dials).toHaveLength(1)
      await pass(1)
      expect(bench.dials).toHaveLength(2)
      bench.stop.abort()
    }
  )
})

describe('a line whose token was refused after it had been up', () => {
  it('is soon opened again: another token is a moment away', async () => {
    const bench = createBench(failing(1))
    await pass(15_000)
    bench.lose(fault('unauthorized'))
    await pass(1000)
    expect(bench.dials).toHaveLength(3)
    bench.stop.abort()
  })

  it('is opened again slowly when the next token is refused at once', async () => {
    const failures: Failure[] = failing(1)
    const bench = createBench(failures)
    await pass(15_000)
    failures.push(fault('unauthorized'))
    bench.lose(fault('unauthorized'))
    await pass(1000)
    expect(bench.dials).toHaveLength(3)
    await pass(28_999)
    expect(bench.dials).toHaveLength(3)
    await pass(1001)
    expect(bench.dials).toHaveLength(4)
    bench.stop.abort()
  })
})

describe('a redialler that is woken', () => {
  it('dials at once, even in the middle of a wait', async () => {
    const bench = createBench(failing(6))
    await pass(40_000)
    const before = bench.dials.length
    bench.wake()
    await pass(0)
    expect(bench.dials).toHaveLength(before + 1)
    bench.stop.abort()
  })

  it('still dials at most once in a second', async () => {
    const bench = createBench(failing(1000))
    for (let times = 0; times < 100; times++) {
      bench.wake()
      await pass(50)
    }
    expect(bench.dials.length).toBeLessThanOrEqual(6)
    expect(bench.dials.length).toBeGreaterThanOrEqual(5)
    bench.stop.abort()
  })

  it('dials no sooner than the far end asked for', async () => {
    const bench = createBench([fault('busy', 20)])
    await pass(5000)
    bench.wake()
    await pass(14_999)
    expect(bench.dials).toHaveLength(1)
    await pass(1)
    expect(bench.dials).toHaveLength(2)
    bench.stop.abort()
  })

  it('leaves a line that is up alone', async () => {
    const bench = createBench()
    await pass(0)
    expect(bench.wakers.size).toBe(0)
    bench.wake()
    await pass(5000)
    expect(bench.dials).toHaveLength(1)
    bench.stop.abort()
  })
})

describe('a redialler that is stopped', () => {
  it('hangs up, is idle, and is done', async () => {
    const bench = createBench()
    await pass(0)
    bench.stop.abort()
    await pass(0)
    expect(bench.states.at(-1)).toBe('idle')
    expect(bench.states).not.toContainEqual(expect.stringMatching('down'))
    expect(bench.isDone()).toBe(true)
  })

  it('leaves no timer, no listener and no waker in the middle of a wait', async () => {
    const bench = createBench(failing(5))
    await pass(5000)
    bench.stop.abort()
    await pass(0)
    expect(vi.getTimerCount()).toBe(0)
    expect(bench.wakers.size).toBe(0)
    expect(getEventListeners(bench.stop.signal, 'abort')).toEqual([])
    expect([bench.states.at(-1), bench.isDone()]).toEqual(['idle', true])
  })

  it('leaves no timer when it is stopped by who hears that the line is down', async () => {
    const stop = new AbortController()
    const bench = createBench(failing(5), {
      signal: stop.signal,
      state: state => state === 'down' && stop.abort()
    })
    await pass(0)
    expect(vi.getTimerCount()).toBe(0)
    expect(bench.wakers.size).toBe(0)
    expect(bench.isDone()).toBe(true)
  })

  it('does not dial at all when it was stopped before', async () => {
    const bench = createBench([], { signal: AbortSignal.abort() })
    await pass(1000)
    expect(bench.dials).toEqual([])
    expect(bench.isDone()).toBe(true)
  })
})
