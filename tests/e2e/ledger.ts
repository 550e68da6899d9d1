import type { CDPSession, Page } from 'playwright'

interface Ledger {
  /** Listeners on what outlives a widget: window, document, and their like. */
  listeners: number
  timers: number
  frames: number
  /** Open connections to the browser's database. */
  databases: number
}

/** Keeps count, from before any script runs, of what a page has to give back. */
export function keepLedger(): void {
  const lasting: EventTarget[] = [window, document, document.documentElement]
  if (window.visualViewport) lasting.push(window.visualViewport)
  const kept = new Map<EventTarget, Map<unknown, Set<string>>>()
  const timers = new Set<unknown>()
  const frames = new Set<unknown>()

  const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype
  const keyOf = (type: string, options: unknown) =>
    `${type} ${!!(typeof options === 'object' && options ? (options as AddEventListenerOptions).capture : options)}`
  function drop(target: EventTarget, fn: unknown, key: string): void {
    const keys = kept.get(target)?.get(fn)
    keys?.delete(key)
    if (!keys?.size) kept.get(target)?.delete(fn)
  }

  EventTarget.prototype.addEventListener = function (type, fn, options) {
    const target = (this ?? window) as EventTarget
    if (fn && lasting.includes(target)) {
      const { signal, once } = (typeof options === 'object' && options) || {}
      if (!signal?.aborted) {
        const byFn = kept.get(target) ?? new Map<unknown, Set<string>>()
        const keys = byFn.get(fn) ?? new Set<string>()
        kept.set(target, byFn.set(fn, keys.add(keyOf(type, options))))
        const gone = () => drop(target, fn, keyOf(type, options))
        if (signal) add.call(signal, 'abort', gone)
        if (once) add.call(target, type, gone, { once })
      }
    }
    return add.call(target, type, fn, options)
  }
  EventTarget.prototype.removeEventListener = function (type, fn, options) {
    const target = (this ?? window) as EventTarget
    drop(target, fn, keyOf(type, options))
    return remove.call(target, type, fn, options)
  }

  const {
    setTimeout: later,
    clearTimeout: never,
    setInterval: always,
    clearInterval: stop
  } = window
  const wide = window as unknown as Record<string, unknown>
  wide.setTimeout = (fn: () => void, ms?: number, ...rest: unknown[]) => {
    const id = later(() => {
      timers.delete(id)
      fn(...(rest as []))
    }, ms)
    timers.add(id)
    return id
  }
  wide.setInterval = (fn: () => void, ms?: number, ...rest: unknown[]) => {
    const id = always(fn, ms, ...rest)
    timers.add(id)
    return id
  }
  for (const [name, real] of [
    ['clearTimeout', never],
    ['clearInterval', stop]
  ] as const) {
    wide[name] = (id: number) => {
      timers.delete(id)
      real(id)
    }
  }
  const { requestAnimationFrame: frame, cancelAnimationFrame: noFrame } = window
  wide.requestAnimationFrame = (fn: FrameRequestCallback) => {
    const id = frame(time => {
      frames.delete(id)
      fn(time)
    })
    frames.add(id)
    return id
  }
  wide.cancelAnimationFrame = (id: number) => {
    frames.delete(id)
    noFrame(id)
  }

  let databases = 0
  const { open } = IDBFactory.prototype
  IDBFactory.prototype.open = function (name, version) {
    const opening = open.call(this, name, version)
    add.call(opening, 'success', () => {
      databases += 1
    })
    return opening
  }
  const { close } = IDBDatabase.prototype
  IDBDatabase.prototype.close = function () {
    databases -= 1
    close.call(this)
  }

  Object.defineProperty(window, 'ledger', {
    get: (): Ledger => ({
      listeners: [...kept.values()].flatMap(byFn => [...byFn.values()].flatMap(keys => [...keys]))
        .length,
      timers: timers.size,
      frames: frames.size,
      databases
    })
  })
}

/** What the page owes at the moment. */
export const debts = (page: Page) =>
  page.evaluate(() => ({ ...(window as unknown as { ledger: Ledger }).ledger }))

/** What the browser itself counts after it has collected all garbage. */
export async function weigh(session: CDPSession) {
  await session.send('HeapProfiler.enable')
  await session.send('Performance.enable')
  for (let round = 0; round < 3; round++) await session.send('HeapProfiler.collectGarbage')
  const { metrics } = await session.send('Performance.getMetrics')
  const of = (name: string) => metrics.find(metric => metric.name === name)?.value ?? Number.NaN
  return {
    nodes: of('Nodes'),
    listeners: of('JSEventListeners'),
    documents: of('Documents'),
    heap: of('JSHeapUsedSize')
  }
}
