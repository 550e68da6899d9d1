import { getEventListeners } from 'node:events'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import type { Connection, Link } from '../../src/contract/index.js'
import { CLOSE, websocket } from '../../transports/websocket/index.js'
import { createCaller, message, unhurried, until } from './caller.js'
import { type Manners, openSocketServer, type SocketServer } from './socket-server.js'

let server: SocketServer
let callers: ReturnType<typeof createCaller>[] = []

const open = async (manners: Manners = {}) => {
  server = await openSocketServer(manners)
}
const call = (link: Parameters<typeof createCaller>[0] = {}) => {
  const caller = createCaller(link)
  callers.push(caller)
  return caller
}
const connect = (link: Link): Promise<Connection> =>
  websocket(server.url, { WebSocket }).connect(link)
const raw = (text: string) => server.peers.at(-1)?.socket.send(text)

beforeEach(() => {
  callers = []
})
afterEach(async () => {
  vi.useRealTimers()
  for (const caller of callers) caller.hangUp()
  await server?.close()
})

describe('hello', () => {
  it('shows token, cursor, profile and page, each asked for at that attempt', async () => {
    await open()
    await connect(call({ token: 'mine', cursor: 'c-7' }).link)
    expect(server.peers[0]?.frames).toEqual([
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
    await open({ welcome: { token: 'next', supports: { resume: true } } })
    const connection = await connect(call().link)
    expect(connection.token).toBe('next')
    expect(connection.supports).toEqual({ resume: true })
  })

  it('turns http addresses into ws ones and asks for a new one at each attempt', async () => {
    await open()
    const addresses: string[] = []
    const transport = websocket(
      async () => {
        addresses.push(server.url)
        return new URL(server.url.replace('ws:', 'http:'))
      },
      { WebSocket }
    )
    await transport.connect(call().link)
    await transport.connect(call().link)
    expect(addresses).toHaveLength(2)
  })

  it('uses the WebSocket of the environment when none is given', async () => {
    await open()
    vi.stubGlobal('WebSocket', WebSocket)
    await websocket(server.url).connect(call().link)
    vi.unstubAllGlobals()
    expect(server.peers).toHaveLength(1)
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
    await open({
      greet: (_, peer) =>
        peer.tell({ type: 'error', code: 'unauthorized', message: 'Expired', retryAfter: 3 })
    })
    const { link, heard } = call()
    const error = { code: 'unauthorized', message: 'Expired', retryAfter: 3 }
    await expect(connect(link)).rejects.toMatchObject(error)
    expect(heard).toEqual([])
  })

  it('rejects as the close code says when the line closes before ready, with no down', async () => {
    await open({ greet: (_, peer) => peer.socket.close(CLOSE.version) })
    const { link, heard } = call()
    await expect(connect(link)).rejects.toMatchObject({ code: 'unsupported' })
    expect(heard).toEqual([])
  })

  it('rejects with offline when nobody listens', async () => {
    await open()
    await server.close()
    await expect(connect(call().link)).rejects.toMatchObject({ code: 'offline' })
  })

  it('rejects with offline when there is no such chat', async () => {
    await open()
    const transport = websocket(`${server.url}-not`, { WebSocket })
    await expect(transport.connect(call().link)).rejects.toMatchObject({ code: 'offline' })
  })

  it('rejects with offline when the page may not open a socket there', async () => {
    const transport = websocket('ws://127.0.0.1:1/chat', {
      WebSocket: class {
        constructor() {
          throw new Error('An insecure connection may not be initiated from this page')
        }
      }
    })
    await expect(transport.connect(call().link)).rejects.toMatchObject({ code: 'offline' })
  })

  it('rejects with timeout when the server never says ready', async () => {
    await open({ greet: () => {} })
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const connecting = connect(call().link)
    const refused = expect(connecting).rejects.toMatchObject({ code: 'timeout' })
    await vi.advanceTimersByTimeAsync(10_000)
    await refused
    expect(vi.getTimerCount()).toBe(0)
  })
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
      await open({ hear: (_, peer) => peer.socket.close(closed) })
      const { link, heard } = call()
      const connection = await connect(link)
      const sending = connection.send(message('a'), unhurried())
      await expect(sending).rejects.toMatchObject({ code: 'offline' })
      expect(heard).toMatchObject([{ type: 'down', error: { code } }])
    }
  )

  it('goes down with the wait that the server named in its last words', async () => {
    await open()
    const { link, heard } = call()
    await connect(link)
    server.peers[0]?.tell({ type: 'error', code: 'unavailable', message: 'New', retryAfter: 7 })
    server.peers[0]?.socket.close(1012)
    await until(() => heard.length > 0)
    expect(heard).toMatchObject([{ type: 'down', error: { code: 'unavailable', retryAfter: 7 } }])
  })

  it('closes with 1000 when it is hung up', async () => {
    await open()
    const { link, hangUp } = call()
    await connect(link)
    const closed = new Promise(resolve => server.peers[0]?.socket.on('close', resolve))
    hangUp()
    expect(await closed).toBe(1000)
  })

  it('opens no socket when it is hung up while the address is looked up', async () => {
    await open()
    const { link, hangUp } = call()
    const transport = websocket(
      async () => {
        hangUp()
        return server.url
      },
      { WebSocket }
    )
    await expect(transport.connect(link)).rejects.toMatchObject({ code: 'aborted' })
    await connect(call().link)
    expect(server.peers).toHaveLength(1)
  })

  it('leaves neither timer nor listener, whether it is hung up between frames or by one', async () => {
    await open()
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    for (const between of [true, false]) {
      const caller: ReturnType<typeof createCaller> = call({
        emit: () => caller.hangUp()
      })
      let connection: Connection | undefined
      connect(caller.link).then(made => {
        connection = made
      })
      await vi.advanceTimersByTimeAsync(0)
      await until(() => connection !== undefined)
      const one = new AbortController()
      await connection?.send(message('a'), one.signal)
      expect(getEventListeners(one.signal, 'abort')).toEqual([])
      if (between) caller.hangUp()
      else raw('{"type":"event","event":{"type":"back"}}')
      await until(() => caller.link.signal.aborted && vi.getTimerCount() === 0)
      expect(getEventListeners(caller.link.signal, 'abort')).toEqual([])
    }
  })
})

describe('the heartbeat', () => {
  beforeEach(async () => {
    await open({ welcome: { heartbeat: 20 } })
  })
  const fake = () => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  /** Any frame at all, so that the pause begins anew under the faked clock. */
  const begin = async (heard: unknown[]) => {
    fake()
    raw('{"type":"event","event":{"type":"back"}}')
    await until(() => heard.length > 0)
  }
  const pings = () => server.peers[0]?.frames.filter(frame => frame.type === 'ping').length

  it('pings after the silence that the welcome named, and lives on with the answer', async () => {
    const { link, heard } = call()
    await connect(link)
    await begin(heard)
    await vi.advanceTimersByTimeAsync(19_999)
    expect(vi.getTimerCount()).toBeGreaterThan(0)
    await vi.advanceTimersByTimeAsync(1)
    await until(() => pings() === 1)
    raw('{"type":"event","event":{"type":"away"}}')
    await until(() => heard.length > 1)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(heard.map(event => event.type)).toEqual(['back', 'away'])
  })

  it('goes down with timeout when nothing answers a ping in ten seconds, and keeps no timer', async () => {
    await server.close()
    await open({ hear: () => {} })
    const { link, heard } = call()
    const connection = await connect(link)
    await begin(heard)
    const sending = connection.send(message('a'), unhurried())
    const refused = expect(sending).rejects.toMatchObject({ code: 'timeout' })
    await vi.advanceTimersByTimeAsync(35_000)
    await refused
    expect(heard).toMatchObject([{ type: 'back' }, { type: 'down', error: { code: 'timeout' } }])
  })
})

describe('a command', () => {
  it('rejects with the code, wait and limit of the error that answers it', async () => {
    const told = { code: 'busy', message: 'Slowly', retryAfter: 5, limit: 3 } as const
    await open({
      hear: (frame, peer) => {
        if (frame.type === 'command') peer.tell({ type: 'error', id: frame.command.id, ...told })
      }
    })
    const connection = await connect(call().link)
    await expect(connection.send(message('a'), unhurried())).rejects.toMatchObject(told)
  })

  it('takes an error code of some later version for protocol', async () => {
    await open({
      hear: () => raw('{"type":"error","id":"id of a","code":"toString","message":"Hm"}')
    })
    const connection = await connect(call().link)
    const sending = connection.send(message('a'), unhurried())
    await expect(sending).rejects.toMatchObject({ code: 'protocol', message: 'Hm' })
  })

  it('rejects with timeout after 15 seconds without an answer', async () => {
    await open({ hear: () => {} })
    const connection = await connect(call().link)
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const sending = connection.send(message('a'), unhurried())
    const refused = expect(sending).rejects.toMatchObject({ code: 'timeout' })
    await vi.advanceTimersByTimeAsync(15_000)
    await refused
  })

  it('is refused here when its text is over the limit of the welcome', async () => {
    await open({ welcome: { limits: { frame: 65_536, text: 5 } } })
    const connection = await connect(call().link)
    const sending = connection.send(message('123456'), unhurried())
    await expect(sending).rejects.toMatchObject({ code: 'too-large', limit: 5 })
    await connection.send(message('12345'), unhurried())
    expect(server.acted).toHaveLength(1)
  })

  it('is refused here when its frame has too many bytes, of UTF-8 and not of UTF-16', async () => {
    await open({ welcome: { limits: { frame: 200, text: 1000 } } })
    const connection = await connect(call().link)
    await connection.send(message('a'.repeat(100), 'a'), unhurried())
    const sending = connection.send(message('鈴'.repeat(100), 'b'), unhurried())
    await expect(sending).rejects.toMatchObject({ code: 'too-large', limit: 200 })
    expect(server.acted).toHaveLength(1)
  })
})

describe('garbage from the server', () => {
  it('changes nothing, whatever it is', async () => {
    await open()
    const { link, heard } = call()
    const connection = await connect(link)
    for (const text of [
      '',
      '{',
      'null',
      '7',
      '"text"',
      '[]',
      '{}',
      '{"type":"__proto__"}',
      '{"type":"later"}',
      '{"type":"event"}',
      '{"type":"event","event":null}',
      '{"type":"event","event":{}}',
      '{"type":"event","event":{"type":"down"}}',
      '{"type":"ack"}',
      '{"type":"error"}',
      '{"type":"error","code":"rejected","message":"Nothing in particular"}',
      '{"type":"history"}',
      '{"type":"ready"}',
      '{"type":"ack","id":"nobody","receipt":{}}'
    ]) {
      raw(text)
    }
    server.peers[0]?.socket.send(new Uint8Array([0, 255]))
    await connection.send(message('a'), unhurried())
    expect(heard).toEqual([])
  })

  it('takes no server for ready that has not said welcome', async () => {
    await open({
      greet: (_, peer) => {
        peer.tell({ type: 'ready' })
        peer.tell({ type: 'error', code: 'busy', message: 'Later' })
      }
    })
    await expect(connect(call().link)).rejects.toMatchObject({ code: 'busy' })
  })

  it('does not settle what is pending when an answer has no id', async () => {
    await open({
      hear: (frame, peer) => {
        raw('{"type":"ack","receipt":{"message":"wrong"}}')
        if (frame.type !== 'command') return
        peer.tell({ type: 'ack', id: frame.command.id, receipt: { message: 'right' } })
      }
    })
    const connection = await connect(call().link)
    expect(await connection.send(message('a'), unhurried())).toEqual({ message: 'right' })
  })

  it('does not make it ping without end when the heartbeat is nonsense', async () => {
    const heartbeat = 'often' as unknown as number
    await open({ welcome: { heartbeat } })
    const connection = await connect(call().link)
    for (const text of ['a', 'b', 'c']) await connection.send(message(text), unhurried())
    expect(server.peers[0]?.frames.some(frame => frame.type === 'ping')).toBe(false)
  })
})

describe('presence', () => {
  it('is asked for over HTTP beside the socket, whatever the address ends with', async () => {
    const presence = { available: true, agents: [{ id: 'ada', name: 'Ada' }], wait: 20 }
    await open({ presence })
    for (const end of ['', '/', '?shop=1', '/?shop=1']) {
      const transport = websocket(server.url + end, { WebSocket })
      expect(await transport.presence?.(unhurried())).toEqual(presence)
    }
    const [, , third] = server.asked
    expect(server.asked).toEqual([
      '/chat/presence',
      '/chat/presence',
      '/chat/presence?shop=1',
      third
    ])
    expect(server.peers).toEqual([])
  })

  it('rejects with unavailable when the answer is an error, and offline when there is none', async () => {
    await open()
    const transport = websocket(server.url, { WebSocket })
    await expect(transport.presence?.(unhurried())).rejects.toMatchObject({ code: 'unavailable' })
    await server.close()
    await expect(transport.presence?.(unhurried())).rejects.toMatchObject({ code: 'offline' })
  })
})
