import { afterEach, describe, expect, it, vi } from 'vitest'
import { stopClock } from './databases.js'
import { echo, said } from './said.js'
import { createShop, join, until } from './shop.js'

afterEach(() => {
  vi.useRealTimers()
})

const message = (id: string, from: 'agent' | 'system' = 'agent') =>
  ({ type: 'message', message: said(id, { from }) }) as const
const reads = (shop: ReturnType<typeof createShop>) => shop.acted('read').map(one => one.upTo)

describe('what the visitor has not seen', () => {
  it('is counted, message by message of an agent', async () => {
    const shop = createShop()
    const { stores, thread } = await join(shop, 'hello')
    stores.$open.set(false)
    shop.farEnd.say(message('a'))
    shop.farEnd.say(message('note', 'system'))
    shop.farEnd.say({ type: 'message', message: echo('other-device') })
    shop.farEnd.say(message('b'))
    shop.farEnd.say(message('a'))
    await until(() => thread().length).toBe(5)
    expect(stores.$unread.get()).toBe(2)
  })

  it('is never counted while the visitor is looking, not for a moment', async () => {
    const shop = createShop()
    const { stores, thread } = await join(shop, 'hello')
    const counts: number[] = []
    stores.$unread.listen(count => counts.push(count))
    shop.farEnd.say(message('a'))
    shop.farEnd.say(message('b'))
    await until(() => thread().length).toBe(3)
    expect(counts).toEqual([])
  })

  it('is seen when the visitor looks, and not before', async () => {
    const shop = createShop()
    const { stores, conversation } = await join(shop)
    stores.$open.set(false)
    shop.farEnd.say(message('a'))
    await until(stores.$unread.get).toBe(1)
    conversation.see()
    expect(stores.$unread.get()).toBe(1)
    stores.$open.set(true)
    conversation.see()
    expect(stores.$unread.get()).toBe(0)
  })
})

describe('what was read', () => {
  it('is told once, up to the last message', async () => {
    const shop = createShop()
    const { stores, conversation } = await join(shop)
    stores.$open.set(false)
    for (const id of ['a', 'b', 'c']) shop.farEnd.say(message(id))
    await until(stores.$unread.get).toBe(3)
    expect(reads(shop)).toEqual([])
    stores.$open.set(true)
    for (let times = 0; times < 5; times++) conversation.see()
    await until(() => reads(shop)).toEqual(['c'])
  })

  it('is told as it comes while the visitor is looking', async () => {
    const shop = createShop()
    await join(shop)
    shop.farEnd.say(message('a'))
    await until(() => reads(shop)).toEqual(['a'])
    shop.farEnd.say(message('b'))
    await until(() => reads(shop)).toEqual(['a', 'b'])
  })

  it('is said again on a new line, which may not have heard it', async () => {
    stopClock()
    const shop = createShop()
    const { wake, stores } = await join(shop)
    shop.farEnd.say(message('a'))
    await until(() => reads(shop)).toEqual(['a'])
    shop.farEnd.cut()
    await until(stores.$line.get).toBe('down')
    wake()
    vi.advanceTimersByTime(1000)
    await until(() => reads(shop)).toEqual(['a', 'a'])
  })

  it('is not said on a new line while something is unread', async () => {
    stopClock()
    const shop = createShop()
    const { wake, stores } = await join(shop)
    stores.$open.set(false)
    shop.farEnd.say(message('a'))
    await until(stores.$unread.get).toBe(1)
    shop.farEnd.cut()
    await until(stores.$line.get).toBe('down')
    wake()
    vi.advanceTimersByTime(1000)
    await until(stores.$line.get).toBe('up')
    expect(reads(shop)).toEqual([])
  })

  it('is nobody’s business where the far end takes no receipts', async () => {
    const shop = createShop({ supports: { resume: true, dedupe: true } })
    const { thread } = await join(shop, 'hello')
    shop.farEnd.say(message('a'))
    await until(thread).toEqual(['hello', 'Text of a'])
    expect(reads(shop)).toEqual([])
  })
})
