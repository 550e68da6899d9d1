import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a server', () => {
  it('has no page', () => {
    expect(globalThis.document).toBeUndefined()
  })

  it.each([
    ['the library', () => import('../../src/index.js')],
    ['the element', () => import('../../src/element.js')],
    ['the contract', () => import('../../src/contract/index.js')]
  ])('may import %s', async (_, load) => {
    await expect(load()).resolves.toBeTruthy()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('may make a bell, and do anything with it: nothing happens', async () => {
    const { createShopbell } = await import('../../src/index.js')
    const transport = vi.fn()
    const bell = createShopbell({ transport })
    bell.open()
    bell.close()
    bell.toggle()
    bell.show()
    bell.hide()
    void bell.send('Hello')
    bell.prefill({ name: 'Grace' })
    bell.identify({ name: 'Grace' })
    bell.on('message', () => {})()
    await bell.reset()
    bell.destroy()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(transport).not.toHaveBeenCalled()
    expect(vi.getTimerCount()).toBe(0)
  })
})
