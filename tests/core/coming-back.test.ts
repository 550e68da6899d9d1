import { afterEach, describe, expect, it, vi } from 'vitest'
import { ShopbellError } from '../../src/contract/index.js'
import { traceOf } from '../../src/core/trace.js'
import { BROKEN, stopClock } from './databases.js'
import { ADA, said } from './said.js'
import { createShop, join, until } from './shop.js'

const message = (id: string) => ({ type: 'message', message: said(id) }) as const

afterEach(() => {
  vi.useRealTimers()
})

describe('the next page', () => {
  it('goes on with the conversation, in its order, and hears what it missed', async () => {
    const shop = createShop()
    const before = await join(shop, 'hello')
    shop.farEnd.say({ type: 'agent', agent: ADA })
    shop.farEnd.say(message('a'))
    await before.conversation.say('mine')
    await until(before.thread).toEqual(['hello', 'Text of a', 'mine'])
    await before.conversation.keep()
    shop.leave()
    shop.farEnd.say(message('b'))

    const after = await shop.enter()
    expect(after.thread()).toEqual(['hello', 'Text of a', 'mine'])
    expect(after.stores.$phase.get()).toBe('chatting')
    expect(after.stores.$agent.get()).toEqual(ADA)
    await until(after.thread).toEqual(['hello', 'Text of a', 'mine', 'Text of b'])
    expect(after.told()).toEqual(['Text of b'])
    expect(shop.acted('join')).toHaveLength(1)
  })

  it('is told who answers when they come, and not again on every page', async () => {
    const shop = createShop()
    const before = await join(shop, 'hello')
    const heard = ({ events }: typeof before) => events.filter(([name]) => name === 'agent')
    shop.farEnd.say({ type: 'agent', agent: ADA })
    await until(() => heard(before)).toEqual([['agent', ADA]])
    await before.conversation.keep()
    shop.leave()

    const after = await shop.enter()
    shop.farEnd.say(message('a'))
    await until(after.told).toEqual(['Text of a'])
    expect(after.stores.$agent.get()).toEqual(ADA)
    expect(heard(after)).toEqual([])
  })

  it('knows how many messages were not seen, and adds to them', async () => {
    const shop = createShop()
    const before = await join(shop)
    before.stores.$open.set(false)
    shop.farEnd.say(message('a'))
    await until(before.stores.$unread.get).toBe(1)
    await before.conversation.keep()
    shop.leave()
    shop.farEnd.say(message('b'))
    const after = await shop.enter({ open: false })
    await until(after.stores.$unread.get).toBe(2)
  })

  it('shows who came back the same visitor', async () => {
    const shop = createShop()
    await join(shop)
    await shop.enter()
    await until(() => shop.farEnd.tokens.length).toBe(2)
    expect(shop.farEnd.lines()).toBe(1)
  })

  it('has no line after the conversation has ended, and a trace that says so', async () => {
    const shop = createShop({ asksFeedback: false })
    const { conversation, stores } = await join(shop)
    await conversation.leave()
    await until(stores.$phase.get).toBe('closed')
    await conversation.keep()
    const next = await shop.enter()
    expect(next.stores.$line.get()).toBe('idle')
    expect(traceOf('shop')).toBe('ended')
    expect(shop.farEnd.lines()).toBe(0)
  })

  it('still asks how it was', async () => {
    const shop = createShop()
    const { conversation, stores } = await join(shop)
    shop.farEnd.say({ type: 'agent', agent: ADA })
    shop.farEnd.say({ type: 'ended', by: 'agent' })
    await until(stores.$phase.get).toBe('feedback')
    await conversation.keep()
    expect((await shop.enter()).stores.$phase.get()).toBe('feedback')
  })

  it('asks how it was when it ended while nobody was here', async () => {
    const shop = createShop()
    const before = await join(shop)
    shop.farEnd.say({ type: 'agent', agent: ADA })
    await until(before.stores.$phase.get).toBe('chatting')
    await before.conversation.keep()
    shop.leave()
    shop.farEnd.say({ type: 'ended', by: 'agent' })
    const { stores } = await shop.enter()
    await until(stores.$phase.get).toBe('feedback')
  })
})

/** Where a page dies while a message is on its way. */
const DEATHS = ['before it leaves', 'before its receipt', 'after its receipt'] as const

describe.each(DEATHS)('a page that dies with a message on its way, %s', when => {
  it('loses nothing and doubles nothing', async () => {
    let offline = false
    const shop = createShop({
      refuse: ({ type }) =>
        offline && type === 'message' ? new ShopbellError('offline', 'No network') : undefined
    })
    const before = await join(shop, 'hello')
    offline = when === 'before it leaves'
    const release = when === 'before its receipt' ? shop.farEnd.hold() : () => {}
    await before.conversation.say('mine')
    if (when === 'before its receipt') await until(shop.texts).toEqual(['hello', 'mine'])
    if (when === 'after its receipt') await until(before.parcels).toEqual([])
    shop.leave()
    offline = false
    release()

    const after = await shop.enter()
    await until(shop.texts).toEqual(['hello', 'mine'])
    await until(after.parcels).toEqual([])
    expect(after.thread()).toEqual(['hello', 'mine'])
    expect(new Set(shop.acted('message').map(one => one.id)).size).toBe(2)
    expect(shop.acted('join')).toHaveLength(1)
  })
})

describe('a visitor who went away before the form was delivered', () => {
  it('is in the queue as soon as a page reaches the people', async () => {
    const shop = createShop()
    shop.farEnd.refuse(new ShopbellError('offline', 'No network'), 1)
    const before = await shop.enter()
    before.stores.$fields.set({ name: 'Grace', question: 'hello' })
    expect(await before.conversation.join()).toBe(true)
    await until(before.stores.$line.get).toBe('down')
    const after = await shop.enter()
    await until(after.stores.$phase.get).toBe('waiting')
    expect(shop.acted('join')).toHaveLength(1)
    expect(shop.texts()).toEqual(['hello'])
  })
})

describe.each(BROKEN)('a visitor whose browser %s', (_, breakIt) => {
  it('chats all the same', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const shop = createShop()
    stopClock()
    breakIt()
    const joining = join(shop, 'hello')
    await vi.advanceTimersByTimeAsync(2000)
    const visit = await joining
    shop.farEnd.say({ type: 'agent', agent: ADA })
    shop.farEnd.say(message('a'))
    await visit.conversation.say('mine')
    await until(visit.thread).toEqual(['hello', 'Text of a', 'mine'])
    expect(visit.errors()).toEqual([])
    expect(warn).toHaveBeenCalledOnce()
    warn.mockRestore()
  })
})

describe('a page that is left', () => {
  it('hangs up, and leaves no timer', async () => {
    stopClock()
    const shop = createShop({ presence: { available: true, agents: [] } })
    const { stores } = await join(shop)
    shop.farEnd.say({ type: 'typing', active: true })
    await until(stores.$typing.get).toBe(true)
    shop.leave()
    await until(stores.$line.get).toBe('idle')
    expect(shop.farEnd.lines()).toBe(0)
    // What is being written when the page is left is written to its end.
    await until(() => vi.getTimerCount()).toBe(0)
  })
})
