import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Incoming } from '../../src/contract/index.js'
import { stopClock } from './databases.js'
import { ADA, echo, said } from './said.js'
import { createShop, join, until } from './shop.js'

const TYPING = { type: 'typing', active: true } as const
const message = (id: string) => ({ type: 'message', message: said(id) }) as const

afterEach(() => {
  vi.useRealTimers()
})

describe('what the far end says', () => {
  it('tells the place in the queue, and how long it takes', async () => {
    const shop = createShop()
    const { stores } = await join(shop)
    for (const queue of [{ position: 3, wait: 240 }, { position: 1 }, {}, { wait: 0 }]) {
      shop.farEnd.say({ type: 'queued', ...queue })
      await until(() => {
        const { position, wait } = stores.$queue.get()
        return { position, wait }
      }).toEqual({ position: undefined, wait: undefined, ...queue })
    }
  })

  it('begins the chat with who answers, and goes back to waiting when they leave', async () => {
    const shop = createShop()
    const { stores } = await join(shop)
    shop.farEnd.say({ type: 'agent', agent: ADA })
    await until(stores.$phase.get).toBe('chatting')
    expect(stores.$agent.get()).toEqual(ADA)
    shop.farEnd.say({ type: 'agent', agent: null })
    await until(stores.$phase.get).toBe('waiting')
    expect(stores.$agent.get()).toBeNull()
    shop.farEnd.say({ type: 'agent', agent: { id: 'bob', name: 'Bob' } })
    await until(stores.$phase.get).toBe('chatting')
  })

  it('ends the conversation, and says who answered last', async () => {
    const shop = createShop()
    const { stores } = await join(shop)
    shop.farEnd.say({ type: 'agent', agent: ADA })
    shop.farEnd.say({ type: 'ended', by: 'agent' })
    await until(stores.$phase.get).toBe('feedback')
    expect(stores.$agent.get()).toEqual(ADA)
  })

  it('shows each message once, in its order', async () => {
    const shop = createShop()
    const { thread, told } = await join(shop, 'Hello')
    for (const id of ['a', 'b', 'a', 'c', 'b']) shop.farEnd.say(message(id))
    await until(thread).toEqual(['Hello', 'Text of a', 'Text of b', 'Text of c'])
    expect(told()).toEqual(['Hello', 'Text of a', 'Text of b', 'Text of c'])
  })

  it('shows what the visitor said elsewhere, without calling it news', async () => {
    const shop = createShop()
    const { thread, stores } = await join(shop, 'Hello')
    stores.$open.set(false)
    shop.farEnd.say({ type: 'message', message: echo('other-device') })
    await until(thread).toEqual(['Hello', 'Text of other-device'])
    expect(stores.$unread.get()).toBe(0)
  })

  it('takes an own message that comes back for accepted, before its receipt is here', async () => {
    const shop = createShop()
    const { conversation, thread, parcels } = await join(shop, 'Hello')
    const release = shop.farEnd.hold()
    await conversation.say('Mine')
    await until(thread).toEqual(['Hello', 'Mine'])
    await until(parcels).toEqual([])
    release()
    await until(() => shop.acted('message').length).toBe(2)
    expect(thread()).toEqual(['Hello', 'Mine'])
  })

  it('says how far the own words were read', async () => {
    const shop = createShop()
    const { stores } = await join(shop)
    shop.farEnd.say({ type: 'receipt', upTo: 'm1', status: 'delivered' })
    shop.farEnd.say({ type: 'receipt', upTo: 'm2', status: 'read' })
    await until(stores.$read.get).toBe('m2')
  })

  it('says that nobody is there any more, and that somebody is again', async () => {
    const shop = createShop({ mailbox: async () => ({}) })
    const { stores } = await join(shop)
    shop.farEnd.say({ type: 'away' })
    await until(stores.$phase.get).toBe('offline')
    expect(stores.$presence.get()?.available).toBe(false)
    shop.farEnd.say({ type: 'back' })
    await until(() => stores.$presence.get()?.available).toBe(true)
    expect(stores.$phase.get()).toBe('offline')
  })

  it('may be newer than this widget: what is unknown is passed over', async () => {
    const shop = createShop()
    const { thread, errors } = await join(shop, 'Hello')
    shop.farEnd.say({ type: 'fireworks' } as unknown as Incoming & { type: 'back' })
    shop.farEnd.say(message('a'))
    await until(thread).toEqual(['Hello', 'Text of a'])
    expect(errors()).toEqual([])
  })
})

describe('an answer that is still being written', () => {
  const part = (text: string, partial: boolean) =>
    ({
      type: 'message',
      message: said('a', { content: { kind: 'text', text }, ...(partial && { partial }) })
    }) as const

  it('is shown as it grows, in its place, and has arrived once it is whole', async () => {
    const shop = createShop()
    const { thread, told, stores } = await join(shop, 'Hello')
    stores.$open.set(false)
    for (const text of ['It', 'It is', 'It is dim']) shop.farEnd.say(part(text, true))
    shop.farEnd.say(message('b'))
    await until(thread).toEqual(['Hello', 'It is dim', 'Text of b'])
    expect(told()).toEqual(['Hello', 'Text of b'])
    expect(stores.$unread.get()).toBe(1)
    shop.farEnd.say(part('It is dimmable', false))
    await until(thread).toEqual(['Hello', 'It is dimmable', 'Text of b'])
    await until(told).toEqual(['Hello', 'Text of b', 'It is dimmable'])
    expect(stores.$unread.get()).toBe(2)
    expect(stores.$news.get().message?.content.text).toBe('It is dimmable')
  })

  it('arrives once, also when its end is told twice', async () => {
    const shop = createShop()
    const { thread, told } = await join(shop, 'Hello')
    shop.farEnd.say(part('It', true))
    shop.farEnd.say(part('It is', false))
    shop.farEnd.say(part('It is', false))
    shop.farEnd.say(message('b'))
    await until(thread).toEqual(['Hello', 'It is', 'Text of b'])
    expect(told()).toEqual(['Hello', 'It is', 'Text of b'])
  })

  it('is not taken for read', async () => {
    const shop = createShop()
    const { thread } = await join(shop, 'Hello')
    shop.farEnd.say(part('It', true))
    await until(thread).toEqual(['Hello', 'It'])
    expect(shop.acted('read')).toEqual([])
    shop.farEnd.say(part('It is', false))
    await until(() => shop.acted('read').map(one => one.upTo)).toEqual(['a'])
  })
})

describe('the sign that somebody types', () => {
  async function typed() {
    stopClock()
    const shop = createShop()
    const visit = await join(shop)
    shop.farEnd.say({ type: 'agent', agent: ADA })
    shop.farEnd.say(TYPING)
    await until(visit.stores.$typing.get).toBe(true)
    return { shop, ...visit, typing: visit.stores.$typing }
  }

  it('goes after six seconds, whatever the far end forgot to say', async () => {
    const { typing } = await typed()
    vi.advanceTimersByTime(5900)
    expect(typing.get()).toBe(true)
    vi.advanceTimersByTime(100)
    expect(typing.get()).toBe(false)
  })

  it('stays while it is said again', async () => {
    const { shop, typing } = await typed()
    const heard: boolean[] = []
    vi.advanceTimersByTime(4000)
    typing.listen(active => heard.push(active))
    shop.farEnd.say(TYPING)
    shop.farEnd.say(message('a'))
    shop.farEnd.say(TYPING)
    await until(() => heard.join()).toBe('false,true')
    vi.advanceTimersByTime(4000)
    expect(typing.get()).toBe(true)
  })

  it('goes when they stop, when the message is there, and when the conversation ends', async () => {
    const { shop, typing } = await typed()
    for (const event of [
      { type: 'typing', active: false },
      message('a'),
      { type: 'ended', by: 'agent' }
    ] as const) {
      shop.farEnd.say(TYPING)
      await until(typing.get).toBe(true)
      shop.farEnd.say(event)
      await until(typing.get).toBe(false)
    }
  })

  it('does not go with a message of the visitor’s own', async () => {
    const { conversation, thread, typing } = await typed()
    await conversation.say('Mine')
    await until(thread).toContain('Mine')
    expect(typing.get()).toBe(true)
  })

  it('goes with the line, and leaves no timer', async () => {
    const { shop, stores, typing } = await typed()
    shop.farEnd.cut()
    await until(typing.get).toBe(false)
    shop.leave()
    await until(stores.$line.get).toBe('idle')
    expect(vi.getTimerCount()).toBe(0)
  })
})
