import { describe, expect, it, vi } from 'vitest'
import { said } from './said.js'
import { openBrowser, pass, until, untilAll } from './tab-bench.js'

const message = (id: string) => ({ type: 'message', message: said(id) }) as const

/** Where tabs cannot agree with each other. */
const APART: Readonly<Record<string, () => void>> = {
  'has no locks': () => vi.stubGlobal('navigator', {}),
  'has no channels': () => vi.stubGlobal('BroadcastChannel', undefined),
  'allows no locks here': () =>
    vi.stubGlobal('navigator', {
      locks: {
        request: () => Promise.reject(new DOMException('Not in this document', 'SecurityError'))
      }
    })
}

describe.each(Object.entries(APART))('a browser that %s', (_, takeAway) => {
  it('gives each tab a line of its own, and nothing is lost or doubled', async () => {
    const browser = openBrowser()
    takeAway()
    const first = await browser.open()
    await first.say('hello')
    await until(first.stores.$phase.get).toBe('waiting')
    const second = await browser.open()
    await until(second.stores.$line.get).toBe('up')
    await until(browser.farEnd.lines).toBe(2)
    await first.say('one')
    await until(second.thread).toEqual(['hello', 'one'])
    await second.say('two')
    browser.farEnd.say(message('a'))
    await untilAll([first, second], ['hello', 'one', 'two', 'Text of a'])
    expect(browser.texts()).toEqual(['hello', 'one', 'two'])
    for (const { parcels } of [first, second]) await until(parcels).toEqual([])
  })

  it('puts its line aside with the page, and opens it when it is shown again', async () => {
    const browser = openBrowser()
    takeAway()
    const first = await browser.open()
    await first.say('hello')
    await until(first.stores.$phase.get).toBe('waiting')
    await pass(200)
    first.sleep()
    await until(browser.farEnd.lines).toBe(0)
    browser.farEnd.say(message('a'))
    first.wake()
    await untilAll([first], ['hello', 'Text of a'])
    expect(browser.farEnd.lines()).toBe(1)
  })

  it('hangs up when the visitor leaves, and asks no more', async () => {
    const browser = openBrowser()
    takeAway()
    const first = await browser.open()
    await first.say('hello')
    await until(first.stores.$phase.get).toBe('waiting')
    await first.reset()
    await until(browser.farEnd.lines).toBe(0)
    await pass(3000)
    expect(browser.farEnd.tokens).toHaveLength(1)
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('records of another version', () => {
  const theirs = [
    ['m:x', { another: 'shape' }],
    ['version', 2]
  ] as const

  async function openAmong() {
    const browser = openBrowser()
    const opening = browser.factory.open('shop')
    await new Promise<void>(resolve => {
      opening.onupgradeneeded = () => opening.result.createObjectStore('chat')
      opening.onsuccess = () => {
        const transaction = opening.result.transaction('chat', 'readwrite')
        for (const [name, value] of theirs) transaction.objectStore('chat').put(value, name)
        transaction.oncomplete = () => resolve()
      }
    })
    const stored = () =>
      new Promise<unknown[]>(resolve => {
        const names = opening.result.transaction('chat').objectStore('chat').getAllKeys()
        names.onsuccess = () => resolve(names.result)
      })
    return { browser, stored }
  }

  it('are not read, and the visitor chats all the same, in memory', async () => {
    const { browser } = await openAmong()
    const tab = await browser.open()
    expect(tab.thread()).toEqual([])
    expect(tab.stores.$phase.get()).toBe('closed')
    await tab.say('hello')
    await until(tab.stores.$phase.get).toBe('waiting')
    browser.farEnd.say(message('a'))
    await untilAll([tab], ['hello', 'Text of a'])
    expect(tab.errors).toEqual([])
  })

  it('are left alone', async () => {
    const { browser, stored } = await openAmong()
    const tab = await browser.open()
    await tab.say('hello')
    await untilAll([tab], ['hello'])
    await tab.conversation.keep()
    tab.sleep()
    tab.wake()
    await pass(1000)
    expect(await stored()).toEqual(['m:x', 'version'])
  })
})
