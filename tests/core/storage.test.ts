import { IDBFactory, IDBObjectStore } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openStorage } from '../../src/core/storage.js'
import { BROKEN, freshProfile, stopClock } from './databases.js'

let opened: readonly IDBDatabase[] = []
let page = new AbortController()

let forgotten = vi.fn()

const open = (name = 'shop') => openStorage(name, page.signal, forgotten)

/** The page is left: the next one finds only what was stored. */
function leave() {
  page.abort()
  page = new AbortController()
}

/** What the next page finds. */
async function reloaded(name?: string) {
  leave()
  return (await open(name)).load()
}

beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  forgotten = vi.fn()
  opened = freshProfile()
})
afterEach(() => {
  leave()
  vi.useRealTimers()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

describe('storage', () => {
  it('finds nothing in a new profile, and says nothing', async () => {
    expect(await (await open()).load()).toEqual([])
    expect(console.warn).not.toHaveBeenCalled()
  })

  it('gives back what was saved, in the order of the names', async () => {
    const storage = await open()
    const value = { text: 'Grüße 💡', list: [1, { deep: true }], none: null }
    await storage.save([
      ['m2', 'second'],
      ['standing', value],
      ['m10', 'between'],
      ['m1', 'first']
    ])
    expect(await reloaded()).toEqual([
      ['m1', 'first'],
      ['m10', 'between'],
      ['m2', 'second'],
      ['standing', value]
    ])
  })

  it('replaces what is saved again, and takes away what is saved as nothing', async () => {
    const storage = await open()
    await storage.save([
      ['a', 1],
      ['b', 2],
      ['c', 3]
    ])
    await storage.save([
      ['a', 10],
      ['b', null],
      ['never', null]
    ])
    expect(await reloaded()).toEqual([
      ['a', 10],
      ['c', 3]
    ])
  })

  it('keeps widgets of another name apart', async () => {
    await (await open('one')).save([['a', 1]])
    expect(await reloaded('other')).toEqual([])
    expect(await reloaded('one')).toEqual([['a', 1]])
  })

  it('saves all changes or none', async () => {
    const storage = await open()
    await storage.save([['a', 1]])
    const put = IDBObjectStore.prototype.put
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      value,
      key
    ) {
      const request = put.call(this, value, key)
      if (key === 'b') this.transaction.abort()
      return request
    })
    await storage.save([
      ['a', 2],
      ['b', 2]
    ])
    expect(await reloaded()).toEqual([['a', 1]])
  })

  it('keeps the data of what a page hands in, whatever it is wrapped in', async () => {
    const storage = await open()
    const profile = new Proxy({ name: 'Grace', greet: () => {} }, {})
    await storage.save([['a', { profile, none: undefined }]])
    expect(await reloaded()).toEqual([['a', { profile: { name: 'Grace' } }]])
  })

  it('never rejects, not for what cannot be stored at all', async () => {
    const storage = await open()
    const circle: { self?: unknown } = {}
    circle.self = circle
    await expect(storage.save([['a', circle]])).resolves.toBeUndefined()
    await expect(storage.save([['a', 1n]])).resolves.toBeUndefined()
  })

  it('saves in the order in which it was asked to', async () => {
    const storage = await open()
    await Promise.all(Array.from({ length: 50 }, (_, at) => storage.save([['a', at]])))
    expect(await reloaded()).toEqual([['a', 49]])
  })

  it('closes its database with the page', async () => {
    const storage = await open()
    page.abort()
    expect(isClosed(opened[0])).toBe(true)
    await storage.save([['a', 1]])
    expect(await storage.load()).toBeUndefined()
    expect(opened).toHaveLength(1)
  })
})

describe('a database that is closed under it', () => {
  it('is opened again, without a loss and without a word', async () => {
    const storage = await open()
    await storage.save([['a', 1]])
    opened[0]?.close()
    await storage.save([['b', 2]])
    opened[1]?.close()
    expect(await storage.load()).toEqual([
      ['a', 1],
      ['b', 2]
    ])
    expect(console.warn).not.toHaveBeenCalled()
  })

  it('is not opened again by what is still to be written after it was put aside', async () => {
    const storage = await open()
    await storage.save([['a', 1]])
    storage.close()
    expect(isClosed(opened[0])).toBe(true)
    await storage.save([['b', 2]])
    expect(opened).toHaveLength(1)
    await storage.open()
    expect(await storage.load()).toEqual([['a', 1]])
  })

  it('takes what was being written when it was put aside', async () => {
    const storage = await open()
    const saving = storage.save([['a', 1]])
    storage.close()
    await saving
    expect(await reloaded()).toEqual([['a', 1]])
  })
})

const deleteDatabase = () =>
  new Promise(resolve => {
    const deletion = indexedDB.deleteDatabase('shop')
    deletion.onsuccess = () => resolve('deleted')
    deletion.onblocked = () => resolve('blocked')
  })

describe('a database that another page deletes', () => {
  it('is let go at once, and who had it open is told that the visitor is forgotten', async () => {
    const storage = await open()
    await storage.save([['a', 1]])
    expect(forgotten).not.toHaveBeenCalled()
    expect(await deleteDatabase()).toBe('deleted')
    expect(forgotten).toHaveBeenCalledOnce()
  })

  it('is not made anew by what one still wanted to write', async () => {
    const storage = await open()
    await storage.save([['a', 1]])
    await deleteDatabase()
    await storage.save([['b', 2]])
    expect(await indexedDB.databases()).toEqual([])
  })

  it('while this page was put aside, is missed when it comes back', async () => {
    const storage = await open()
    await storage.save([['a', 1]])
    storage.close()
    expect(await deleteDatabase()).toBe('deleted')
    expect(forgotten).not.toHaveBeenCalled()
    await storage.open()
    expect(forgotten).toHaveBeenCalledOnce()
  })

  it('does not count as forgotten when it is opened for the first time', async () => {
    await open()
    expect(forgotten).not.toHaveBeenCalled()
  })
})

describe('a database that hangs in the middle of a talk', () => {
  it('does not hang the talk: saving resolves, with one warning', async () => {
    const storage = await open()
    stopClock()
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore) {
      // A transaction that waits for the next request for ever.
      const keepAlive = () => {
        this.get('a').onsuccess = keepAlive
      }
      keepAlive()
      return this.get('a')
    })
    const saving = storage.save([['a', 1]])
    await vi.advanceTimersByTimeAsync(11_000)
    await expect(saving).resolves.toBeUndefined()
    expect(console.warn).toHaveBeenCalledOnce()
    page.abort()
  })
})

describe('a browser without room', () => {
  it('lets the talk go on in memory, and stores nothing without what came before it', async () => {
    const storage = await open()
    const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('', 'QuotaExceededError')
    })
    await expect(storage.save([['a', 1]])).resolves.toBeUndefined()
    full.mockRestore()
    await storage.save([['b', 2]])
    expect(await storage.load()).toBeUndefined()
    expect(await reloaded()).toEqual([])
    expect(console.warn).toHaveBeenCalledOnce()
  })
})

describe.each(BROKEN)('a browser that %s', (_, breakIt) => {
  it('keeps nothing, within half a second and with one warning', async () => {
    stopClock()
    breakIt()
    const opening = open()
    await vi.advanceTimersByTimeAsync(2000)
    const storage = await opening
    await storage.save([['a', 1]])
    await storage.save([['b', 2]])
    expect(await storage.load()).toBeUndefined()
    expect(console.warn).toHaveBeenCalledOnce()
    expect(console.warn).toHaveBeenCalledWith(
      expect.stringContaining('[shopbell]'),
      expect.anything()
    )
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('a database that opens too late', () => {
  it('is closed, so that it is in nobody’s way', async () => {
    stopClock()
    const factory = new IDBFactory()
    const connections: IDBDatabase[] = []
    let arrive = () => {}
    vi.stubGlobal('indexedDB', {
      open(name: string) {
        const real = factory.open(name)
        const request: Partial<IDBOpenDBRequest> = {}
        real.onsuccess = () => {
          connections.push(real.result)
          arrive = () => {
            Object.assign(request, { result: real.result })
            request.onsuccess?.call(real, new Event('success'))
          }
        }
        return request
      }
    })
    const opening = open()
    await vi.advanceTimersByTimeAsync(2000)
    await opening
    await expect.poll(() => connections.length).toBe(1)
    arrive()
    await expect.poll(() => isClosed(connections[0])).toBe(true)
  })
})

function isClosed(database: IDBDatabase | undefined): boolean {
  try {
    database?.transaction('chat')
    return false
  } catch (error) {
    return (error as Error).name === 'InvalidStateError'
  }
}
