import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ShopbellError, type Transport } from '../../src/contract/index.js'
import { stopClock } from './databases.js'
import { createShop, join, type Shop, until, type Visit } from './shop.js'

beforeEach(() => {
  stopClock()
})
afterEach(() => {
  vi.useRealTimers()
})

/** A far end that gives each session a token of its own. */
function giveTokens(shop: Shop): void {
  const { transport } = shop
  const { connect } = transport
  let count = 0
  Object.assign(transport, {
    connect: async link => ({ ...(await connect(link)), token: `given-${++count}` })
  } satisfies Partial<Transport>)
}

async function redial({ farEnd }: Shop, { stores, wake }: Visit) {
  farEnd.cut()
  await until(stores.$line.get).toBe('down')
  wake()
  vi.advanceTimersByTime(1000)
  await until(stores.$line.get).toBe('up')
}

describe('the dialler', () => {
  it('asks for a transport only when a line is wanted', async () => {
    const shop = createShop()
    await shop.enter({ open: false })
    expect(shop.calls).toEqual([])
    await join(shop)
    expect(shop.calls).not.toEqual([])
  })

  it('shows the developer’s token, asked for at each attempt', async () => {
    let count = 0
    const shop = createShop({ token: () => `own-${++count}` })
    const visit = await join(shop)
    await redial(shop, visit)
    expect(shop.farEnd.tokens).toEqual(['own-1', 'own-2'])
  })

  it('shows the last token that the far end gave, on the next page, too', async () => {
    const shop = createShop()
    giveTokens(shop)
    const visit = await join(shop)
    await redial(shop, visit)
    await visit.conversation.keep()
    await shop.enter()
    await until(() => shop.farEnd.tokens).toEqual([undefined, 'given-1', 'given-2'])
  })

  it('prefers the developer’s token to one that was given', async () => {
    const shop = createShop({ token: () => 'own' })
    giveTokens(shop)
    const visit = await join(shop)
    await redial(shop, visit)
    expect(shop.farEnd.tokens).toEqual(['own', 'own'])
  })

  it('comes without a token when the far end does not know its own any more', async () => {
    const shop = createShop()
    giveTokens(shop)
    const visit = await join(shop)
    shop.farEnd.refuse(new ShopbellError('unauthorized', 'Unknown token'))
    await redial(shop, visit)
    expect(shop.farEnd.tokens).toEqual([undefined, 'given-1', undefined])
  })

  it('asks the developer for another token at once when one is refused', async () => {
    let count = 0
    const shop = createShop({ token: () => `own-${++count}` })
    shop.farEnd.refuse(new ShopbellError('unauthorized', 'Expired'), 1)
    const visit = await join(shop)
    expect(shop.farEnd.tokens).toEqual(['own-1', 'own-2'])
    expect(visit.errors()).toEqual([])
  })

  it('says so when that is refused as well, and tries again slowly', async () => {
    const shop = createShop({ token: () => 'bad' })
    shop.farEnd.refuse(new ShopbellError('unauthorized', 'Who are you?'), 2)
    const visit = await shop.enter()
    await visit.conversation.say('hello')
    await until(visit.stores.$line.get).toBe('down')
    expect(visit.errors().map(error => error.code)).toEqual(['unauthorized'])
    expect(shop.farEnd.tokens).toEqual(['bad', 'bad'])
    vi.advanceTimersByTime(30_000)
    await until(visit.stores.$phase.get).toBe('waiting')
  })

  it('tells what this session supports', async () => {
    const shop = createShop({ supports: { resume: true, dedupe: true, rate: true } })
    const { stores } = await join(shop)
    expect(stores.$supports.get()).toEqual({ resume: true, dedupe: true, rate: true })
  })

  it('is up for a new conversation that begins while the old line is hung up', async () => {
    const shop = createShop({ asksFeedback: false })
    const { conversation, stores } = await join(shop)
    await conversation.leave()
    await until(stores.$phase.get).toBe('closed')
    await conversation.say('again')
    await until(stores.$phase.get).toBe('waiting')
    expect(stores.$line.get()).toBe('up')
    expect(shop.farEnd.lines()).toBe(1)
  })
})
