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
  return { wake, woken, undo: wake.on(woken) }
}

function look(state: DocumentVisibilityState) {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state)
  document.dispatchEvent(new Event('visibilitychange'))
}

describe('a sign that the far end may be within reach', () => {
  it.each(['online', 'pageshow'])('is %s', type => {
    const { woken } = listen()
    dispatchEvent(new Event(type))
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
    const undo = wake.on(() => undo())
    const last = vi.fn()
    wake.on(last)
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
