import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ShopbellError } from '../../src/contract/index.js'
import { stopClock } from './databases.js'
import { ADA, said } from './said.js'
import { createShop, join, type Shop, until, type Visit } from './shop.js'

const OFFLINE = new ShopbellError('offline', 'No network')
const message = (id: string) => ({ type: 'message', message: said(id) }) as const

beforeEach(() => {
  stopClock()
})
afterEach(() => {
  vi.useRealTimers()
})

async function cut(shop: Shop, { stores }: Visit) {
  shop.farEnd.cut()
  await until(stores.$line.get).toBe('down')
}

/** The next attempt is made. */
async function redial({ stores, wake }: Visit) {
  wake()
  vi.advanceTimersByTime(1000)
  await until(stores.$line.get).toBe('up')
}

describe('a lost line', () => {
  it.each([1, 10, 500])('hides none of %i messages that came meanwhile', async count => {
    const shop = createShop()
    const visit = await join(shop, 'hello')
    shop.farEnd.say(message('before'))
    await until(() => visit.thread().length).toBe(2)
    await cut(shop, visit)
    const missed = Array.from({ length: count }, (_, at) => `missed-${at}`)
    for (const id of missed) shop.farEnd.say(message(id))
    await redial(visit)
    shop.farEnd.say(message('after'))
    const all = ['before', ...missed, 'after'].map(id => `Text of ${id}`)
    await until(visit.thread).toEqual(['hello', ...all])
    expect(visit.told()).toEqual(['hello', ...all])
  })

  it('hides nothing else that happened meanwhile', async () => {
    const shop = createShop()
    const visit = await join(shop)
    await cut(shop, visit)
    shop.farEnd.say({ type: 'agent', agent: ADA })
    shop.farEnd.say({ type: 'receipt', upTo: 'm1', status: 'read' })
    await redial(visit)
    await until(visit.stores.$phase.get).toBe('chatting')
    await until(visit.stores.$read.get).toBe('m1')
    await cut(shop, visit)
    shop.farEnd.say({ type: 'ended', by: 'agent' })
    await redial(visit)
    await until(visit.stores.$phase.get).toBe('feedback')
  })

  it('is told to the page as an error, each time', async () => {
    const shop = createShop()
    const visit = await join(shop)
    shop.farEnd.refuse(new ShopbellError('unavailable', 'Restarting'))
    await cut(shop, visit)
    visit.wake()
    vi.advanceTimersByTime(1000)
    await until(() => visit.errors().map(error => error.code)).toEqual(['offline', 'unavailable'])
  })

  it('keeps what is said meanwhile, and delivers it in order', async () => {
    const shop = createShop()
    const visit = await join(shop, 'hello')
    await cut(shop, visit)
    for (const text of ['one', 'two', 'two', 'three']) await visit.conversation.say(text)
    expect(visit.parcels()).toEqual(Array(4).fill('message queued'))
    expect(shop.texts()).toEqual(['hello'])
    await redial(visit)
    await until(shop.texts).toEqual(['hello', 'one', 'two', 'two', 'three'])
    await until(visit.parcels).toEqual([])
    await until(visit.thread).toEqual(['hello', 'one', 'two', 'two', 'three'])
  })

  it('shows what was missed before it sends what waits', async () => {
    const shop = createShop()
    const visit = await join(shop, 'hello')
    await cut(shop, visit)
    await visit.conversation.say('mine')
    shop.farEnd.say(message('theirs'))
    await redial(visit)
    await until(visit.thread).toEqual(['hello', 'Text of theirs', 'mine'])
  })
})

describe('a message in the middle of an outage', () => {
  it('arrives once when the line is lost before its receipt', async () => {
    const shop = createShop()
    const visit = await join(shop, 'hello')
    const release = shop.farEnd.hold()
    await visit.conversation.say('mine')
    await until(shop.texts).toEqual(['hello', 'mine'])
    await cut(shop, visit)
    release()
    await redial(visit)
    await until(visit.parcels).toEqual([])
    expect(shop.texts()).toEqual(['hello', 'mine'])
    expect(visit.thread()).toEqual(['hello', 'mine'])
  })

  it('arrives once when the line is lost before the far end has it', async () => {
    let failing = true
    const shop = createShop({
      refuse: ({ type }) => (type === 'message' && failing ? OFFLINE : undefined)
    })
    const visit = await shop.enter()
    await visit.conversation.say('mine')
    await until(() => shop.acted('join').length).toBe(1)
    await cut(shop, visit)
    expect(shop.texts()).toEqual([])
    failing = false
    await redial(visit)
    await until(shop.texts).toEqual(['mine'])
    await until(visit.parcels).toEqual([])
    expect(visit.thread()).toEqual(['mine'])
  })

  it('is the visitor’s to repeat where a repeat may act twice', async () => {
    const supports = { resume: true }
    const shop = createShop({ supports, refuse: ({ type }) => fail(type) })
    let failing = false
    const fail = (type: string) => (type === 'message' && failing ? OFFLINE : undefined)
    const visit = await join(shop, 'hello')
    failing = true
    await visit.conversation.say('mine')
    await until(visit.parcels).toEqual(['message offline'])
    failing = false
    const [parcel] = visit.stores.$parcels.get()
    await visit.conversation.retry(parcel?.id ?? '')
    await until(visit.parcels).toEqual([])
    expect(shop.acted('message').at(-1)).toEqual(parcel?.command)
  })

  it('that was the question leads to the waiting room, even when its receipt never came', async () => {
    let release = () => {}
    const shop = createShop({
      answer(command, farEnd) {
        if (command.type === 'message') release = farEnd.hold()
        return undefined
      }
    })
    const visit = await shop.enter()
    visit.conversation.go('begin')
    await visit.conversation.say('hello')
    await until(visit.thread).toEqual(['hello'])
    await cut(shop, visit)
    release()
    await redial(visit)
    await until(visit.stores.$phase.get).toBe('waiting')
  })
})

describe('a far end that begins anew', () => {
  /** The far end does not understand the visitor’s cursor any more, and tells all of it again. */
  async function startAnew(shop: Shop, visit: Visit, ids: readonly string[]) {
    await cut(shop, visit)
    shop.replace()
    shop.farEnd.say({ type: 'agent', agent: ADA })
    for (const id of ids) shop.farEnd.say(message(id))
    await redial(visit)
  }

  async function chatting() {
    const shop = createShop()
    const visit = await join(shop, '')
    shop.farEnd.say({ type: 'agent', agent: ADA })
    for (const id of ['a', 'b']) shop.farEnd.say(message(id))
    await until(visit.thread).toEqual(['Text of a', 'Text of b'])
    return { shop, visit }
  }

  it('is shown as it tells it, and only what was not there before is news', async () => {
    const { shop, visit } = await chatting()
    visit.stores.$open.set(false)
    await startAnew(shop, visit, ['a', 'b', 'c'])
    await until(visit.thread).toEqual(['Text of a', 'Text of b', 'Text of c'])
    expect(visit.told()).toEqual(['Text of a', 'Text of b', 'Text of c'])
    expect(visit.stores.$unread.get()).toBe(1)
    expect(visit.stores.$phase.get()).toBe('chatting')
  })

  it('may have lost some: they are gone here, too', async () => {
    const { shop, visit } = await chatting()
    await startAnew(shop, visit, ['b'])
    await until(visit.thread).toEqual(['Text of b'])
  })

  it('may have forgotten all of it: the visitor gets the form back, not an endless wait', async () => {
    const { shop, visit } = await chatting()
    await cut(shop, visit)
    shop.replace()
    visit.wake()
    vi.advanceTimersByTime(1000)
    await until(visit.stores.$phase.get).toBe('prechat')
    await until(visit.stores.$line.get).toBe('idle')
    expect(visit.thread()).toEqual([])
    expect(visit.stores.$agent.get()).toBeNull()
    expect(await visit.conversation.say('again')).toBe(true)
    await until(shop.texts).toEqual(['again'])
    expect(shop.acted('join')).toHaveLength(1)
  })

  it('may have forgotten all of it: what waits to be said begins another conversation', async () => {
    const { shop, visit } = await chatting()
    await cut(shop, visit)
    shop.replace()
    expect(await visit.conversation.say('Do you remember?')).toBe(true)
    visit.wake()
    vi.advanceTimersByTime(1000)
    await until(shop.texts).toEqual(['Do you remember?'])
    expect(shop.acted('join', 'message').map(({ type }) => type)).toEqual(['join', 'message'])
    await until(visit.stores.$phase.get).toBe('waiting')
  })
})
