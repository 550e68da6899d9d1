import type { Browser, BrowserContextOptions } from 'playwright'
import { expect, it as plain } from 'vitest'
import { launchShell } from '../../scripts/browsers.mjs'
import { asAgent } from './agent.js'
import { dialled, eventually } from './eventually.js'
import { type Person, seat } from './person.js'
import { ADA, type Login, type Shop, startShop } from './shop.js'
import { openStreet } from './street.js'
import { asVisitor } from './visitor.js'

interface VisitorOptions extends BrowserContextOptions {
  /** In which shop, when not the one of the file. */
  at?: Shop
  /** Where they come in: a path of the shop, or a whole address; `null` for nowhere yet. */
  page?: string | null
}

/**
 * Tests with real people: `visitor` and `agent` give each a browser context of their own. One browser and
 * one shop serve a whole file. A test fails when anybody's browser complained of something. Visitors may
 * be in another browser than agents, see firefox/it.ts. What a browser does as a whole, such as keeping a page for
 * the back button, wants `launchChromium`.
 */
export const it = plain
  // biome-ignore lint/correctness/noEmptyPattern: fixtures are found by their pattern
  .extend('browser', { scope: 'file' }, async ({}, { onCleanup }) => {
    const browser = await launchShell()
    onCleanup(() => browser.close())
    return browser
  })
  /** The browser that visitors use. */
  .extend('visiting', { scope: 'file' }, async ({ browser }) => browser)
  // biome-ignore lint/correctness/noEmptyPattern: fixtures are found by their pattern
  .extend('shop', { scope: 'file' }, async ({}, { onCleanup }) => {
    const shop = await startShop()
    onCleanup(() => shop.stop())
    return shop
  })
  /** A shop that nobody else has been in. */
  // biome-ignore lint/correctness/noEmptyPattern: fixtures are found by their pattern
  .extend('open', async ({}, { onCleanup }) => {
    const shops: Shop[] = []
    onCleanup(async () => {
      for (const shop of shops) await shop.stop()
    })
    return async (env: Readonly<Record<string, string>> = {}) => {
      const shop = await startShop(env)
      shops.push(shop)
      return shop
    }
  })
  // biome-ignore lint/correctness/noEmptyPattern: fixtures are found by their pattern
  .extend('street', { scope: 'file' }, async ({}, { onCleanup }) => {
    const street = await openStreet()
    onCleanup(() => street.close())
    return street
  })
  .extend('person', async ({ visiting }, { onCleanup }) => {
    const people: Person[] = []
    onCleanup(async () => {
      await Promise.all(people.map(({ context }) => context.close()))
      expect(people.flatMap(({ faults }) => faults())).toEqual([])
    })
    return async (options: BrowserContextOptions = {}, browser: Browser = visiting) => {
      const person = await seat(browser, options)
      people.push(person)
      return person
    }
  })
  .extend('visitor', async ({ person, shop }) => {
    return async ({ at = shop, page = '/', ...options }: VisitorOptions = {}) => {
      const visitor = asVisitor(await person(options))
      if (page !== null) await visitor.page.goto(new URL(page, at.url).href)
      return visitor
    }
  })
  .extend('agent', async ({ person, browser, shop }) => {
    return async ({ at = shop, login = ADA }: { at?: Shop; login?: Login } = {}) =>
      asAgent(await person({}, browser), at.url, login)
  })

export { dialled, eventually, expect }
