import { getEventListeners } from 'node:events'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import type { Connection } from '../../src/contract/index.js'
import { websocket } from '../../transports/websocket/index.js'
import { CLOSE } from '../../transports/wire/frames.js'
import { type createCaller, message, unhurried, until } from './caller.js'
import { createBench } from './socket-bench.js'

const bench = createBench()

afterEach(() => {
  vi.useRealTimers()
})

describe('a line', () => {
  it.each([
    [CLOSE.unauthorized, 'unauthorized'],
    [CLOSE.flood, 'busy'],
    [CLOSE.version, 'unsupported'],
    [CLOSE.silent, 'offline'],
    [1000, 'offline'],
    [1001, 'offline'],
    [1009, 'too-large'],
    [1012, 'unavailable'],
    [1013, 'unavailable']
  ])(
    'that closes with %i goes down as %s, and rejects what is pending with offline',
    async (...on) => {
      const [closed, code] = on
      await bench.open({ hear: (_, peer) => peer.socket.close(closed) })
      const { link, heard } = bench.call()
      const connection = await bench.connect(link)
      const sending = connection.send(message('a'), unhurried())
      await expect(sending).rejects.toMatchObject({ code: 'offline' })
      expect(heard).toMatchObject([{ type: 'down', error: { code } }])
    }
  )

  it('goes down with the wait that the server named in its last words', async () => {
    await bench.open()
    const { link, heard } = bench.call()
    await bench.connect(link)
    bench.server.peers[0]?.tell({
      type: 'error',
      code: 'unavailable',
      message: 'New',
      retryAfter: 7
    })
    bench.server.peers[0]?.socket.close(1012)
    await until(() => heard.length > 0)
    expect(heard).toMatchObject([{ type: 'down', error: { code: 'unavailable', retryAfter: 7 } }])
  })

  it('closes with 1000 when it is hung up', async () => {
    await bench.open()
    const { link, hangUp } = bench.call()
    await bench.connect(link)
    const closed = new Promise(resolve => bench.server.peers[0]?.socket.on('close', resolve))
    hangUp()
    expect(await closed).toBe(1000)
  })

  it('opens no socket when it is hung up while the address is looked up', async () => {
    await bench.open()
    const { link, hangUp } = bench.call()
    const transport = websocket(
      async () => {
        hangUp()
        return bench.server.url
      },
      { WebSocket }
    )
    await expect(transport.connect(link)).rejects.toMatchObject({ code: 'aborted' })
    await bench.connect(bench.call().link)
    expect(bench.server.peers).toHaveLength(1)
  })

  it('leaves neither timer nor listener, whether it is hung up between frames or by one', async () => {
    await bench.open()
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    for (const between of [true, false]) {
      const caller: ReturnType<typeof createCaller> = bench.call({
        emit: () => caller.hangUp()
      })
      let connection: Connection | undefined
      bench.connect(caller.link).then(made => {
        connection = made
      })
      await vi.advanceTimersByTimeAsync(0)
      await until(() => connection !== undefined)
      const one = new AbortController()
      await connection?.send(message('a'), one.signal)
      expect(getEventListeners(one.signal, 'abort')).toEqual([])
      if (between) caller.hangUp()
      else bench.raw('{"type":"event","event":{"type":"back"}}')
      await until(() => caller.link.signal.aborted && vi.getTimerCount() === 0)
      expect(getEventListeners(caller.link.signal, 'abort')).toEqual([])
    }
  })
})

describe('the heartbeat', () => {
  beforeEach(async () => {
    await bench.open({ welcome: { heartbeat: 20 } })
  })
  const fake = () => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  /** Any frame at all, so that the pause begins anew under the faked clock. */
  const begin = async (heard: unknown[]) => {
    fake()
    bench.raw('{"type":"event","event":{"type":"back"}}')
    await until(() => heard.length > 0)
  }
  const pings = () => bench.server.peers[0]?.frames.filter(frame => frame.type === 'ping').length

  it('pings after the silence that the welcome named, and lives on with the answer', async () => {
    const { link, heard } = bench.call()
    await bench.connect(link)
    await begin(heard)
    await vi.advanceTimersByTimeAsync(19_999)
    expect(vi.getTimerCount()).toBeGreaterThan(0)
    await vi.advanceTimersByTimeAsync(1)
    await until(() => pings() === 1)
    bench.raw('{"type":"event","event":{"type":"away"}}')
    await until(() => heard.length > 1)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(heard.map(event => event.type)).toEqual(['back', 'away'])
  })

  it('goes down with timeout when nothing answers a ping in eight seconds, and keeps no timer', async () => {
    await bench.server.close()
    await bench.open({ hear: () => {} })
    const { link, heard } = bench.call()
    const connection = await bench.connect(link)
    await begin(heard)
    const sending = connection.send(message('a'), unhurried())
    const refused = expect(sending).rejects.toMatchObject({ code: 'timeout' })
    await vi.advanceTimersByTimeAsync(33_000)
    await refused
    expect(heard).toMatchObject([{ type: 'back' }, { type: 'down', error: { code: 'timeout' } }])
  })
})
