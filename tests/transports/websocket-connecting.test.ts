import { afterEach, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { websocket } from '../../transports/websocket/index.js'
import { CLOSE } from '../../transports/wire/frames.js'
import { until } from './caller.js'
import { createBench } from './socket-bench.js'

const bench = createBench()

afterEach(() => {
  vi.useRealTimers()
})

describe('hello', () => {
  it('shows token, cursor, profile and page, each asked for at that attempt', async () => {
    await bench.open()
    await bench.connect(bench.call({ token: 'mine', cursor: 'c-7' }).link)
    expect(bench.server.peers[0]?.frames).toEqual([
      {
        type: 'hello',
        protocol: 1,
        token: 'mine',
        cursor: 'c-7',
        profile: { name: 'Grace' },
        page: { url: 'https://shop.example/', title: 'Shop' }
      }
    ])
  })

  it('hands on the token of the welcome, and what this session was granted', async () => {
    await bench.open({ welcome: { token: 'next', supports: { resume: true } } })
    const connection = await bench.connect(bench.call().link)
    expect(connection.token).toBe('next')
    expect(connection.supports).toEqual({ resume: true })
  })

  it('turns http addresses into ws ones and asks for a new one at each attempt', async () => {
    await bench.open()
    const addresses: string[] = []
    const transport = websocket(
      async () => {
        addresses.push(bench.server.url)
        return new URL(bench.server.url.replace('ws:', 'http:'))
      },
      { WebSocket }
    )
    await transport.connect(bench.call().link)
    await transport.connect(bench.call().link)
    expect(addresses).toHaveLength(2)
  })

  it('uses the WebSocket of the environment when none is given', async () => {
    await bench.open()
    vi.stubGlobal('WebSocket', WebSocket)
    await websocket(bench.server.url).connect(bench.call().link)
    vi.unstubAllGlobals()
    expect(bench.server.peers).toHaveLength(1)
  })

  it('throws a TypeError that says what to give for an address that leads nowhere', () => {
    for (const address of ['/chat', 'chat', '', 'ftp://shop.example', undefined]) {
      expect(() => websocket(address as string)).toThrow(/wss:\/\/shop\.example\/chat, not/)
      expect(() => websocket(address as string)).toThrow(TypeError)
    }
  })
})

describe('a refused connection', () => {
  it('rejects with the code and the wait of an error before ready, and says nothing else', async () => {
    await bench.open({
      greet: (_, peer) =>
        peer.tell({ type: 'error', code: 'unauthorized', message: 'Expired', retryAfter: 3 })
    })
    const { link, heard } = bench.call()
    const error = { code: 'unauthorized', message: 'Expired', retryAfter: 3 }
    await expect(bench.connect(link)).rejects.toMatchObject(error)
    expect(heard).toEqual([])
  })

  it('rejects as the close code says when the line closes before ready, with no down', async () => {
    await bench.open({ greet: (_, peer) => peer.socket.close(CLOSE.version) })
    const { link, heard } = bench.call()
    await expect(bench.connect(link)).rejects.toMatchObject({ code: 'unsupported' })
    expect(heard).toEqual([])
  })

  it('rejects with offline when nobody listens', async () => {
    await bench.open()
    await bench.server.close()
    await expect(bench.connect(bench.call().link)).rejects.toMatchObject({ code: 'offline' })
  })

  it('rejects with offline when there is no such chat', async () => {
    await bench.open()
    const transport = websocket(`${bench.server.url}-not`, { WebSocket })
    await expect(transport.connect(bench.call().link)).rejects.toMatchObject({ code: 'offline' })
  })

  it('rejects with offline when the page may not open a socket there', async () => {
    const transport = websocket('ws://127.0.0.1:1/chat', {
      WebSocket: class {
        constructor() {
          throw new Error('An insecure connection may not be initiated from this page')
        }
      }
    })
    await expect(transport.connect(bench.call().link)).rejects.toMatchObject({ code: 'offline' })
  })

  it('rejects with timeout after 8 seconds when the server never says ready', async () => {
    await bench.open({ greet: () => {} })
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const connecting = bench.connect(bench.call().link)
    const refused = expect(connecting).rejects.toMatchObject({ code: 'timeout' })
    await vi.advanceTimersByTimeAsync(8000)
    await refused
    expect(vi.getTimerCount()).toBe(0)
  })

  it('rejects with timeout after 8 more seconds when the server falls silent before ready', async () => {
    await bench.open({
      greet: (_, peer) => peer.tell({ type: 'event', event: { type: 'back' } })
    })
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const { link, heard } = bench.call()
    const refused = expect(bench.connect(link)).rejects.toMatchObject({ code: 'timeout' })
    await vi.advanceTimersByTimeAsync(0)
    await until(() => heard.length > 0)
    await vi.advanceTimersByTimeAsync(8000)
    await refused
  })
})
