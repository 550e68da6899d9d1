import { IDBFactory } from 'fake-indexeddb'
import { vi } from 'vitest'
import { createLocks, type Holder } from './tab-locks.js'

/** A page of a browser, known to what it shares with the others by the number in its names: `shop#2`. */
export interface BrowserPage extends Holder {
  readonly name: string
  /** It does nothing, and hears nothing, until it goes on. */
  hang(): void
  goOn(): void
  /** It is gone, without a chance to say so. */
  die(): void
}

const inFull = (name: string, at: number) => `${name}#${at}`
const bare = (name: string) => name.replace(/#\d+$/, '')

/**
 * One browser with several pages: its locks, channels, databases and local storage are stubbed, and shared
 * by pages that use names with their number. The number is all that tells pages apart within one process.
 */
export function createBrowser() {
  const pages: BrowserPage[] = []
  const locks = createLocks()
  const factory = new IDBFactory()
  const items = new Map<string, string>()
  const opened = new Map<BrowserPage, Set<IDBDatabase>>()
  const channels = new Set<{ page: BrowserPage; name: string; hear(data: unknown): void }>()
  /** What was said on channels, in order. */
  const words: string[] = []

  function pageOf(name: string): BrowserPage {
    const page = pages[Number(/#(\d+)$/.exec(name)?.[1])]
    if (!page) throw new Error(`No page is called ${name}`)
    return page
  }

  class FakeChannel {
    onmessage: ((event: { data: unknown }) => void) | undefined
    readonly #entry: { page: BrowserPage; name: string; hear(data: unknown): void }
    constructor(name: string) {
      this.#entry = {
        page: pageOf(name),
        name: bare(name),
        hear: data => this.onmessage?.({ data })
      }
      channels.add(this.#entry)
    }
    postMessage(message: unknown): void {
      const { page, name } = this.#entry
      if (page.isDead()) return
      if (!channels.has(this.#entry)) throw new DOMException('Closed', 'InvalidStateError')
      const data = structuredClone(message)
      words.push(`${data}`)
      // To those who are there now, one task later.
      for (const other of [...channels]) {
        if (other === this.#entry || other.name !== name) continue
        setImmediate(() => other.page.run(() => channels.has(other) && other.hear(data)))
      }
    }
    close(): void {
      channels.delete(this.#entry)
    }
  }

  function stub(): void {
    vi.stubGlobal('BroadcastChannel', FakeChannel)
    vi.stubGlobal('navigator', {
      locks: {
        request: (name: string, options: object, callback: () => unknown) =>
          locks.request(pageOf(name), bare(name), options, callback)
      }
    })
    vi.stubGlobal('indexedDB', {
      open(name: string) {
        const page = pageOf(name)
        if (page.isDead()) return {}
        const opening = factory.open(bare(name))
        opening.addEventListener('success', () => {
          opened.set(page, (opened.get(page) ?? new Set()).add(opening.result))
        })
        return opening
      },
      deleteDatabase: (name: string) => factory.deleteDatabase(bare(name)),
      databases: () => factory.databases()
    })
    vi.stubGlobal('localStorage', {
      getItem: (name: string) => items.get(bare(name)) ?? null,
      setItem(name: string, value: string) {
        if (!pageOf(name).isDead()) items.set(bare(name), value)
      },
      removeItem(name: string) {
        if (!pageOf(name).isDead()) items.delete(bare(name))
      }
    })
  }

  function openPage(name = 'shop'): BrowserPage {
    let dead = false
    let waiting: (() => void)[] | undefined
    const page: BrowserPage = {
      name: inFull(name, pages.length),
      isDead: () => dead,
      run(task) {
        if (dead) return
        if (waiting) waiting.push(task)
        else task()
      },
      hang() {
        waiting ??= []
      },
      goOn() {
        const tasks = waiting ?? []
        waiting = undefined
        // One task after the other, as they came in.
        for (const task of tasks) setImmediate(() => page.run(task))
      },
      die() {
        dead = true
        for (const entry of [...channels]) if (entry.page === page) channels.delete(entry)
        for (const database of opened.get(page) ?? []) database.close()
        locks.free(page)
      }
    }
    pages.push(page)
    return page
  }

  stub()
  return { openPage, words, locks, items, databases: () => factory.databases(), factory }
}

export type Browser = ReturnType<typeof createBrowser>
