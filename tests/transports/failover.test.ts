import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  type Connection,
  FAULTS,
  type FaultCode,
  type Link,
  ShopbellError,
  type Transport
} from '../../src/contract/index.js'
import { failover, type Way } from '../../transports/failover/index.js'
import { createMemoryPair } from '../../transports/memory/index.js'
import { createCaller, message, unhurried } from './caller.js'

const CODES = Object.keys(FAULTS) as FaultCode[]
const error = (code: FaultCode, details = {}) => new ShopbellError(code, `It is ${code}`, details)

/** A transport of a name that does something when it is connected, and counts how often. */
function way(name: string, connect: Transport['connect'], more: Partial<Transport> = {}) {
  const connects = vi.fn(connect)
  return { name, spec: 1 as const, supports: {}, ...more, connect: connects }
}

const OPEN: Connection = { send: async () => ({}) }
const works = (name = 'works') => way(name, async () => OPEN)
const fails = (code: FaultCode = 'offline', details = {}) =>
  way('fails', () => Promise.reject(error(code, details)))
const hangs = () => way('hangs', () => new Promise(() => {}))

/** A transport that comes up, and whose line is lost when it is told. */
function mortal(name: string) {
  let link: Link | undefined
  const made = way(name, async given => {
    link = given
    return OPEN
  })
  return { ...made, die: (lost = error('offline')) => link?.emit({ type: 'down', error: lost }) }
}

const minutes = (count: number) => vi.advanceTimersByTimeAsync(count * 60_000)
const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1000)

/** A session's storage, as a browser has it. */
function stubStorage() {
  const kept = new Map<string, string>()
  vi.stubGlobal('sessionStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
    removeItem: (name: string) => kept.delete(name)
  })
  return kept
}

beforeEach(() => {
  vi.useFakeTimers()
  stubStorage()
})
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('failover, while it connects', () => {
  const moving = ['offline', 'timeout', 'unavailable', 'unsupported', 'protocol']

  it.each(CODES)('moves on from %s only where another way may do better', async code => {
    const second = works()
    const connecting = failover(fails(code), second).connect(createCaller().link)
    const outcome = await connecting.then(
      () => 'connected',
      (thrown: ShopbellError) => thrown.code
    )
    expect(outcome).toBe(moving.includes(code) ? 'connected' : code)
    expect(second.connect).toHaveBeenCalledTimes(moving.includes(code) ? 1 : 0)
  })

  it('keeps to a far end that says when to come back', async () => {
    const second = works()
    const connecting = failover(fails('unavailable', { retryAfter: 60 }), second).connect(
      createCaller().link
    )
    await expect(connecting).rejects.toMatchObject({ code: 'unavailable', retryAfter: 60 })
    expect(second.connect).not.toHaveBeenCalled()
  })

  it('gives up a way that hangs after 7 s, and is connected within 10 s', async () => {
    const connecting = failover(hangs(), works()).connect(createCaller().link)
    let isUp = false
    void connecting.then(() => {
      isUp = true
    })
    await seconds(6)
    expect(isUp).toBe(false)
    await seconds(2)
    expect(isUp).toBe(true)
  })

  it('gives up a way that hangs while it is loaded', async () => {
    const connecting = failover(() => new Promise<Transport>(() => {}), works())
    const up = connecting.connect(createCaller().link)
    await seconds(8)
    await up
  })

  it('has as much patience with the last way as whoever asked', async () => {
    const { link, hangUp } = createCaller()
    const connecting = failover(fails(), hangs()).connect(link)
    let isOver = false
    connecting.catch(() => {
      isOver = true
    })
    await seconds(60)
    expect(isOver).toBe(false)
    hangUp()
    await expect(connecting).rejects.toMatchObject({ code: 'aborted' })
  })

  it('hangs up a way that it has given up, and hears no more of it', async () => {
    let first: Link | undefined
    const slow = way('slow', link => {
      first = link
      return new Promise(() => {})
    })
    const { link, heard } = createCaller()
    const connecting = failover(slow, works()).connect(link)
    await seconds(8)
    await connecting
    expect(first?.signal.aborted).toBe(true)
    first?.emit({ type: 'away' })
    first?.emit({ type: 'down', error: error('offline') })
    expect(heard).toEqual([])
  })

  it('hears no more of a way that has failed', async () => {
    let first: Link | undefined
    const failing = way('failing', async link => {
      first = link
      throw error('offline')
    })
    const { link, heard } = createCaller()
    await failover(failing, works()).connect(link)
    expect(first?.signal.aborted).toBe(true)
    first?.emit({ type: 'away' })
    expect(heard).toEqual([])
  })

  it('does not count the time that a token takes', async () => {
    const { link } = createCaller()
    const token = () => new Promise<string>(resolve => setTimeout(resolve, 9000, 'late'))
    const tokens: unknown[] = []
    const first = way('first', async given => {
      tokens.push(await given.visitor.token())
      return OPEN
    })
    const second = works()
    const visitor = { ...link.visitor, token }
    const connecting = failover(first, second).connect({ ...link, visitor })
    await seconds(10)
    await connecting
    expect(tokens).toEqual(['late'])
    expect(second.connect).not.toHaveBeenCalled()
  })

  it('goes on after what the first way has told already', async () => {
    const { transport, farEnd } = createMemoryPair()
    for (const name of ['a', 'b', 'c']) {
      farEnd.say({ type: 'agent', agent: { id: name, name } })
    }
    const breaks = way('breaks', async given => {
      let told = 0
      const emit: Link['emit'] = event => {
        told += 1
        if (told < 3) given.emit(event)
      }
      await transport.connect({ ...given, emit })
      throw error('offline')
    })
    const { link, heard } = createCaller()
    await failover(breaks, transport).connect(link)
    expect(heard.map(event => event.type === 'agent' && event.agent?.id)).toEqual(['a', 'b', 'c'])
  })

  it('takes a line that is lost before it was up for one that could not be opened', async () => {
    const { link, heard } = createCaller()
    const lost = way('lost', async given => {
      given.emit({ type: 'down', error: error('offline') })
      return OPEN
    })
    const second = works()
    await failover(lost, second).connect(link)
    expect(second.connect).toHaveBeenCalled()
    expect(heard).toEqual([])
  })

  it('fails with the last error, and with all of them as its cause', async () => {
    const connecting = failover(fails('offline'), fails('timeout')).connect(createCaller().link)
    const cause = [{ code: 'offline' }, { code: 'timeout' }]
    await expect(connecting).rejects.toMatchObject({ code: 'timeout', cause })
  })

  it('refuses a way that was made for another contract, and moves on', async () => {
    const old = way('old', async () => OPEN, { spec: 2 as 1 })
    const second = works()
    await failover(old, second).connect(createCaller().link)
    expect(old.connect).not.toHaveBeenCalled()
    expect(second.connect).toHaveBeenCalled()
  })

  it('loads a way when its turn has come, once, and again only when that failed', async () => {
    let isBroken = true
    const load = vi.fn(async () => {
      if (isBroken) throw new TypeError('Failed to fetch')
      return works()
    })
    const transport = failover(fails(), load)
    expect(load).not.toHaveBeenCalled()
    await expect(transport.connect(createCaller().link)).rejects.toMatchObject({
      code: 'unavailable'
    })
    isBroken = false
    await transport.connect(createCaller().link)
    await transport.connect(createCaller().link)
    expect(load).toHaveBeenCalledTimes(2)
  })
})

describe('failover, after it was connected', () => {
  it('begins with the next way when a line died before it was 10 s old', async () => {
    const [first, second] = [mortal('first'), works()]
    const transport = failover(first, second)
    const { link, heard } = createCaller()
    await transport.connect(link)
    await seconds(9)
    first.die()
    expect(heard).toMatchObject([{ type: 'down', error: { code: 'offline' } }])
    await transport.connect(createCaller().link)
    expect(second.connect).toHaveBeenCalledTimes(1)
  })

  it('forgives a line that died before it was 60 s old once, and not twice in a row', async () => {
    const [first, second] = [mortal('first'), works()]
    const transport = failover(first, second)
    for (const lived of [30, 61, 30, 30]) {
      await transport.connect(createCaller().link)
      await seconds(lived)
      first.die()
    }
    expect(second.connect).not.toHaveBeenCalled()
    await transport.connect(createCaller().link)
    expect(first.connect).toHaveBeenCalledTimes(4)
    expect(second.connect).toHaveBeenCalledTimes(1)
  })

  it.each(CODES)(
    'takes a young line that ended with %s for a bad way only where it is to blame',
    async code => {
      const [first, second] = [mortal('first'), works()]
      const transport = failover(first, second)
      await transport.connect(createCaller().link)
      first.die(error(code))
      await transport.connect(createCaller().link)
      const isBad = ['offline', 'timeout', 'protocol'].includes(code)
      expect(second.connect).toHaveBeenCalledTimes(isBad ? 1 : 0)
    }
  )

  it('counts short lives of each way by itself', async () => {
    let isBlocked = false
    const mine = mortal('first')
    const first = way('first', async link => {
      if (isBlocked) throw error('offline')
      return mine.connect(link)
    })
    const second = mortal('second')
    const transport = failover(first, second)
    const connect = () => transport.connect(createCaller().link)
    await connect()
    await seconds(30)
    mine.die()
    isBlocked = true
    await connect()
    await seconds(30)
    second.die()
    await connect()
    expect(second.connect).toHaveBeenCalledTimes(2)
    expect(first.connect).toHaveBeenCalledTimes(2)
  })

  it('holds nothing against a line that the visitor hung up', async () => {
    const [first, second] = [mortal('first'), works()]
    const transport = failover(first, second)
    const { link, hangUp, heard } = createCaller()
    await transport.connect(link)
    hangUp()
    first.die()
    expect(heard).toEqual([])
    await transport.connect(createCaller().link)
    expect(second.connect).not.toHaveBeenCalled()
  })

  it('begins with what worked, on the next page too', async () => {
    const [first, second] = [fails(), works()]
    await failover(first, second).connect(createCaller().link)
    await failover(first, second).connect(createCaller().link)
    expect(first.connect).toHaveBeenCalledTimes(1)
    expect(second.connect).toHaveBeenCalledTimes(2)
  })

  const no = () => {
    throw new Error('No storage')
  }
  it.each([
    ['that may not store', { getItem: no, setItem: no, removeItem: no }],
    ['whose storage is full', { getItem: () => null, setItem: no, removeItem: () => {} }],
    ['on servers', undefined]
  ])('begins with what worked on pages %s, as long as they last', async (_, storage) => {
    vi.stubGlobal('sessionStorage', storage)
    const [first, second] = [fails(), works()]
    const transport = failover(first, second)
    for (const _ of [1, 2]) await transport.connect(createCaller().link)
    expect(first.connect).toHaveBeenCalledTimes(1)
  })

  it('tries the better way again after five minutes, and goes back to it when it works', async () => {
    let isBlocked = true
    const first = way('first', async () => {
      if (isBlocked) throw error('offline')
      return OPEN
    })
    const second = works()
    const transport = failover(first, second)
    const connect = () => transport.connect(createCaller().link)
    await connect()
    await minutes(4)
    await connect()
    expect(first.connect).toHaveBeenCalledTimes(1)
    await minutes(1)
    await connect()
    expect(first.connect).toHaveBeenCalledTimes(2)
    await connect()
    expect(first.connect).toHaveBeenCalledTimes(2)
    isBlocked = false
    await minutes(5)
    for (const _ of [1, 2]) await connect()
    expect(first.connect).toHaveBeenCalledTimes(4)
    expect(second.connect).toHaveBeenCalledTimes(4)
  })

  it('goes round: after the last way comes the first', async () => {
    const second = mortal('second')
    const blocked = fails()
    const transport = failover(blocked, second)
    await transport.connect(createCaller().link)
    second.die()
    await transport.connect(createCaller().link)
    expect(blocked.connect).toHaveBeenCalledTimes(2)
  })

  it('remembers nothing of a server that is dead', async () => {
    const kept = stubStorage()
    let isDead = false
    const first = fails()
    const second = way('second', async () => {
      if (isDead) throw error('offline')
      return OPEN
    })
    const transport = failover(first, second)
    await transport.connect(createCaller().link)
    expect(kept.size).toBe(1)
    isDead = true
    await expect(transport.connect(createCaller().link)).rejects.toMatchObject({ code: 'offline' })
    expect(kept.size).toBe(0)
  })
})

describe('failover, as a transport', () => {
  it('promises what all have in common, and grants no more than the way in use', async () => {
    const all = { typing: true, read: true, page: true }
    const first = way('first', () => Promise.reject(error('offline')), { supports: all })
    const second = way(
      'second',
      async () => ({ ...OPEN, supports: { typing: true, leave: true, resume: true } }),
      { supports: { typing: true, read: true, leave: true, resume: true } }
    )
    const transport = failover(first, second)
    expect(transport.supports).toEqual({ typing: true, read: true })
    const connection = await transport.connect(createCaller().link)
    expect(connection.supports).toEqual({ typing: true })
  })

  it('expects of a way that it has not loaded what the others can, until it is loaded', async () => {
    const supports = { typing: true, dedupe: true }
    const first = way('first', () => Promise.reject(error('offline')), { supports })
    const transport = failover(first, async () =>
      way('second', async () => OPEN, { supports: { typing: true } })
    )
    expect(transport.supports).toEqual(supports)
    const connection = await transport.connect(createCaller().link)
    expect(connection.supports).toEqual({ typing: true })
  })

  it('passes on whatever else the connection in use can do', async () => {
    const probe = vi.fn()
    const history = async () => ({ messages: [], more: false })
    const first = way('first', async () => ({ ...OPEN, probe, history, token: 'mine' }))
    const connection = await failover(first, works()).connect(createCaller().link)
    connection.probe?.()
    expect(probe).toHaveBeenCalled()
    expect(connection).toMatchObject({ history, token: 'mine' })
    await expect(connection.send(message('Hello'), unhurried())).resolves.toEqual({})
  })

  it('asks the way in use who is there, then the others', async () => {
    const asked: string[] = []
    const telling = (name: string, connect: Way & Transport, available?: boolean): Transport => ({
      ...connect,
      name,
      presence: async () => {
        asked.push(name)
        if (available === undefined) throw error('unavailable')
        return { available, agents: [] }
      }
    })
    const transport = failover(telling('first', fails(), true), telling('second', works()))
    await transport.presence?.(unhurried())
    expect(asked).toEqual(['first'])
    await transport.connect(createCaller().link)
    const presence = await transport.presence?.(unhurried())
    expect(asked).toEqual(['first', 'second', 'first'])
    expect(presence).toEqual({ available: true, agents: [] })
  })

  it('says to each way who asks, and brings a note by the first that takes it', async () => {
    const asked: unknown[] = []
    const told: unknown[] = []
    const { link } = createCaller()
    const note = { type: 'search', text: 'dimmer', found: 0 } as const
    const first: Transport = {
      ...works(),
      presence: async (_, visitor) => {
        asked.push(visitor)
        return { available: true, agents: [] }
      },
      note: () => Promise.reject(error('offline'))
    }
    const second = () => ({ ...works(), note: async (one: unknown) => void told.push(one) })
    const transport = failover(first, second)
    await transport.presence?.(unhurried(), link.visitor)
    expect(asked).toEqual([link.visitor])
    await transport.note?.(note, unhurried())
    expect(told).toEqual([note])
    const deaf = failover(works(), () => works())
    await expect(deaf.note?.(note, unhurried())).rejects.toMatchObject({ code: 'unsupported' })
  })

  it('has no presence when no way can have one', () => {
    expect(failover(works(), works()).note).toBeUndefined()
    expect(failover(works(), works()).presence).toBeUndefined()
  })
})
