// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openSession } from '../../src/core/invitations/session.js'
import { NO_VISIT, visitAt } from '../../src/core/invitations/visit.js'
import { forget } from '../../src/core/trace.js'

const NOW = 1_795_320_000_000
const MINUTE = 60_000
const SHOP = 'https://shop.example'
const RULE = { id: 'help', when: {}, text: 'May I help?' }
const stored = () => JSON.parse(localStorage.getItem('bell met') ?? 'null')

beforeEach(() => localStorage.clear())
afterEach(() => {
  vi.unstubAllGlobals()
})

describe('a visit', () => {
  const first = visitAt(NO_VISIT, `${SHOP}/`, '', true, NOW)

  it('begins with a page, and knows the pages that follow', () => {
    const second = visitAt(first, `${SHOP}/lamps`, '', true, NOW + MINUTE)
    expect(second).toMatchObject({ began: NOW, pages: 2, path: [`${SHOP}/`, `${SHOP}/lamps`] })
  })

  it('does not take the same page again for another', () => {
    expect(visitAt(first, `${SHOP}/`, '', true, NOW + MINUTE).pages).toBe(1)
  })

  it('counts no page that they only come back to, but knows that they are there', () => {
    const other = visitAt(first, `${SHOP}/lamps`, '', true, NOW)
    const back = visitAt(other, `${SHOP}/`, '', false, NOW)
    expect(back).toMatchObject({ pages: 2, path: [`${SHOP}/`, `${SHOP}/lamps`, `${SHOP}/`] })
  })

  it('ends with half an hour without a page; who comes then has been here before', () => {
    expect(visitAt(first, `${SHOP}/a`, '', true, NOW + 29 * MINUTE)).toMatchObject({
      pages: 2,
      returning: false
    })
    expect(visitAt(first, `${SHOP}/a`, '', false, NOW + 30 * MINUTE)).toMatchObject({
      began: NOW + 30 * MINUTE,
      pages: 1,
      path: [`${SHOP}/a`],
      spent: 0,
      returning: true
    })
  })

  it.each([
    ['https://www.google.com/search?q=brass+lamp&hl=en', 'brass lamp'],
    ['https://search.yahoo.com/search?p=brass%20lamp', 'brass lamp'],
    ['https://www.startpage.com/do/search?query=lampe', 'lampe'],
    ['https://www.baidu.com/s?wd=%E7%81%AF', '灯'],
    ['https://yandex.com/search/?text=lamp', 'lamp'],
    ['https://duckduckgo.com/?q=lamp#more', 'lamp'],
    ['https://www.bing.com/search?form=x&q=a%', 'a%'],
    ['https://www.google.com/', ''],
    ['', '']
  ])('knows what was searched for at %s', (referrer, words) => {
    expect(visitAt(NO_VISIT, `${SHOP}/`, referrer, true, NOW).searched.trim()).toBe(words)
  })

  it('keeps where it began, and adds what is searched for in the shop', () => {
    const begun = visitAt(NO_VISIT, `${SHOP}/`, 'https://x.example/?q=lamp', true, NOW)
    const on = visitAt(begun, `${SHOP}/search?search=shade`, `${SHOP}/`, true, NOW)
    expect(on).toMatchObject({ referrer: 'https://x.example/?q=lamp', searched: ' lamp shade' })
  })

  it('knows the campaign that brought them, on later pages, too', () => {
    const url = `${SHOP}/?utm_source=news&utm_medium=email&x=1`
    const begun = visitAt(NO_VISIT, url, '', true, NOW)
    expect(visitAt(begun, `${SHOP}/a`, '', true, NOW).utm).toEqual({
      source: 'news',
      medium: 'email'
    })
  })

  it('does not grow for ever', () => {
    let visit = NO_VISIT
    for (let at = 0; at < 1000; at++) visit = visitAt(visit, `${SHOP}/?q=${at}`, '', true, NOW)
    expect(visit.pages).toBe(1000)
    expect(JSON.stringify(visit).length).toBeLessThan(2000)
  })
})

describe('what is stored', () => {
  it('is nothing while no rule needs it and nobody was spoken to', () => {
    const session = openSession('bell', {}, false, false)
    session.enter(`${SHOP}/`, '', true, NOW)
    session.leave(NOW + 1000)
    expect(localStorage).toHaveLength(0)
  })

  it('is the way through the shop where a rule asks for it, known to the next page and tab', () => {
    const session = openSession('bell', {}, true, false)
    session.enter(`${SHOP}/`, '', true, NOW)
    session.leave(NOW + 5000)
    const next = openSession('bell', {}, true, false)
    next.enter(`${SHOP}/a`, '', true, NOW + 9000)
    expect(next.at(NOW + 10_000)).toMatchObject({
      pages: 2,
      visit: 6,
      path: [`${SHOP}/`, `${SHOP}/a`]
    })
  })

  it('is with functional consent nothing of the way, only that the visitor was spoken to', () => {
    const session = openSession('bell', {}, true, true)
    session.enter(`${SHOP}/`, '', true, NOW)
    session.leave(NOW)
    expect(localStorage).toHaveLength(0)
    expect(session.claim(RULE, NOW)).toBe(true)
    session.decline(NOW)
    session.enter(`${SHOP}/a`, '', true, NOW)
    expect(stored()).toEqual({ shown: { help: NOW }, recent: [NOW], declined: NOW })
    // Where sessions are not known, a day is one.
    const next = openSession('bell', { pause: 0, daily: 9 }, true, true)
    next.enter(`${SHOP}/`, '', true, NOW + 23 * 60 * MINUTE)
    expect(next.isFree(RULE, NOW + 23 * 60 * MINUTE)).toBe(false)
    expect(next.isFree(RULE, NOW + 25 * 60 * MINUTE)).toBe(true)
  })

  it('is a no, for every page and tab', () => {
    const [one, other] = [
      openSession('bell', {}, false, false),
      openSession('bell', {}, false, false)
    ]
    for (const session of [one, other]) session.enter(`${SHOP}/`, '', true, NOW)
    expect(one.claim(RULE, NOW)).toBe(true)
    expect(other.claim({ ...RULE, often: 0 }, NOW)).toBe(true)
    expect(other.claim(RULE, NOW)).toBe(false)
    one.decline(NOW)
    other.enter(`${SHOP}/a`, '', true, NOW)
    expect(other.isFree({ ...RULE, id: 'other' }, NOW)).toBe(false)
  })

  it('is away when the visitor is forgotten, and no other page brings it back', async () => {
    const [one, other] = [
      openSession('bell', {}, true, false),
      openSession('bell', {}, true, false)
    ]
    one.enter(`${SHOP}/`, '', true, NOW)
    one.leave(NOW)
    other.enter(`${SHOP}/a`, '', true, NOW)
    expect(stored()).not.toBeNull()
    await forget('bell')
    other.leave(NOW + 1000)
    expect(other.claim(RULE, NOW + 1000)).toBe(false)
    expect(stored()).toBeNull()
  })

  it.each(['blocked', 'full', 'not ours'])('may fail: storage that is %s', how => {
    localStorage.setItem('bell met', '{"broken')
    const no = () => {
      throw new Error('No storage')
    }
    if (how !== 'not ours') {
      const getItem = how === 'blocked' ? no : () => null
      vi.stubGlobal('localStorage', { getItem, setItem: no, removeItem: no })
    }
    const session = openSession('bell', { daily: 9 }, true, false)
    session.enter(`${SHOP}/`, '', true, NOW)
    expect(session.claim(RULE, NOW)).toBe(true)
    expect(session.claim(RULE, NOW)).toBe(false)
    // Where nothing can be remembered, one a page is enough.
    expect(session.claim({ ...RULE, id: 'other' }, NOW)).toBe(how === 'not ours')
  })
})
