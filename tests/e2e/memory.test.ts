import { describe } from 'vitest'
import { eventually, expect, it } from './it.js'
import { meet } from './meet.js'

/** Ways in which a browser can be without a database. */
const BROWSERS = {
  'that has no database': () => {
    Object.defineProperty(window, 'indexedDB', { value: undefined })
  },
  'that forbids the database': () => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('Forbidden', 'SecurityError')
    }
  },
  'whose database never opens': () => {
    IDBFactory.prototype.open = () => Object.create(EventTarget.prototype)
  }
}

describe('a browser', () => {
  for (const [kind, broken] of Object.entries(BROWSERS)) {
    it(`${kind} chats in memory and says so once`, async ({ visitor, agent, shop }) => {
      const ada = await agent()
      const mira = await visitor({ page: null })
      await mira.page.addInitScript(broken)
      await mira.page.goto(shop.url)
      const talk = await meet(mira, ada, `Browser ${kind}`)
      await mira.bell.say('Still here')
      await eventually(talk.words).toEqual(['Is anybody there?', 'I am', 'Still here'])
      await talk.say('Good')
      await eventually(mira.bell.words).toEqual(['Is anybody there?', 'I am', 'Still here', 'Good'])
      expect(mira.said.filter(line => line.includes('shopbell'))).toHaveLength(1)
    })
  }

  it('that has no room left chats in memory', async ({ visitor, agent, shop }) => {
    const ada = await agent()
    const mira = await visitor({ page: null })
    await mira.page.addInitScript(() => {
      const full = () => {
        throw new DOMException('Full', 'QuotaExceededError')
      }
      IDBObjectStore.prototype.put = full
      Storage.prototype.setItem = full
    })
    await mira.page.goto(shop.url)
    const talk = await meet(mira, ada, 'Crammed')
    await mira.bell.say('Still here')
    await eventually(talk.words).toEqual(['Is anybody there?', 'I am', 'Still here'])
  })

  it('whose database never opens is waited for no longer than half a second', async ({
    visitor,
    shop
  }) => {
    const { page, bell } = await visitor({ page: null })
    await page.addInitScript(() => {
      const { warn } = console
      let asked = 0
      IDBFactory.prototype.open = () => {
        asked = performance.now()
        return Object.create(EventTarget.prototype)
      }
      console.warn = (...words: unknown[]) => {
        Object.assign(window, { waited: performance.now() - asked })
        warn(...words)
      }
    })
    await page.goto(shop.url)
    await bell.ring()
    const waited = () => page.evaluate(() => (window as unknown as { waited?: number }).waited ?? 0)
    await eventually(waited).toBeGreaterThan(450)
    // Half a second, and what a busy machine adds to it.
    expect(await waited()).toBeLessThan(2500)
  })
})
