import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { said } from './said.js'
import { seeded, seeds } from './seeded.js'
import { openBrowser, pass, settle, type Tab, until } from './tab-bench.js'

const GAMES = 25
const MOVES = 40

// A page that is dead may find its database closed.
beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => {})
})
afterEach(() => {
  vi.restoreAllMocks()
})

describe('three tabs in which anything may happen at any moment', () => {
  it.each(seeds(GAMES))('lose nothing, double nothing and show the same, game %i', async seed => {
    const random = seeded(seed)
    const pick = <Item>(items: readonly Item[]) =>
      items[Math.floor(random() * items.length)] as Item
    const browser = openBrowser()
    let tabs: Tab[] = await browser.talk(3)
    const asleep = new Set<Tab>()
    const promised: string[] = ['hello']
    let count = 0

    const moves: Readonly<Record<string, (tab: Tab) => unknown>> = {
      async say(tab) {
        const text = `t${++count}`
        if (asleep.has(tab)) return
        // What was not promised may be lost with its tab, but not doubled.
        void tab.say(text).then(stored => stored && promised.push(text))
      },
      answer: () => browser.farEnd.say({ type: 'message', message: said(`a${++count}`) }),
      cut: () => browser.farEnd.cut(),
      look(tab) {
        asleep.delete(tab)
        tab.look()
      },
      sleep(tab) {
        asleep.add(tab)
        tab.sleep()
      },
      wake(tab) {
        asleep.delete(tab)
        tab.wake()
      },
      close: tab => tab.close(),
      crash: tab => tab.crash(),
      wait: () => pass(400)
    }
    const mostly = ['say', 'say', 'say', 'say']

    for (let move = 0; move < MOVES; move++) {
      const tab = pick(tabs)
      const name = pick([...Object.keys(moves), ...mostly])
      await moves[name]?.(tab)
      for (let ticks = Math.floor(random() * 12); ticks > 0; ticks--) {
        await new Promise(resolve => setImmediate(resolve))
      }
      if (tab.page.isDead()) {
        tabs = tabs.filter(one => one !== tab)
        tabs.push(await browser.open())
      }
    }
    for (const tab of asleep) if (!tab.page.isDead()) tab.wake()
    tabs[0]?.look()
    // Longer than the longest wait between two attempts.
    await pass(35_000)
    await settle()

    const texts = browser.texts()
    expect(new Set(texts).size, `doubled: ${texts}`).toBe(texts.length)
    expect(texts).toEqual(expect.arrayContaining(promised))
    const order = await browser.order()
    for (const tab of tabs) {
      expect(tab.parcels()).toEqual([])
      await until(tab.thread).toEqual(order)
    }
    expect(tabs.filter(tab => tab.leads())).toHaveLength(1)
    expect(browser.farEnd.lines()).toBe(1)
  })
})
