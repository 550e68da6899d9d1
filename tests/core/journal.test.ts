import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Journal, openJournal } from '../../src/core/journal.js'
import type { Parcel } from '../../src/core/parcel.js'
import { openStorage, type Storage } from '../../src/core/storage.js'
import { createStores, type Stores } from '../../src/core/stores.js'
import { accept, place, type Thread } from '../../src/core/thread.js'
import { BROKEN, freshProfile, stopClock } from './databases.js'
import { ADA, echo, said } from './said.js'

let page = new AbortController()

beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  freshProfile()
})
afterEach(() => {
  page.abort()
  vi.useRealTimers()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

interface Page {
  readonly stores: Stores
  readonly journal: Journal
  readonly storage: Storage
}

/** The next page of the shop. What was not stored before is gone. */
async function openPage(prepare: (stores: Stores) => void = () => {}): Promise<Page> {
  page.abort()
  page = new AbortController()
  const stores = createStores()
  prepare(stores)
  const storage = await openStorage('shop', page.signal)
  return { stores, storage, journal: await openJournal(storage, stores) }
}

const parcel = (id: string, order: number): Parcel => ({
  id,
  command: { type: 'message', id, text: `Text of ${id}` },
  state: 'queued',
  at: 1000,
  order
})

const threadOf = (...ids: string[]) =>
  ids.reduce<Thread>((thread, id) => place(thread, said(id)), [])
const names = async ({ storage }: Page) => (await storage.load()).map(([name]) => name)

describe('the journal', () => {
  it('begins with nothing', async () => {
    const { stores, journal } = await openPage()
    expect(journal.memory).toEqual({})
    expect(stores.$phase.get()).toBe('closed')
    expect(stores.$thread.get()).toEqual([])
  })

  it('brings back all of a conversation on the next page', async () => {
    const { stores, journal } = await openPage()
    const thread = accept(threadOf('a', 'b'), echo('mine'), { message: 'far' })
    stores.$thread.set(thread)
    stores.$parcels.set([parcel('p', 1), parcel('q', 2)])
    stores.$phase.set('chatting')
    stores.$agent.set(ADA)
    stores.$read.set('a')
    stores.$unread.set(2)
    stores.$fields.set({ name: 'Grace', topics: ['lamps'] })
    stores.$draft.set('half a sent')
    Object.assign(journal.memory, { cursor: 'c7', token: 't', joined: true })
    await journal.keep()

    const next = await openPage()
    expect(next.journal.memory).toEqual({ cursor: 'c7', token: 't', joined: true })
    expect(next.stores.$thread.get()).toEqual(thread)
    expect(next.stores.$parcels.get()).toEqual([parcel('p', 1), parcel('q', 2)])
    expect(next.stores.$phase.get()).toBe('chatting')
    expect(next.stores.$agent.get()).toEqual(ADA)
    expect(next.stores.$read.get()).toBe('a')
    expect(next.stores.$unread.get()).toBe(2)
    expect(next.stores.$fields.get()).toEqual({ name: 'Grace', topics: ['lamps'] })
    expect(next.stores.$draft.get()).toBe('half a sent')
  })

  it('keeps the order of a long conversation, own words moved by the far end included', async () => {
    const { stores, journal } = await openPage()
    const ids = Array.from({ length: 1200 }, (_, at) => `m${at}`)
    const thread = place(
      place(accept(threadOf(...ids), echo('mine'), { message: 'far' }), said('faster')),
      echo('mine', 'far')
    )
    stores.$thread.set(thread)
    await journal.keep()
    const next = await openPage()
    expect(next.stores.$thread.get()).toEqual(thread)
    expect(next.stores.$thread.get().at(-1)?.message.id).toBe('far')
    // And so does what is said after it.
    next.stores.$thread.set(place(next.stores.$thread.get(), said('later')))
    await next.journal.keep()
    const last = await openPage()
    expect(last.stores.$thread.get().map(entry => entry.message.id)).toEqual([
      ...ids,
      'faster',
      'far',
      'later'
    ])
  })

  it('takes away in storage what is gone from the page', async () => {
    const opened = await openPage()
    opened.stores.$thread.set(threadOf('a', 'b', 'c'))
    opened.stores.$parcels.set([parcel('p', 1)])
    await opened.journal.keep()
    expect(await names(opened)).toHaveLength(5)
    opened.stores.$thread.set(threadOf('a'))
    opened.stores.$parcels.set([])
    await opened.journal.keep()
    expect(await names(opened)).toHaveLength(2)
    const next = await openPage()
    expect(next.stores.$thread.get().map(entry => entry.key)).toEqual(['a'])
    expect(next.stores.$parcels.get()).toEqual([])
  })

  it('writes only what is new, all of it at once', async () => {
    const { stores, storage, journal } = await openPage()
    const save = vi.spyOn(storage, 'save')
    stores.$thread.set(threadOf('a', 'b'))
    await journal.keep()
    stores.$thread.set(place(stores.$thread.get(), said('c')))
    journal.memory.cursor = 'c3'
    await journal.keep()
    expect(save).toHaveBeenCalledTimes(2)
    const [changes = []] = save.mock.calls[1] ?? []
    expect(changes.map(([name]) => name)).toHaveLength(2)
    expect(changes).toContainEqual([
      'standing',
      expect.objectContaining({ memory: { cursor: 'c3' } })
    ])
  })

  it('never has a message without the cursor after it, or a cursor without its message', async () => {
    const { stores, storage, journal } = await openPage()
    const seen: [number, string | undefined][] = []
    const save = storage.save
    vi.spyOn(storage, 'save').mockImplementation(async changes => {
      await save(changes)
      const records = await storage.load()
      const standing = records.find(([name]) => name === 'standing')?.[1]
      const { memory } = standing as { memory: { cursor?: string } }
      seen.push([records.length - 1, memory.cursor])
    })
    for (let count = 1; count <= 5; count++) {
      stores.$thread.set(place(stores.$thread.get(), said(`m${count}`)))
      journal.memory.cursor = `c${count}`
      await journal.keep()
    }
    expect(seen).toEqual([1, 2, 3, 4, 5].map(count => [count, `c${count}`]))
  })
})

describe('what was typed while a conversation was being read', () => {
  it('wins over what is read, field by field', async () => {
    const { stores, journal } = await openPage()
    stores.$fields.set({ name: 'Grace', question: 'Old question' })
    stores.$draft.set('Old draft')
    await journal.keep()
    const next = await openPage(({ $fields, $draft }) => {
      $fields.set({ question: 'New question' })
      $draft.set('New draft')
    })
    expect(next.stores.$fields.get()).toEqual({ name: 'Grace', question: 'New question' })
    expect(next.stores.$draft.get()).toBe('New draft')
  })
})

describe('a phase that was left', () => {
  it.each(['waiting', 'chatting'] as const)('%s goes on where it was', async phase => {
    const { stores, journal } = await openPage()
    stores.$phase.set(phase)
    journal.memory.joined = true
    await journal.keep()
    expect((await openPage()).stores.$phase.get()).toBe(phase)
  })

  it('feedback is still asked for', async () => {
    const { stores, journal } = await openPage()
    stores.$phase.set('feedback')
    await journal.keep()
    expect((await openPage()).stores.$phase.get()).toBe('feedback')
  })

  it.each(['prechat', 'offline', 'written'] as const)(
    '%s is begun anew, with what was typed in it',
    async phase => {
      const { stores, journal } = await openPage()
      stores.$phase.set(phase)
      stores.$fields.set({ name: 'Grace' })
      await journal.keep()
      const next = await openPage(({ $phase }) => $phase.set('prechat'))
      expect(next.stores.$phase.get()).toBe('prechat')
      expect(next.stores.$fields.get()).toEqual({ name: 'Grace' })
      expect((await openPage()).stores.$phase.get()).toBe('closed')
    }
  )
})

describe('the phases while a conversation is being read', () => {
  /** What the page hears of, when it has begun while storage was being read. */
  async function heard() {
    const phases: string[] = []
    const next = await openPage(({ $phase }) => {
      $phase.set('prechat')
      $phase.listen(phase => phases.push(phase))
    })
    return { phases, next }
  }

  it('are none where the last talk is over', async () => {
    const { stores, journal } = await openPage()
    stores.$phase.set('closed')
    await journal.keep()
    expect((await heard()).phases).toEqual([])
  })

  it('are those that the visitor was in', async () => {
    const { stores, journal } = await openPage()
    stores.$phase.set('chatting')
    journal.memory.joined = true
    await journal.keep()
    expect((await heard()).phases).toEqual(['chatting'])
  })
})

describe('records of another version', () => {
  const theirs = [
    ['m000000001', { another: 'shape' }],
    ['standing', { version: 2, memory: { cursor: 'c7' }, values: ['chatting'] }]
  ] as const

  it('are not read', async () => {
    await (await openPage()).storage.save(theirs)
    const { stores, journal } = await openPage()
    expect(stores.$thread.get()).toEqual([])
    expect(stores.$phase.get()).toBe('closed')
    expect(journal.memory).toEqual({})
  })

  it('are left alone', async () => {
    await (await openPage()).storage.save(theirs)
    const next = await openPage()
    next.stores.$thread.set(threadOf('a'))
    await next.journal.keep()
    expect(await next.storage.load()).toEqual(theirs)
  })
})

describe.each(BROKEN)('a journal in a browser that %s', (_, breakIt) => {
  it('is empty, and takes what it is given', async () => {
    stopClock()
    breakIt()
    const opening = openPage()
    await vi.advanceTimersByTimeAsync(500)
    const { stores, journal } = await opening
    stores.$thread.set(threadOf('a'))
    await expect(journal.keep()).resolves.toBeUndefined()
    expect(stores.$thread.get()).toHaveLength(1)
  })
})
