import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Connection, type Link, ShopbellError } from '../../src/contract/index.js'
import { server } from '../../transports/server/index.js'
import { createCaller } from './caller.js'

/** What the two ways do in a test, and what was loaded. */
const ways = vi.hoisted(() => ({
  loaded: 0,
  isOnline: true,
  websocket: undefined as unknown,
  http: undefined as unknown
}))
const connects = { websocket: vi.fn(), http: vi.fn() }

const transport = (name: 'websocket' | 'http') => ({
  name,
  spec: 1,
  supports: { resume: true, ...(name === 'websocket' && { typing: true }) },
  presence: async () => ({ available: true, agents: [] }),
  connect(link: Link) {
    connects[name](link)
    return (ways[name] as (link: Link) => Promise<Connection>)(link)
  }
})

vi.mock('../../transports/websocket/index.js', () => ({ websocket: () => transport('websocket') }))
vi.mock('../../transports/http/index.js', () => ({
  http: (address: string) => {
    ways.loaded += 1
    if (!ways.isOnline) throw new TypeError('Failed to fetch dynamically imported module')
    expect(address).toBe('wss://shop.example/chat')
    return transport('http')
  }
}))

const OPEN: Connection = { send: async () => ({}) }
const works = async () => OPEN
const fails =
  (code: ConstructorParameters<typeof ShopbellError>[0] = 'offline') =>
  () =>
    Promise.reject(new ShopbellError(code, 'No'))
const connect = (transport = server('wss://shop.example/chat')) => {
  const caller = createCaller()
  return { ...caller, transport, connecting: transport.connect(caller.link) }
}
const lastLink = (): Link | undefined => connects.websocket.mock.lastCall?.[0]
const lose = (code: 'offline' | 'unauthorized' = 'offline') =>
  lastLink()?.emit({ type: 'down', error: new ShopbellError(code, 'Lost') })

let session: Record<string, string> = {}
beforeEach(() => {
  vi.useFakeTimers()
  session = {}
  vi.stubGlobal(
    'sessionStorage',
    new Proxy({} as Record<string, unknown>, {
      get: (_, name: string) =>
        ({
          getItem: (key: string) => session[key] ?? null,
          setItem: (key: string, value: string) => {
            session[key] = value
          },
          removeItem: (key: string) => {
            delete session[key]
          }
        })[name] ?? session[name]
    })
  )
  Object.assign(ways, { loaded: 0, isOnline: true, websocket: works, http: works })
  for (const one of Object.values(connects)) one.mockClear()
})
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('the way to a server', () => {
  it('is a WebSocket, and loads nothing more while it works', async () => {
    const { connecting, transport } = connect()
    await connecting
    vi.advanceTimersByTime(61_000)
    lose()
    await connect(transport).connecting
    expect(connects.websocket).toHaveBeenCalledTimes(2)
    expect(ways.loaded).toBe(0)
    expect(transport.supports).toEqual({ resume: true, typing: true })
    await expect(transport.presence?.(new AbortController().signal)).resolves.toMatchObject({
      available: true
    })
  })

  it.each(['offline', 'timeout', 'unavailable'] as const)(
    'goes on with HTTP in the same connect when the WebSocket is %s',
    async code => {
      ways.websocket = fails(code)
      const connection = await connect().connecting
      expect(connects.websocket).toHaveBeenCalledTimes(1)
      expect(connects.http).toHaveBeenCalledTimes(1)
      expect(connection.supports).toEqual({ resume: true })
    }
  )

  it('goes on after what the WebSocket has told already', async () => {
    ways.websocket = async (link: Link) => {
      link.emit({ type: 'agent', agent: null, cursor: 'c-7' })
      throw new ShopbellError('offline', 'Cut')
    }
    await connect().connecting
    expect(connects.http.mock.lastCall?.[0]).toMatchObject({ cursor: 'c-7' })
  })

  it('takes the answer of a far end that was reached, and connects the next time', async () => {
    ways.websocket = fails('unauthorized')
    const { connecting, transport } = connect()
    await expect(connecting).rejects.toMatchObject({ code: 'unauthorized' })
    expect(connects.websocket).toHaveBeenCalledTimes(1)
    expect(connects.http).not.toHaveBeenCalled()
    ways.websocket = works
    await connect(transport).connecting
    expect(connects.websocket).toHaveBeenCalledTimes(2)
  })

  it('begins with HTTP after a WebSocket that died before it was 10 s old', async () => {
    const { connecting, transport } = connect()
    await connecting
    vi.advanceTimersByTime(9000)
    lose()
    await connect(transport).connecting
    expect(connects.http).toHaveBeenCalledTimes(1)
    expect(connects.websocket).toHaveBeenCalledTimes(1)
  })

  it('begins with HTTP after two WebSockets in a row that died before they were 60 s old', async () => {
    const { connecting, transport } = connect()
    await connecting
    for (const _ of [1, 2]) {
      expect(connects.http).not.toHaveBeenCalled()
      vi.advanceTimersByTime(30_000)
      lose()
      await connect(transport).connecting
    }
    expect(connects.websocket).toHaveBeenCalledTimes(2)
    expect(connects.http).toHaveBeenCalledTimes(1)
  })

  it('holds nothing against a WebSocket whose token ran out', async () => {
    const { connecting, transport } = connect()
    await connecting
    lose('unauthorized')
    await connect(transport).connecting
    expect(connects.websocket).toHaveBeenCalledTimes(2)
  })

  it('begins with HTTP on the next page of the session', async () => {
    ways.websocket = fails()
    await connect().connecting
    ways.loaded = 0
    await connect().connecting
    expect(connects.websocket).toHaveBeenCalledTimes(1)
    expect(connects.http).toHaveBeenCalledTimes(2)
  })

  it('goes on with HTTP where nothing may be stored', async () => {
    vi.stubGlobal('sessionStorage', undefined)
    ways.websocket = fails()
    const { connecting, transport } = connect()
    await connecting
    await connect(transport).connecting
    expect(connects.http).toHaveBeenCalledTimes(2)
  })

  it('stays with the WebSocket when nothing can be loaded, and loads at the next attempt', async () => {
    ways.websocket = fails()
    ways.isOnline = false
    const { connecting, transport } = connect()
    await expect(connecting).rejects.toMatchObject({ code: 'offline' })
    expect(connects.websocket).toHaveBeenCalledTimes(1)
    ways.websocket = works
    await connect(transport).connecting
    expect(connects.websocket).toHaveBeenCalledTimes(2)
    ways.isOnline = true
    await connect(transport).connecting
    expect(connects.http).toHaveBeenCalledTimes(1)
    expect(ways.loaded).toBe(3)
  })

  it('gives up with whoever hangs up, and holds that against nobody', async () => {
    ways.websocket = (link: Link) =>
      new Promise((_, reject) =>
        link.signal.addEventListener('abort', () => reject(new ShopbellError('aborted', 'Hung up')))
      )
    const { connecting, hangUp, transport } = connect()
    await Promise.resolve()
    hangUp()
    await expect(connecting).rejects.toMatchObject({ code: 'aborted' })
    ways.websocket = works
    await connect(transport).connecting
    expect(ways.loaded).toBe(0)
  })
})
