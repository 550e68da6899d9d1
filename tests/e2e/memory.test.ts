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
    agent,
    shop
  }) => {
    await agent()
    const mira = await visitor({ page: null })
    await mira.page.addInitScript(BROWSERS['whose database never opens'])
    await mira.page.clock.install()
    await mira.page.goto(shop.url)
    await mira.bell.ring()
    await mira.bell.panel.getByLabel('Your question').waitFor()
    await mira.page.clock.runFor(500)
    await eventually(() => mira.said.filter(line => line.includes('shopbell')).length).toBe(1)
  })
})
