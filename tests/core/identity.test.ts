import { describe, expect, it } from 'vitest'
import { createShop, join, until } from './shop.js'

const GRACE = { id: '7', name: 'Grace' }
const ZOE = { id: '8', name: 'Zoe' }

describe('a customer who comes back', () => {
  it('is who the page says, not who was stored', async () => {
    const shop = createShop({ profile: GRACE })
    await join(shop, 'Is it dimmable?')
    const { settings, thread } = await shop.enter({ who: { ...GRACE, email: 'grace@example.org' } })
    await until(thread).toEqual(['Is it dimmable?'])
    expect(settings.profile).toEqual({ ...GRACE, email: 'grace@example.org' })
  })

  it('is known still on a page that says nothing', async () => {
    const shop = createShop({ profile: GRACE })
    await join(shop, 'Is it dimmable?')
    const { settings, thread } = await shop.enter({ who: null })
    await until(thread).toEqual(['Is it dimmable?'])
    expect(settings.profile).toEqual(GRACE)
  })

  it('may say at last who they are, and keeps what was said', async () => {
    const shop = createShop()
    await join(shop, 'Is it dimmable?')
    const { thread } = await shop.enter({ who: GRACE })
    await until(thread).toEqual(['Is it dimmable?'])
  })
})

describe('another customer', () => {
  it('on the next page finds nothing of the one before, who is forgotten', async () => {
    const shop = createShop({ profile: GRACE })
    await join(shop, 'A secret')
    const lines = shop.calls.length
    const { thread, settings, stores } = await shop.enter({ who: ZOE })
    expect(thread()).toEqual([])
    expect(stores.$parcels.get()).toEqual([])
    expect(settings.profile).toEqual(ZOE)
    expect(shop.calls).toHaveLength(lines)
    await until(async () => (await indexedDB.databases()).length).toBe(0)
    const next = await shop.enter({ who: ZOE })
    expect(next.thread()).toEqual([])
  })

  it('on this page ends the talk of the one before here', async () => {
    const shop = createShop({ profile: GRACE })
    const { settings } = await join(shop, 'A secret')
    await until(shop.farEnd.lines).toBe(1)
    settings.profile = ZOE
    await until(shop.farEnd.lines).toBe(0)
    expect(settings.profile).toEqual(ZOE)
    const next = await shop.enter({ who: ZOE })
    expect(next.thread()).toEqual([])
  })
})

describe('a proof', () => {
  it('that comes in the middle of a talk is shown at once', async () => {
    const shop = createShop({ profile: { name: 'Grace' } })
    const { settings, stores } = await join(shop)
    await until(stores.$line.get).toBe('up')
    const before = shop.farEnd.tokens.length
    settings.profile = { ...GRACE, proof: 'signed' }
    await until(() => shop.farEnd.tokens.length).toBe(before + 1)
    await until(stores.$line.get).toBe('up')
    // The same once more is no news.
    settings.profile = { ...GRACE, proof: 'signed', email: 'grace@example.org' }
    expect(stores.$line.get()).toBe('up')
  })
})
