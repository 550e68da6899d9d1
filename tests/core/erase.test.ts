import { describe, expect, it } from 'vitest'
import { ShopbellError } from '../../src/contract/index.js'
import { leaveAgreement } from '../../src/core/agreement.js'
import { forget, hasAgreed, leaveTrace, traceOf } from '../../src/core/trace.js'
import { createShop, join, stubLocalStorage, until } from './shop.js'

const ERASE = { type: 'erase' } as const

describe('a visitor who wants to be erased', () => {
  it('is forgotten here when the far end has done it, and not before', async () => {
    const shop = createShop()
    const visit = await join(shop, 'My secret')
    leaveAgreement('shop')
    const release = shop.farEnd.hold()
    await visit.conversation.wish(ERASE)
    await until(() => shop.acted('erase').length).toBe(1)
    expect(traceOf('shop')).toBe('open')
    expect(visit.parcels()).toEqual(['erase queued'])
    release()
    await until(() => traceOf('shop')).toBeNull()
    await until(async () => (await indexedDB.databases()).map(({ name }) => name)).toEqual([])
    expect(hasAgreed({ name: 'shop', consent: 'explicit' })).toBe(false)
  })

  it('is so on the next page, too, without a conversation, where the first had no way through', async () => {
    let reachable = true
    const shop = createShop({
      refuse: ({ type }) =>
        type === 'erase' && !reachable ? new ShopbellError('offline', 'No way') : undefined
    })
    const visit = await join(shop)
    await visit.conversation.leave()
    await until(() => traceOf('shop')).toBe('ended')
    reachable = false
    await visit.conversation.wish(ERASE)
    expect(visit.parcels()).toEqual(['erase queued'])
    expect(traceOf('shop')).toBe('open')
    reachable = true
    await shop.enter({ open: false })
    await until(() => shop.acted('erase').length).toBe(1)
    await until(() => traceOf('shop')).toBeNull()
  })

  it('keeps everything where the far end says no', async () => {
    const refusal = new ShopbellError('rejected', 'Not today')
    const shop = createShop({ refuse: ({ type }) => (type === 'erase' ? refusal : undefined) })
    const visit = await join(shop, 'Hello')
    await visit.conversation.wish(ERASE)
    await until(visit.errors).toEqual([refusal])
    await until(visit.parcels).toEqual([])
    expect(visit.thread()).toEqual(['Hello'])
    expect(traceOf('shop')).toBe('open')
  })
})

describe('an agreement', () => {
  const agreed = (consent: string) => hasAgreed({ name: 'shop', consent })

  it('is needed only where consent is asked for', () => {
    stubLocalStorage()
    expect(agreed('interaction')).toBe(true)
    expect(agreed('functional')).toBe(true)
    expect(agreed('explicit')).toBe(false)
  })

  it('holds from page to page until the visitor is forgotten', async () => {
    stubLocalStorage()
    leaveAgreement('shop')
    expect(agreed('explicit')).toBe(true)
    expect(traceOf('shop')).toBeNull()
    await forget('shop')
    expect(agreed('explicit')).toBe(false)
  })

  it('is in a conversation that was begun', () => {
    stubLocalStorage()
    leaveTrace('shop', 'ended')
    expect(agreed('explicit')).toBe(true)
  })

  it('of one widget is none for another', () => {
    stubLocalStorage()
    leaveAgreement('shop')
    expect(hasAgreed({ name: 'other', consent: 'explicit' })).toBe(false)
  })
})
