import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Phase } from '../../src/core/phases.js'
import { openStorage } from '../../src/core/storage.js'
import type { Stores } from '../../src/core/stores.js'
import { accept, place } from '../../src/core/thread.js'
import { BROKEN, freshProfile, stopClock } from './databases.js'
import { ADA, echo, said } from './said.js'
import { type Bench, createBench, createDisk, keys, parcel, threadOf } from './stored.js'

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

/** The next page of the shop. What was not stored before is gone. */
async function openPage(prepare: (stores: Stores) => void = () => {}, reopens = true) {
  page.abort()
  page = new AbortController()
  const bench = createBench(await openStorage('shop', page.signal, () => {}), { reopens })
  prepare(bench.stores)
  await bench.readAll()
  return bench
}

const names = async ({ storage }: Bench) => (await storage.load())?.map(([name]) => name)
const talked = (names: readonly string[] = []) => names.filter(name => /^.:/.test(name))

describe('the journal', () => {
  it('begins with nothing', async () => {
    const { stores, memory } = await openPage()
    expect(memory).toEqual({})
    expect(stores.$phase.get()).toBe('closed')
    expect(stores.$thread.get()).toEqual([])
  })

  it('brings back all of a conversation on the next page', async () => {
    const { stores, journal, memory, seat } = await openPage()
    const thread = accept(threadOf('a', 'b'), echo('mine'), { message: 'far' })
    stores.$thread.set(thread)
    stores.$parcels.set([parcel('p', 1), parcel('q', 2)])
    stores.$phase.set('chatting')
    stores.$agent.set(ADA)
    stores.$read.set('a')
    stores.$unread.set(2)
    stores.$fields.set({ name: 'Grace', topics: ['lamps'] })
    stores.$draft.set('half a sent')
    stores.$open.set(true)
    seat.settings.profile = { name: 'Grace' }
    Object.assign(memory, { cursor: 'c7', token: 't', joined: true, term: 4 })
    await journal.keep()

    const next = await openPage()
    expect(next.memory).toEqual({ cursor: 'c7', token: 't', joined: true, term: 4 })
    expect(next.seat.settings.profile).toEqual({ name: 'Grace' })
    expect(next.stores.$open.get()).toBe(true)
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
    expect(talked(await names(opened))).toEqual(['m:a', 'm:b', 'm:c', 'o:p'])
    opened.stores.$thread.set(threadOf('a'))
    opened.stores.$parcels.set([])
    await opened.journal.keep()
    expect(talked(await names(opened))).toEqual(['m:a'])
    const next = await openPage()
    expect(next.stores.$thread.get().map(entry => entry.key)).toEqual(['a'])
    expect(next.stores.$parcels.get()).toEqual([])
  })

  it('takes away what is not known any more of other things, too', async () => {
    const { stores, journal, memory } = await openPage()
    Object.assign(memory, { cursor: 'c7', joined: true })
    stores.$agent.set(ADA)
    await journal.keep()
    delete memory.cursor
    stores.$agent.set(null)
    await journal.keep()
    const next = await openPage()
    expect(next.memory).toEqual({ joined: true })
    expect(next.stores.$agent.get()).toBeNull()
  })

  it('writes only what is new, all of it at once', async () => {
    const { storage, saved } = createDisk()
    const { stores, journal, memory } = createBench(storage)
    stores.$thread.set(threadOf('a', 'b'))
    await journal.keep()
    stores.$thread.set(place(stores.$thread.get(), said('c')))
    memory.cursor = 'c3'
    await journal.keep()
    expect(saved).toHaveLength(2)
    expect(saved[1]).toEqual([
      ['m:c', expect.objectContaining({ key: 'c' })],
      ['cursor', 'c3']
    ])
  })

  it('writes nothing, and tells nothing, when nothing is new', async () => {
    const { storage, saved } = createDisk()
    const { stores, journal } = createBench(storage)
    const told = vi.fn()
    journal.told = told
    stores.$thread.set(threadOf('a', 'b'))
    await journal.keep()
    await journal.keep()
    expect(saved).toHaveLength(1)
    expect(told).toHaveBeenCalledOnce()
  })

  it('tells what was stored, not before it is', async () => {
    const { storage } = createDisk()
    let safe = () => {}
    const { stores, journal } = createBench({
      ...storage,
      save: () =>
        new Promise(resolve => {
          safe = resolve
        })
    })
    const told = vi.fn()
    journal.told = told
    stores.$draft.set('Hel')
    const kept = journal.keep()
    expect(told).not.toHaveBeenCalled()
    safe()
    await kept
    expect(told.mock.calls[0]?.[0]).toContainEqual(['draft', 'Hel'])
  })

  it('stores and tells nothing once it is closed', async () => {
    const { storage, saved } = createDisk()
    const { stores, journal } = createBench(storage)
    const told = vi.fn()
    journal.told = told
    journal.closed = true
    stores.$draft.set('Hel')
    await journal.keep()
    expect(saved).toEqual([])
    expect(told).not.toHaveBeenCalled()
  })

  it('never has a message without the cursor after it, or a cursor without its message', async () => {
    const disk = createDisk()
    const seen: [number, unknown][] = []
    const { stores, journal, memory } = createBench({
      ...disk.storage,
      async save(changes) {
        await disk.storage.save(changes)
        seen.push([talked([...disk.records.keys()]).length, disk.records.get('cursor')])
      }
    })
    for (let count = 1; count <= 5; count++) {
      stores.$thread.set(place(stores.$thread.get(), said(`m${count}`)))
      memory.cursor = `c${count}`
      await journal.keep()
    }
    expect(seen).toEqual([1, 2, 3, 4, 5].map(count => [count, `c${count}`]))
  })
})

describe('a phase that was left', () => {
  it.each(['waiting', 'chatting'] as const)('%s goes on where it was', async phase => {
    const { stores, journal, memory } = await openPage()
    stores.$phase.set(phase)
    memory.joined = true
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
    await openPage(({ $phase }) => {
      $phase.set('prechat')
      $phase.listen(phase => phases.push(phase))
    })
    return phases
  }

  it('are none where the last talk is over', async () => {
    const { stores, journal } = await openPage()
    stores.$phase.set('closed')
    await journal.keep()
    expect(await heard()).toEqual([])
  })

  it('are those that the visitor was in', async () => {
    const { stores, journal, memory } = await openPage()
    stores.$phase.set('chatting')
    memory.joined = true
    await journal.keep()
    expect(await heard()).toEqual(['chatting'])
  })
})

describe('a panel that was open', () => {
  it('is open on the next page, but not where it would lie over all of it', async () => {
    const { stores, journal } = await openPage()
    stores.$open.set(true)
    await journal.keep()
    expect((await openPage()).stores.$open.get()).toBe(true)
    expect((await openPage(undefined, false)).stores.$open.get()).toBe(false)
  })
})

describe('what another tab has stored', () => {
  const open = () => createBench(createDisk().storage)

  it('is shown: messages and parcels in their order, values as they are', () => {
    const { stores, memory, restore } = open()
    stores.$thread.set(threadOf('a'))
    const all = threadOf('a', 'b', 'c')
    restore.take([
      ['m:c', all[2]],
      ['m:b', all[1]],
      ['o:q', parcel('q', 2)],
      ['o:p', parcel('p', 1)],
      ['agent', ADA],
      ['cursor', 'c3'],
      ['phase', 'chatting']
    ])
    expect(keys(stores.$thread.get())).toEqual(['a', 'b', 'c'])
    expect(stores.$parcels.get().map(one => one.id)).toEqual(['p', 'q'])
    expect(stores.$agent.get()).toEqual(ADA)
    expect(memory.cursor).toBe('c3')
    expect(stores.$phase.get()).toBe('chatting')
  })

  it('is not stored a second time', async () => {
    const { storage, saved } = createDisk()
    const { stores, journal, restore } = createBench(storage)
    await journal.keep()
    saved.length = 0
    const [entry] = threadOf('a')
    restore.take([
      ['m:a', entry],
      ['draft', 'Hel'],
      ['cursor', 'c1']
    ])
    await journal.keep()
    expect(stores.$draft.get()).toBe('Hel')
    expect(saved).toEqual([])
  })

  it('is taken away when they took it away', () => {
    const { stores, memory, restore } = open()
    restore.take([
      ['o:p', parcel('p', 1)],
      ['cursor', 'c1'],
      ['joined', true],
      ['phase', 'waiting']
    ])
    restore.take([
      ['o:p', null],
      ['cursor', null],
      ['joined', null],
      ['phase', null]
    ])
    expect(stores.$parcels.get()).toEqual([])
    expect(memory).toEqual({})
    expect(stores.$phase.get()).toBe('closed')
  })

  it('leaves a form or a letter alone that is open here', () => {
    for (const phase of ['prechat', 'offline', 'written'] satisfies Phase[]) {
      const { stores, restore } = open()
      stores.$phase.set(phase)
      restore.take([['phase', null]])
      expect(stores.$phase.get()).toBe(phase)
    }
  })

  it('does not undo what was changed here and is not stored yet', async () => {
    const { storage, records } = createDisk()
    const { stores, journal, restore } = createBench(storage)
    stores.$draft.set('Hel')
    await journal.keep()
    stores.$draft.set('Hello')
    restore.take([['draft', 'Help']])
    expect(stores.$draft.get()).toBe('Hello')
    await journal.keep()
    expect(records.get('draft')).toBe('Hello')
  })

  it('does not take a parcel away that has changed here meanwhile', async () => {
    const { storage } = createDisk()
    const { stores, journal, restore } = createBench(storage)
    stores.$parcels.set([parcel('p', 1)])
    await journal.keep()
    stores.$parcels.set([{ ...parcel('p', 1), state: 'failed', fault: 'rejected' }])
    restore.take([['o:p', parcel('p', 1)]])
    expect(stores.$parcels.get().map(one => one.state)).toEqual(['failed'])
  })

  it('is stored over, where they had no right to', async () => {
    const { storage, records } = createDisk()
    const { stores, memory, journal, restore } = createBench(storage)
    memory.cursor = 'c9'
    stores.$thread.set(threadOf('a'))
    await journal.keep()
    await storage.save([
      ['cursor', 'c5'],
      ['m:a', null]
    ])
    restore.overrule([
      ['cursor', 'c5'],
      ['m:a', null]
    ])
    expect(memory.cursor).toBe('c9')
    expect(keys(stores.$thread.get())).toEqual(['a'])
    await journal.keep()
    expect(records.get('cursor')).toBe('c9')
    expect(records.get('m:a')).toEqual(stores.$thread.get()[0])
  })
})

describe('reading everything once more', () => {
  it('takes away what is not there any more', async () => {
    const { storage } = createDisk()
    const { stores, journal, readAll } = createBench(storage)
    stores.$thread.set(threadOf('a', 'b'))
    await journal.keep()
    await storage.save([['m:b', null]])
    await readAll()
    expect(keys(stores.$thread.get())).toEqual(['a'])
  })

  it('never undoes what was changed here while it was being read', async () => {
    const { storage, records } = createDisk()
    const { stores, memory, journal, restore } = createBench(storage)
    stores.$thread.set(threadOf('a'))
    stores.$parcels.set([parcel('p', 1)])
    memory.cursor = 'c1'
    await journal.keep()
    const since = journal.saved
    const all = await storage.load()
    // In the meantime a message comes in, a parcel is delivered, and another one is given.
    stores.$thread.set(threadOf('a', 'b'))
    stores.$parcels.set([parcel('q', 2)])
    memory.cursor = 'c2'
    await journal.keep()
    restore.takeAll(all ?? [], since)
    expect(keys(stores.$thread.get())).toEqual(['a', 'b'])
    expect(stores.$parcels.get().map(one => one.id)).toEqual(['q'])
    expect(memory.cursor).toBe('c2')
    await journal.keep()
    expect(talked([...records.keys()]).sort()).toEqual(['m:a', 'm:b', 'o:q'])
    expect(records.get('cursor')).toBe('c2')
  })

  it('never undoes what was changed here and not stored yet', async () => {
    const { storage } = createDisk()
    const { stores, journal, readAll } = createBench(storage)
    stores.$draft.set('Hel')
    await journal.keep()
    stores.$draft.set('Hello')
    stores.$parcels.set([parcel('p', 1)])
    await readAll()
    expect(stores.$draft.get()).toBe('Hello')
    expect(stores.$parcels.get().map(one => one.id)).toEqual(['p'])
  })
})

describe.each(BROKEN)('a journal in a browser that %s', (_, breakIt) => {
  it('is empty, and takes what it is given', async () => {
    stopClock()
    breakIt()
    const opening = openPage()
    await vi.advanceTimersByTimeAsync(2000)
    const { stores, journal } = await opening
    stores.$thread.set(threadOf('a'))
    await expect(journal.keep()).resolves.toBeUndefined()
    expect(stores.$thread.get()).toHaveLength(1)
  })
})
