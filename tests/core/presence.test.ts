import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Presence, Transport } from '../../src/contract/index.js'
import { stopClock } from './databases.js'
import { ADA } from './said.js'
import { createShop, join, type Shop, until } from './shop.js'

const HERE: Presence = { available: true, agents: [ADA], wait: 240 }
const AWAY: Presence = { available: false, agents: [], reply: 3600 }

beforeEach(() => {
  stopClock()
  // A clock that leaps makes the database late.
  vi.spyOn(console, 'warn').mockImplementation(() => {})
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

/** The answers of a far end, one after the other; the last one again and again. */
function answer(shop: Shop, ...answers: (Presence | Error)[]) {
  const asked: AbortSignal[] = []
  const presence: NonNullable<Transport['presence']> = async signal => {
    asked.push(signal)
    const [one = HERE] = answers.length > 1 ? answers.splice(0, 1) : answers
    if (one instanceof Error) throw one
    return one
  }
  Object.assign(shop.transport, { presence })
  return asked
}

/** Nothing more is asked, however long one waits. */
async function pass(milliseconds: number) {
  await vi.advanceTimersByTimeAsync(milliseconds)
}

describe('who is there', () => {
  it('is asked at once when the panel is open, and every half minute', async () => {
    const shop = createShop()
    const asked = answer(shop, HERE)
    const { stores } = await shop.enter()
    await until(stores.$presence.get).toEqual(HERE)
    expect(asked).toHaveLength(1)
    await pass(30_000)
    await pass(30_000)
    expect(asked).toHaveLength(3)
  })

  it('is nobody’s question while the panel is closed', async () => {
    const shop = createShop()
    const asked = answer(shop, HERE)
    const { stores } = await shop.enter({ open: false })
    await pass(120_000)
    expect(asked).toEqual([])
    expect(shop.calls).toEqual([])
    stores.$open.set(true)
    await until(() => asked.length).toBe(1)
    stores.$open.set(false)
    await pass(120_000)
    expect(asked).toHaveLength(1)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('is not asked while a line would tell it', async () => {
    const shop = createShop()
    const asked = answer(shop, HERE)
    const { conversation, stores } = await join(shop)
    const before = asked.length
    await pass(120_000)
    expect(asked).toHaveLength(before)
    await conversation.leave()
    await until(stores.$line.get).toBe('idle')
    await until(() => asked.length).toBe(before + 1)
  })

  it('is asked for the visitor whom the far end may know', async () => {
    const shop = createShop({ token: () => 'grace', profile: { name: 'Grace' } })
    const known: unknown[] = []
    const presence: NonNullable<Transport['presence']> = async (_, visitor) => {
      known.push(await visitor?.token(), visitor?.profile())
      return HERE
    }
    Object.assign(shop.transport, { presence })
    await shop.enter()
    await until(() => known).toEqual(['grace', { name: 'Grace' }])
  })

  it('is not asked where the far end does not say', async () => {
    const shop = createShop()
    const { stores, errors } = await shop.enter()
    await pass(60_000)
    expect(stores.$presence.get()).toBeUndefined()
    expect(errors()).toEqual([])
  })

  it('is unknown after a failure: that is no reason to say that nobody is', async () => {
    const shop = createShop()
    answer(shop, new Error('No network'), HERE, new Error('No network'))
    const { stores, conversation, errors } = await shop.enter()
    conversation.go('begin')
    await pass(0)
    expect(stores.$presence.get()).toBeUndefined()
    expect(stores.$phase.get()).toBe('prechat')
    await pass(30_000)
    await until(stores.$presence.get).toEqual(HERE)
    await pass(30_000)
    expect(stores.$presence.get()).toEqual(HERE)
    expect(errors()).toEqual([])
  })

  it('makes a letter of the form when nobody is, and the visitor decides when somebody comes', async () => {
    const shop = createShop({ mailbox: async () => ({}) })
    answer(shop, AWAY, HERE)
    const { stores, conversation } = await shop.enter()
    conversation.go('begin')
    await until(stores.$phase.get).toBe('offline')
    expect(stores.$presence.get()).toEqual(AWAY)
    await pass(30_000)
    await until(() => stores.$presence.get()?.available).toBe(true)
    expect(stores.$phase.get()).toBe('offline')
    conversation.go('talk')
    expect(stores.$phase.get()).toBe('prechat')
  })

  it('is heard by nobody after the page was left', async () => {
    const shop = createShop()
    let tell = (_: Presence) => {}
    const presence = () =>
      new Promise<Presence>(resolve => {
        tell = resolve
      })
    Object.assign(shop.transport, { presence })
    const { stores } = await shop.enter()
    await pass(0)
    shop.leave()
    tell(HERE)
    await pass(60_000)
    expect(stores.$presence.get()).toBeUndefined()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('may be told at the wrong moment: a chat goes on though the shop has closed', async () => {
    const shop = createShop()
    const { stores } = await join(shop)
    shop.farEnd.say({ type: 'agent', agent: ADA })
    await until(stores.$phase.get).toBe('chatting')
    shop.farEnd.say({ type: 'away' })
    await until(() => stores.$presence.get()?.available).toBe(false)
    expect(stores.$phase.get()).toBe('chatting')
  })
})

describe('a transport that cannot be made', () => {
  it('is reported once for each look, and breaks nothing', async () => {
    const shop = createShop()
    const failure = new TypeError('Nobody can be reached')
    const failing = vi.fn(() => {
      throw failure
    })
    Object.defineProperty(shop.transport, 'presence', { get: failing })
    const { stores, errors } = await shop.enter()
    await until(errors).toEqual([failure])
    stores.$open.set(false)
    stores.$open.set(true)
    await until(() => errors().length).toBe(2)
  })
})
