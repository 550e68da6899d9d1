import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Connection, HistoryPage, Message } from '../../src/contract/index.js'
import type { Mention } from '../../src/core/channel.js'
import type { Conversation } from '../../src/core/conversation.js'
import { earlierOf, loadEarlier, tellPast } from '../../src/core/history.js'
import type { Line } from '../../src/core/line.js'
import { type Asked, type Past, passOn, pastOf } from '../../src/core/past.js'
import { createStores } from '../../src/core/stores.js'
import { accept, place, type Thread } from '../../src/core/thread.js'
import { stopClock } from './databases.js'
import { said } from './said.js'
import { createScriptedLine } from './scripted-line.js'

afterEach(() => vi.useRealTimers())

const threadOf = (...ids: readonly string[]) =>
  ids.reduce<Thread>((thread, id) => place(thread, said(id)), [])
const pageOf = (ids: readonly string[], more = false): HistoryPage => ({
  messages: ids.map(id => said(id)),
  more
})

type History = NonNullable<Connection['history']>

/** A line whose far end tells history like this, or knows of none. */
function lineWith(history?: History): Line {
  const line = createScriptedLine()
  return { ...line, connection: { ...line.connection, ...(history ? { history } : {}) } }
}

/** A tab with this line, or none, which shows these messages. */
function tabWith(line: Line | undefined, ...ids: readonly string[]) {
  const stores = createStores()
  stores.$thread.set(threadOf(...ids))
  const mentioned: Asked[] = []
  const conversation = {
    far: () => line,
    mention: (command: Mention) => mentioned.push(command as unknown as Asked)
  } as unknown as Conversation
  const earlier = earlierOf(stores)
  return {
    stores,
    mentioned,
    earlier: () => earlier.get(),
    ids: () => earlier.get().messages.map(({ id }) => id),
    load: () => loadEarlier(stores, conversation)
  }
}

/** A far end that remembers these messages, and tells so many of them at once. */
function archive(all: readonly string[], atOnce: number) {
  return vi.fn<History>(async before => {
    const end = before === undefined ? all.length : all.indexOf(before)
    const begin = Math.max(0, end - atOnce)
    return pageOf(all.slice(begin, end), begin > 0)
  })
}

describe('what was said before', () => {
  it('is nothing, and nothing is known of it, until somebody asks', () => {
    const history = archive(['a', 'b'], 1)
    expect(tabWith(lineWith(history), 'b').earlier()).toEqual({ messages: [], state: 'idle' })
    expect(history).not.toHaveBeenCalled()
  })

  it('is asked for page by page, each before the first that is known, to the beginning', async () => {
    const history = archive(['a', 'b', 'c', 'd', 'e', 'f'], 2)
    const { load, ids, earlier } = tabWith(lineWith(history), 'f')
    const seen: (readonly string[])[] = []
    while (earlier().more !== false) {
      await load()
      seen.push(ids())
    }
    expect(seen).toEqual([
      ['d', 'e'],
      ['b', 'c', 'd', 'e'],
      ['a', 'b', 'c', 'd', 'e']
    ])
    expect(history.mock.calls.map(([before]) => before)).toEqual(['f', 'd', 'b'])
    await load()
    expect(history).toHaveBeenCalledTimes(3)
  })

  it('begins at the end where nothing is shown yet', async () => {
    const history = archive(['a', 'b'], 5)
    const { load, ids } = tabWith(lineWith(history))
    await load()
    expect(ids()).toEqual(['a', 'b'])
    expect(history.mock.calls[0]?.[0]).toBeUndefined()
  })

  it('is before what the far end has placed: own words have an id of their own until then', async () => {
    const history = archive(['a', 'b'], 5)
    const { stores, load } = tabWith(lineWith(history))
    const own: Message = { ...said('mine'), from: 'visitor' }
    stores.$thread.set(place(accept([], own, {}), said('b')))
    await load()
    expect(history.mock.calls[0]?.[0]).toBe('b')
  })

  it('shows nothing a second time that the thread shows', async () => {
    const { load, ids } = tabWith(
      lineWith(async () => pageOf(['a', 'b', 'c'])),
      'b',
      'c'
    )
    await load()
    expect(ids()).toEqual(['a'])
  })

  it('is asked for once at a time', async () => {
    let answer = (_: HistoryPage) => {}
    const history = vi.fn<History>(
      () =>
        new Promise(resolve => {
          answer = resolve
        })
    )
    const { load, earlier, ids } = tabWith(lineWith(history), 'b')
    const loading = load()
    await load()
    expect(history).toHaveBeenCalledOnce()
    expect(earlier().state).toBe('loading')
    answer(pageOf(['a'], true))
    await loading
    expect(earlier()).toMatchObject({ state: 'idle', more: true })
    expect(ids()).toEqual(['a'])
  })

  it('says that it failed, keeps what was known, and can be asked for again', async () => {
    const history = archive(['a', 'b', 'c'], 1)
    const { load, earlier, ids } = tabWith(lineWith(history), 'c')
    await load()
    history.mockRejectedValueOnce(new Error('Gone'))
    await load()
    expect(earlier().state).toBe('failed')
    expect(ids()).toEqual(['b'])
    await load()
    expect(earlier()).toMatchObject({ state: 'idle', more: false })
    expect(ids()).toEqual(['a', 'b'])
  })

  it('fails where the far end has no history', async () => {
    const { load, earlier } = tabWith(lineWith(), 'c')
    await load()
    expect(earlier().state).toBe('failed')
  })

  it('is forgotten with the thread, also what is still on its way', async () => {
    const answers: ((page: HistoryPage) => void)[] = []
    const history: History = () => new Promise(resolve => answers.push(resolve))
    const { stores, load, earlier, ids } = tabWith(lineWith(history), 'b')
    const first = load()
    stores.$thread.set([])
    expect(earlier()).toEqual({ messages: [], state: 'idle' })
    stores.$thread.set(threadOf('z'))
    const second = load()
    answers[0]?.(pageOf(['a']))
    await first
    expect(earlier()).toMatchObject({ messages: [], state: 'loading' })
    answers[1]?.(pageOf(['y']))
    await second
    expect(ids()).toEqual(['y'])
  })

  it('does not fail for a thread that it was not asked for', async () => {
    const refusals: ((error: Error) => void)[] = []
    const history: History = () => new Promise((_, reject) => refusals.push(reject))
    const { stores, load, earlier } = tabWith(lineWith(history), 'b')
    const first = load()
    stores.$thread.set([])
    refusals[0]?.(new Error('Gone'))
    await first
    expect(earlier()).toEqual({ messages: [], state: 'idle' })
  })

  it('is the same for all who look, and another for each widget', () => {
    const [one, other] = [createStores(), createStores()]
    expect(earlierOf(one)).toBe(earlierOf(one))
    expect(earlierOf(one)).not.toBe(earlierOf(other))
    expect(pastOf(one)).toBe(pastOf(one))
    expect(pastOf(one)).not.toBe(pastOf(other))
  })

  it('comes whole, in order and without repeats, whatever the size of its pages', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(30),
        fc.integer({ min: 1, max: 9 }),
        fc.nat(5),
        async (many, size, own) => {
          const all = Array.from({ length: many + own }, (_, at) => `m${at}`)
          const { load, earlier, ids } = tabWith(lineWith(archive(all, size)), ...all.slice(many))
          while (earlier().more !== false) await load()
          expect(ids()).toEqual(all.slice(0, many))
        }
      )
    )
  })
})

describe('a tab without the line', () => {
  it('asks the others, and takes the answer to its own question only', async () => {
    const { stores, mentioned, load, earlier, ids } = tabWith(undefined, 'b')
    const loading = load()
    expect(mentioned).toEqual([
      { type: 'history', id: expect.any(String), before: 'b', limit: expect.any(Number) }
    ])
    pastOf(stores).set({ id: 'another', page: pageOf(['x']) })
    await Promise.resolve()
    expect(earlier().state).toBe('loading')
    pastOf(stores).set({ id: mentioned[0]?.id ?? '', page: pageOf(['a']) })
    await loading
    expect(ids()).toEqual(['a'])
  })

  it('asks them, too, where its line was lost', async () => {
    const line = createScriptedLine()
    line.lose()
    const { mentioned, load } = tabWith(line, 'b')
    void load()
    expect(mentioned).toHaveLength(1)
  })

  it('has patience for twenty seconds, and listens no longer', async () => {
    stopClock()
    const { stores, mentioned, load, earlier, ids } = tabWith(undefined, 'b')
    const loading = load()
    await vi.advanceTimersByTimeAsync(19_999)
    expect(earlier().state).toBe('loading')
    await vi.advanceTimersByTimeAsync(1)
    await loading
    expect(earlier().state).toBe('failed')
    expect(pastOf(stores).lc).toBe(0)
    pastOf(stores).set({ id: mentioned[0]?.id ?? '', page: pageOf(['a']) })
    expect(ids()).toEqual([])
  })

  it('listens no more once it was answered, and leaves no timer', async () => {
    stopClock()
    const { stores, mentioned, load } = tabWith(undefined, 'b')
    const loading = load()
    pastOf(stores).set({ id: mentioned[0]?.id ?? '', page: pageOf(['a']) })
    await loading
    expect(pastOf(stores).lc).toBe(0)
    expect(vi.getTimerCount()).toBe(0)
  })
})

const QUESTION: Asked = { type: 'history', id: 'q1', before: 'b', limit: 20 }

describe('the tab with the line', () => {
  it('answers what another asks, for a moment', async () => {
    const stores = createStores()
    const told: (Past | undefined)[] = []
    pastOf(stores).listen(past => told.push(past))
    const history = vi.fn<History>(async () => pageOf(['a']))
    const line = lineWith(history)
    await tellPast(stores, line, QUESTION)
    expect(history).toHaveBeenCalledWith('b', 20, line.signal)
    expect(told).toEqual([{ id: 'q1', page: pageOf(['a']) }, undefined])
  })

  it('says nothing without a line', async () => {
    const stores = createStores()
    const told = vi.fn()
    pastOf(stores).listen(told)
    await tellPast(stores, undefined, QUESTION)
    expect(told).not.toHaveBeenCalled()
  })

  it('answers a question that comes as a mention, and says any other on the line', async () => {
    const stores = createStores()
    const told: (Past | undefined)[] = []
    pastOf(stores).listen(past => told.push(past))
    const mention = vi.fn()
    const line = () => lineWith(async () => pageOf(['a']))
    passOn(stores, { type: 'typing', id: 't', active: true }, { line, mention })
    expect(mention).toHaveBeenCalledExactlyOnceWith({ type: 'typing', id: 't', active: true })
    passOn(stores, QUESTION, { line, mention })
    await expect.poll(() => told.length).toBe(2)
    expect(told[0]?.id).toBe('q1')
    expect(mention).toHaveBeenCalledOnce()
  })

  it('lets who asks wait where the far end does not answer, without a word', async () => {
    const stores = createStores()
    const history = vi.fn<History>(() => Promise.reject(new Error('Gone')))
    passOn(stores, QUESTION, { line: () => lineWith(history), mention: vi.fn() })
    await expect.poll(() => history.mock.calls.length).toBe(1)
    await new Promise(setImmediate)
    expect(pastOf(stores).get()).toBeUndefined()
  })
})
