import { expect, onTestFinished, vi } from 'vitest'
import {
  type Connection,
  type ShopbellError,
  type Transport,
  wordsOf
} from '../../src/contract/index.js'
import { openConversation } from '../../src/core/conversation.js'
import { createEmitter } from '../../src/core/hooks.js'
import type { SeatSettings } from '../../src/core/seat.js'
import { createStores, type Stores } from '../../src/core/stores.js'
import { forget } from '../../src/core/trace.js'
import { createMemoryPair, type MemoryOptions } from '../../transports/memory/index.js'
import { stopClock } from './databases.js'
import { NOON } from './said.js'
import { withClosing } from './shop.js'
import { type BrowserPage, createBrowser } from './tab-browser.js'

export interface Tab {
  readonly page: BrowserPage
  readonly stores: Stores
  readonly settings: SeatSettings
  readonly conversation: ReturnType<typeof withClosing>
  /** The texts of the messages that this tab was told of as events. */
  readonly told: readonly string[]
  readonly errors: readonly ShopbellError[]
  /** It was told, by another page, that the visitor is forgotten. */
  isForgotten(): boolean
  say(text: string): Promise<boolean>
  thread(): string[]
  /** What is on its way, and how. */
  parcels(): string[]
  leads(): boolean
  /** It comes to the front, and all others are hidden. */
  look(): void
  /** Put aside by the browser, with everything that it had time for. */
  sleep(): void
  wake(): void
  /** Closed by the visitor. */
  close(): void
  crash(): void
  hang(): void
  goOn(): void
  /** The visitor is forgotten, by the page of this tab. */
  reset(): Promise<void>
}

interface Coming {
  visible?: boolean
  panel?: boolean
  settings?: Partial<SeatSettings>
  prepare?(stores: Stores): void
}

const OFFICE = 'shopbell shop'

/** Lets everything happen that needs no time. */
export async function settle(): Promise<void> {
  for (let times = 0; times < 25; times++) await new Promise(resolve => setImmediate(resolve))
}

/** Lets the clock go on by so many milliseconds, and everything happen meanwhile. */
export async function pass(milliseconds: number): Promise<void> {
  for (let time = 0; time < milliseconds; time += 50) {
    await settle()
    vi.advanceTimersByTime(50)
  }
  await settle()
}

/** How many milliseconds pass until something is so. Fails when it takes longer than this. */
export async function timeUntil(isSo: () => boolean, most = 10_000): Promise<number> {
  for (let time = 0; time <= most; time += 50) {
    await settle()
    if (isSo()) return time
    vi.advanceTimersByTime(50)
  }
  return expect.fail(`Not so within ${most} ms`)
}

/** Several tabs of one visitor in one browser, and the people behind a memory transport. */
export function openBrowser(options: MemoryOptions = {}) {
  stopClock(NOON)
  const browser = createBrowser()
  const { transport, farEnd } = createMemoryPair(options)
  const tabs: Tab[] = []
  const ends: AbortController[] = []
  let mostLines = 0
  onTestFinished(async () => {
    for (const end of ends) end.abort()
    await settle()
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  /** The transport as a page has it that may die, or hang. */
  function of(page: BrowserPage, death: AbortSignal): Transport {
    const turn = () => new Promise<void>(resolve => page.run(resolve))
    return {
      ...transport,
      async connect(link) {
        await turn()
        const signal = AbortSignal.any([link.signal, death])
        const emit: typeof link.emit = event => page.run(() => link.emit(event))
        const connection = await transport.connect({ ...link, signal, emit })
        mostLines = Math.max(mostLines, farEnd.lines())
        return {
          ...connection,
          async send(command, giveUp) {
            await turn()
            const receipt = await connection.send(command, AbortSignal.any([giveUp, death]))
            await turn()
            return receipt
          }
        } satisfies Connection
      }
    }
  }

  async function open({ visible, panel = true, settings = {}, prepare }: Coming = {}) {
    const page = browser.openPage()
    const isFirst = !tabs.length
    const stores = createStores()
    stores.$open.set(panel)
    prepare?.(stores)
    const { on, emit } = createEmitter()
    const told: string[] = []
    const errors: ShopbellError[] = []
    on('message', message => told.push(wordsOf(message.content)))
    on('error', error => errors.push(error as ShopbellError))
    const end = new AbortController()
    const death = new AbortController()
    ends.push(end)
    const wakers = new Set<() => void>()
    const sleepers = new Set<() => void>()
    const into = (fns: Set<() => void>) => (fn: () => void) => {
      fns.add(fn)
      return () => fns.delete(fn)
    }
    let isVisible = visible ?? isFirst
    let isForgotten = false
    const own: SeatSettings = { feedback: true, ...settings, name: page.name }
    const conversation = await openConversation({
      settings: own,
      stores,
      signal: end.signal,
      emit,
      transport: () => of(page, death.signal),
      page: () => ({ url: `https://shop.example/${page.name}`, title: page.name }),
      reopens: true,
      isVisible: () => isVisible,
      wake: into(wakers),
      sleep: into(sleepers),
      erased() {},
      forgotten() {
        isForgotten = true
        end.abort()
      }
    })
    const all = (fns: Set<() => void>) => [...fns].forEach(fn => void fn())
    const crash = () => {
      page.die()
      death.abort()
    }
    const tab: Tab & { hide(): void } = {
      page,
      stores,
      settings: own,
      conversation: withClosing(conversation, stores),
      told,
      errors,
      isForgotten: () => isForgotten,
      say: text => conversation.say(text),
      thread: () => stores.$thread.get().map(entry => wordsOf(entry.message.content)),
      parcels: () =>
        stores.$parcels
          .get()
          .map(({ command, state, fault }) => `${command.type} ${fault ?? state}`),
      leads: () => browser.locks.holderOf(OFFICE) === page,
      hide() {
        isVisible = false
      },
      look() {
        for (const other of tabs) (other as typeof tab).hide()
        isVisible = true
        all(wakers)
      },
      sleep: () => all(sleepers),
      wake: () => all(wakers),
      close() {
        all(sleepers)
        crash()
      },
      crash,
      hang: page.hang,
      goOn: page.goOn,
      reset() {
        end.abort()
        return forget(page.name)
      }
    }
    tabs.push(tab)
    return tab
  }

  return {
    ...browser,
    open,
    farEnd,
    tabs,
    /** Open at once, at most. */
    mostLines: () => mostLines,
    /** The texts of all messages in the far end's order. */
    async order() {
      const stop = new AbortController()
      const texts = new Map<string, string>()
      await transport.connect({
        signal: stop.signal,
        visitor: {
          token: async () => undefined,
          profile: () => ({}),
          page: () => ({ url: '', title: '' })
        },
        cursor: undefined,
        emit(event) {
          if (event.type === 'message') texts.set(event.message.id, wordsOf(event.message.content))
        }
      })
      stop.abort()
      return [...texts.values()]
    },
    texts: () => farEnd.acted.flatMap(one => (one.type === 'message' ? [one.text] : [])),
    /** A visitor in the waiting room, with so many tabs; the first one is looked at, and leads. */
    async talk(count: number, question = 'hello') {
      const first = await open()
      first.conversation.go('begin')
      first.stores.$fields.set({ name: 'Grace', question })
      expect(await first.conversation.join()).toBe(true)
      await until(first.stores.$phase.get).toBe('waiting')
      await until(first.leads).toBe(true)
      const rest: Tab[] = []
      while (rest.length < count - 1) rest.push(await open())
      return [first, ...rest] as unknown as [Tab, Tab, Tab, ...Tab[]]
    }
  }
}

/** Goes on once something is so. The clock stands still meanwhile. */
export const until = <Value>(value: () => Value) => expect.poll(value, { interval: 2 })

/** All of these tabs show just this. */
export async function untilAll(tabs: readonly Tab[], texts: readonly string[]): Promise<void> {
  for (const tab of tabs) await until(tab.thread).toEqual(texts)
}
