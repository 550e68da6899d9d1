import { describe, expect, it } from 'vitest'
import { sayFarewell } from '../../examples/server/live/farewell.js'
import { ShopbellError } from '../../src/contract/index.js'
import { redial } from '../../src/core/redial.js'
import type { ServerFrame } from '../../transports/wire/frames.js'
import { createScriptedLine } from '../core/scripted-line.js'
import { seeded } from '../core/seeded.js'
import { start } from './kit.js'
import { sitDown, visit } from './people.js'
import { stopClock } from './stopped-clock.js'

const SECOND = 1000

/** Says farewell to so many, and gives what each was told to wait, in seconds. */
async function farewells(many: number): Promise<number[]> {
  const told: number[] = []
  const line = {
    send(frame: ServerFrame) {
      if (frame.type === 'error') told.push(frame.retryAfter ?? Number.NaN)
    },
    drained: async () => {}
  }
  const log = { debug() {}, info() {}, warn() {}, error() {} }
  const visitors = { all: () => Array.from({ length: many }, () => ({ ...line })) }
  await sayFarewell({ visitors, desks: { all: () => [] }, log }, seeded(1))
  return told
}

describe('a restart', () => {
  it('tells who is there when to come back, and hangs up', async () => {
    const server = await start()
    const [visitor, desk] = [await visit(server), await sitDown(server)]
    const stopped = server.stop()
    const { code, retryAfter } = await visitor.next('error')
    expect(code).toBe('unavailable')
    // A small shop is back at once.
    expect(retryAfter).toBeLessThan(0.1)
    expect(await visitor.closed).toBe(1012)
    expect(await desk.closed).toBe(1012)
    await stopped
  })

  it('acknowledges what it has taken before it hangs up', async () => {
    const server = await start()
    const visitor = await visit(server)
    await visitor.join()
    for (const id of ['m1', 'm2', 'm3']) {
      visitor.send({ type: 'command', command: { type: 'message', id, text: id } })
    }
    await visitor.next('event', ({ event }) => event.type === 'message')
    await server.stop()
    await visitor.closed
    const kept = await visit(await start({}, server), { token: visitor.token })
    const ids = kept.events().flatMap(it => (it.type === 'message' ? [it.message.command] : []))
    const acks = visitor.frames.flatMap(frame => (frame.type === 'ack' ? [frame.id] : []))
    expect(acks).toEqual(expect.arrayContaining(ids))
  })

  it.each([
    [5, 0.1],
    [400, 1.2],
    [4000, 12]
  ])('lets %i clients in again within %f s', async (many, seconds) => {
    const waits = await farewells(many)
    expect(waits).toHaveLength(many)
    expect(new Set(waits).size).toBeGreaterThan(many / 3)
    expect(Math.max(...waits)).toBeLessThanOrEqual(seconds)
  })
})

describe('ten thousand widgets after a restart', () => {
  /** How many were let in in each second, when the server answers again after `closed` milliseconds. */
  async function comeBack(closed: number): Promise<Map<number, number>> {
    const waits = await farewells(10_000)
    const random = seeded(2)
    const clock = stopClock()
    const perSecond = new Map<number, number>()
    for (const retryAfter of waits) {
      const farewell = new ShopbellError('unavailable', 'We are back in a moment.', { retryAfter })
      let dials = 0
      void redial({
        signal: new AbortController().signal,
        random,
        wake: () => () => {},
        state() {},
        up() {},
        async dial() {
          dials += 1
          if (dials === 1) return { ...createScriptedLine(), down: Promise.resolve(farewell) }
          if (Date.now() < closed) throw new ShopbellError('offline', 'Nobody answers')
          const second = Math.floor(Date.now() / SECOND)
          perSecond.set(second, (perSecond.get(second) ?? 0) + 1)
          return createScriptedLine()
        }
      })
    }
    await clock.run(60 * SECOND)
    return perSecond
  }

  it.each([
    ['at once', 0],
    ['after four seconds', 4 * SECOND]
  ])('come back over more than 20 s when it answers %s', { timeout: 30_000 }, async (_, closed) => {
    const perSecond = await comeBack(closed)
    const counts = [...perSecond.values()]
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(10_000)
    expect(Math.max(...counts)).toBeLessThanOrEqual(1000)
    const seconds = [...perSecond.keys()]
    expect(Math.max(...seconds) - Math.min(...seconds)).toBeGreaterThan(20)
  })
})
