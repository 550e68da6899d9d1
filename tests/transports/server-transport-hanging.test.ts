import { afterEach, expect, it, vi } from 'vitest'
import { server } from '../../transports/server/index.js'
import { createCaller } from './caller.js'

const connects = vi.hoisted(() => ({ http: 0 }))
vi.mock('../../transports/http/index.js', () => ({
  http: () => ({
    name: 'http',
    spec: 1,
    supports: {},
    async connect() {
      connects.http += 1
      return { send: async () => ({}) }
    }
  })
}))

/** A proxy that takes the request for a WebSocket, and never answers it. */
class Hanging extends EventTarget {
  readonly readyState = 0
  binaryType = 'blob'
  close() {}
}

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it('is connected by HTTP within 10 s where the upgrade to a WebSocket hangs', async () => {
  vi.stubGlobal('WebSocket', Hanging)
  vi.useFakeTimers()
  const { link, hangUp } = createCaller()
  const connecting = server('wss://shop.example/chat').connect(link)
  await vi.advanceTimersByTimeAsync(9500)
  await expect.poll(() => connects.http).toBe(1)
  await connecting
  hangUp()
  expect(vi.getTimerCount()).toBe(0)
})
