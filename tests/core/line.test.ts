import { getEventListeners } from 'node:events'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  type Connection,
  type Incoming,
  type Link,
  ShopbellError,
  type Transport
} from '../../src/contract/index.js'
import { type Call, openLine } from '../../src/core/line.js'
import { said } from './said.js'

const NOBODY = { token: async () => undefined, profile: () => ({}), page: () => SHOP }
const SHOP = { url: 'https://shop.example/', title: 'Shop' }
const OFFLINE = new ShopbellError('offline', 'Cut')
const TYPING = { type: 'typing', active: true } as const

const quiet: Connection = { send: async () => ({}) }

/** A transport of which only the connecting is told. */
const by = (connect: Transport['connect'], more: Partial<Transport> = {}): Transport => ({
  name: 'scripted',
  spec: 1,
  supports: { typing: true, read: true },
  connect,
  ...more
})

function createCall(more: Partial<Call> = {}) {
  const hook = new AbortController()
  const heard: Incoming[] = []
  const call: Call = {
    visitor: NOBODY,
    cursor: undefined,
    signal: hook.signal,
    hear: event => heard.push(event),
    ...more
  }
  return { call, heard, hangUp: () => hook.abort() }
}

/** A transport that is up, its link, and what waits for the line to be down. */
async function openScripted(connection: Connection = quiet, more: Partial<Transport> = {}) {
  const links: Link[] = []
  const transport = by(async link => {
    links.push(link)
    return connection
  }, more)
  const caller = createCall()
  const line = await openLine(transport, caller.call)
  const [link] = links
  if (!link) throw new Error('Nobody was called')
  const downs: string[] = []
  void line.down.then(error => downs.push(error.code))
  return { ...caller, line, link, downs }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
})

describe('a line', () => {
  it('hands on what the far end says, also while it is being opened', async () => {
    const { call, heard, hangUp } = createCall({ cursor: 'c7' })
    await openLine(
      by(async link => {
        expect(link.cursor).toBe('c7')
        expect(link.visitor).toBe(NOBODY)
        link.emit({ type: 'message', message: said('early') })
        queueMicrotask(() => link.emit({ type: 'message', message: said('late') }))
        return quiet
      }),
      call
    )
    await Promise.resolve()
    expect(heard.map(event => event.type === 'message' && event.message.id)).toEqual([
      'early',
      'late'
    ])
    hangUp()
  })

  it('says nothing after hang-up, whatever the transport says', async () => {
    const { link, heard, hangUp } = await openScripted()
    hangUp()
    link.emit(TYPING)
    link.emit({ type: 'down', error: OFFLINE })
    expect(heard).toEqual([])
  })

  it('says nothing after it was lost', async () => {
    const { link, heard } = await openScripted()
    link.emit({ type: 'down', error: OFFLINE })
    link.emit(TYPING)
    expect(heard).toEqual([])
  })

  it('is down once, for the first reason', async () => {
    const { link, downs, line, hangUp } = await openScripted()
    link.emit({ type: 'down', error: OFFLINE })
    link.emit({ type: 'down', error: new ShopbellError('protocol', '') })
    line.lose(new ShopbellError('timeout', ''))
    hangUp()
    await line.down
    expect(await line.down).toBe(OFFLINE)
    expect(downs).toEqual(['offline'])
  })

  it('tells the transport to stop when it is taken for lost, lost or not wanted any more', async () => {
    const first = await openScripted()
    first.line.lose(OFFLINE)
    expect(first.link.signal.aborted).toBe(true)
    const second = await openScripted()
    second.link.emit({ type: 'down', error: OFFLINE })
    expect(second.link.signal.aborted).toBe(true)
    const third = await openScripted()
    third.hangUp()
    expect(third.link.signal.aborted).toBe(true)
    await third.line.down
    expect(third.downs).toEqual(['aborted'])
  })

  it('fails what is on its way when it is lost, with the reason', async () => {
    const { line, link } = await openScripted({ send: () => new Promise(() => {}) })
    const sending = line.send({ type: 'leave', id: 'x' })
    link.emit({ type: 'down', error: OFFLINE })
    await expect(sending).rejects.toBe(OFFLINE)
    await expect(line.send({ type: 'leave', id: 'y' })).rejects.toBe(OFFLINE)
  })

  it('hands each command and a signal to the transport, and its receipt back', async () => {
    const send = vi.fn(async () => ({ message: 'far' }))
    const { line, link, hangUp } = await openScripted({ send, token: 'ours' })
    expect(line.token).toBe('ours')
    expect(await line.send({ type: 'leave', id: 'x' })).toEqual({ message: 'far' })
    expect(send).toHaveBeenCalledWith({ type: 'leave', id: 'x' }, link.signal)
    hangUp()
  })

  it('leaves no listener with who called', async () => {
    const { call } = createCall()
    for (let times = 0; times < 10; times++) {
      const line = await openLine(
        by(async () => quiet),
        call
      )
      line.lose(OFFLINE)
    }
    expect(getEventListeners(call.signal, 'abort')).toEqual([])
  })
})

describe('a line that is asked whether it is up', () => {
  it('hands the question to the connection', async () => {
    const probe = vi.fn()
    const { line, hangUp } = await openScripted({ ...quiet, probe })
    line.probe()
    expect(probe).toHaveBeenCalledOnce()
    hangUp()
  })

  it('is taken at its word where the transport cannot find out', async () => {
    const { line, downs, hangUp } = await openScripted()
    line.probe()
    await Promise.resolve()
    expect(downs).toEqual([])
    hangUp()
  })
})

describe('a hole in what the far end says', () => {
  const event = (cursor: string, after?: string) =>
    ({ type: 'message', message: said(cursor), cursor, ...(after && { after }) }) as const

  /** A line that stands at `c1`, on which these are said. */
  async function hear(cursor: string | undefined, ...events: Incoming[]) {
    const links: Link[] = []
    const { call, heard, hangUp } = createCall({ cursor })
    const line = await openLine(
      by(async link => {
        links.push(link)
        return quiet
      }),
      call
    )
    for (const one of events) links[0]?.emit(one)
    const lost = line.signal.aborted
    hangUp()
    return { heard: heard.map(one => one.cursor), lost, reason: line.signal.reason }
  }

  it('ends the line, and nothing behind the hole is heard', async () => {
    const { heard, lost, reason } = await hear('c1', event('c2', 'c1'), event('c4', 'c3'))
    expect(heard).toEqual(['c2'])
    expect(lost).toBe(true)
    expect(reason).toMatchObject({ code: 'offline' })
  })

  it('is noticed right after what was stored, too', async () => {
    const { heard, lost } = await hear('c1', event('c3', 'c2'))
    expect(heard).toEqual([])
    expect(lost).toBe(true)
  })

  it('is none where each event names the one before, or none', async () => {
    const { heard, lost } = await hear('c1', event('c2', 'c1'), event('c9'), event('c10', 'c9'))
    expect(heard).toEqual(['c2', 'c9', 'c10'])
    expect(lost).toBe(false)
  })

  it('is none where something unknown, or volatile, was said in between', async () => {
    const strange = { type: 'fireworks', cursor: 'c2', after: 'c1' } as unknown as Incoming
    const { heard, lost } = await hear('c1', strange, TYPING, event('c3', 'c2'))
    expect(heard).toEqual(['c2', undefined, 'c3'])
    expect(lost).toBe(false)
  })

  it('is none at the beginning, and none after a gap', async () => {
    expect(await hear(undefined, event('c5', 'c4'))).toMatchObject({ heard: ['c5'], lost: false })
    const again = await hear('c7', { type: 'gap' }, event('d1', 'd0'))
    expect(again).toMatchObject({ heard: [undefined, 'd1'], lost: false })
  })
})

describe('what a line supports', () => {
  it('is what the transport does, where the session says nothing', async () => {
    const { line } = await openScripted(quiet)
    expect(line.supports).toEqual({ typing: true, read: true })
  })

  it('is narrowed to what this session was granted', async () => {
    const { line } = await openScripted({ ...quiet, supports: { typing: true } })
    expect(line.supports).toEqual({ typing: true })
  })

  it('is never more than the transport promised', async () => {
    const { line } = await openScripted({ ...quiet, supports: { dedupe: true, read: false } })
    expect(line.supports).toEqual({})
  })
})

describe('opening a line', () => {
  it('refuses a transport made for another contract, and never calls it', async () => {
    const connect = vi.fn(async () => quiet)
    const spec = 2 as unknown as 1
    const opening = openLine(by(connect, { spec }), createCall().call)
    await expect(opening).rejects.toThrow(/scripted.*2.*1/)
    await expect(opening).rejects.toMatchObject({ code: 'unsupported' })
    expect(connect).not.toHaveBeenCalled()
  })

  it('gives up after a while, and the transport is told', async () => {
    let told = false
    const connect: Transport['connect'] = link => {
      link.signal.addEventListener('abort', () => {
        told = true
      })
      return new Promise(() => {})
    }
    const opening = openLine(by(connect), createCall().call)
    const failed = expect(opening).rejects.toMatchObject({ code: 'timeout' })
    await vi.advanceTimersByTimeAsync(20_000)
    await failed
    expect(told).toBe(true)
  })

  it('does not call anybody once nobody wants it', async () => {
    const connect = vi.fn(async () => quiet)
    const { call, hangUp } = createCall()
    hangUp()
    await expect(openLine(by(connect), call)).rejects.toMatchObject({ code: 'aborted' })
    expect(connect).not.toHaveBeenCalled()
  })

  it('stops in the middle when nobody wants it any more', async () => {
    const { call, hangUp } = createCall()
    const opening = openLine(
      by(() => new Promise(() => {})),
      call
    )
    hangUp()
    await expect(opening).rejects.toMatchObject({ code: 'aborted' })
  })

  it('fails with the transport’s own reason', async () => {
    const refusal = new ShopbellError('unauthorized', 'Who are you?')
    const opening = openLine(
      by(async () => Promise.reject(refusal)),
      createCall().call
    )
    await expect(opening).rejects.toBe(refusal)
  })

  it.each([
    ['throws', () => expectThrow()],
    ['rejects with what nobody named', () => Promise.reject(new Error('odd'))]
  ])('is unavailable when the transport %s', async (_, connect) => {
    await expect(openLine(by(connect), createCall().call)).rejects.toMatchObject({
      code: 'unavailable'
    })
  })

  it('fails when the line is lost before it is up', async () => {
    const opening = openLine(
      by(link => {
        link.emit({ type: 'down', error: OFFLINE })
        return new Promise(() => {})
      }),
      createCall().call
    )
    await expect(opening).rejects.toBe(OFFLINE)
  })

  it('hears nothing of an attempt that failed', async () => {
    const links: Link[] = []
    const { call, heard } = createCall()
    const opening = openLine(
      by(async link => {
        links.push(link)
        throw OFFLINE
      }),
      call
    )
    await expect(opening).rejects.toBe(OFFLINE)
    links[0]?.emit(TYPING)
    expect(heard).toEqual([])
  })
})

function expectThrow(): never {
  throw new Error('odd')
}
