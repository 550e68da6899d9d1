// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createWake } from '../../src/ui/wake.js'

let life: AbortController

beforeEach(() => {
  life = new AbortController()
})
afterEach(() => {
  life.abort()
  vi.restoreAllMocks()
})

function listen() {
  const wake = createWake(life.signal)
  const woken = vi.fn()
  return { wake, woken, undo: wake.wake(woken) }
}

function look(state: DocumentVisibilityState) {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state)
  document.dispatchEvent(new Event('visibilitychange'))
}

describe('a sign that the far end may be within reach', () => {
  it.each([
    ['online', window],
    ['pageshow', window],
    ['resume', document]
  ])('is %s', (type, target) => {
    const { woken } = listen()
    target.dispatchEvent(new Event(type))
    expect(woken).toHaveBeenCalledOnce()
  })

  it('is that the page is looked at again, not that it is left', () => {
    const { woken } = listen()
    look('hidden')
    expect(woken).not.toHaveBeenCalled()
    look('visible')
    expect(woken).toHaveBeenCalledOnce()
  })

  it('is that the visitor says so', () => {
    const { wake, woken } = listen()
    wake.now()
    expect(woken).toHaveBeenCalledOnce()
  })

  it('reaches everybody who waits for it, also those who then wait no more', () => {
    const { wake, woken } = listen()
    const undo = wake.wake(() => undo())
    const last = vi.fn()
    wake.wake(last)
    wake.now()
    wake.now()
    expect(woken).toHaveBeenCalledTimes(2)
    expect(last).toHaveBeenCalledTimes(2)
  })

  it('reaches nobody who was called off, and nobody after the end', () => {
    const { woken, undo } = listen()
    undo()
    dispatchEvent(new Event('online'))
    const other = listen()
    life.abort()
    dispatchEvent(new Event('online'))
    look('visible')
    expect(woken).not.toHaveBeenCalled()
    expect(other.woken).not.toHaveBeenCalled()
  })
})

describe('a sign that the page is put aside', () => {
  const SIGNS = [
    ['pagehide', window],
    ['freeze', document]
  ] as const

  it.each(SIGNS)('is %s', (type, target) => {
    const { wake, woken } = listen()
    const slept = vi.fn()
    wake.sleep(slept)
    target.dispatchEvent(new Event(type))
    expect(slept).toHaveBeenCalledOnce()
    expect(woken).not.toHaveBeenCalled()
  })

  it('is not that somebody looks elsewhere, nor what a browser asks before a page is left', () => {
    const { wake } = listen()
    const slept = vi.fn()
    wake.sleep(slept)
    look('hidden')
    for (const type of ['blur', 'offline', 'beforeunload', 'unload']) dispatchEvent(new Event(type))
    expect(slept).not.toHaveBeenCalled()
  })

  it.each(SIGNS)(
    'reaches nobody by %s who was called off, and nobody after the end',
    (type, target) => {
      const { wake } = listen()
      const slept = vi.fn()
      wake.sleep(slept)()
      const last = vi.fn()
      wake.sleep(last)
      life.abort()
      target.dispatchEvent(new Event(type))
      expect(slept).not.toHaveBeenCalled()
      expect(last).not.toHaveBeenCalled()
    }
  )
})
