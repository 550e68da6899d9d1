import type { Page } from 'playwright'
import { describe } from 'vitest'
import { eventually, expect, it } from './it.js'
import { pageWith } from './street.js'
import { bellOf } from './visitor.js'

const MINUTE = 60_000

/** Notes what a page asks the network for, from now on. */
function requestsOf(page: Page): string[] {
  const requests: string[] = []
  page.on('request', request => {
    if (request.url().startsWith('http')) requests.push(request.url())
  })
  page.on('websocket', socket => requests.push(socket.url()))
  return requests
}

/** Everything that a page could have left in the browser. */
function leftBehind(page: Page) {
  return page.evaluate(async () => ({
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys(),
    cookies: document.cookie
  }))
}

const NOTHING = { local: [], session: [], databases: [], caches: [], cookies: '' }

/** What a tag could have changed in a page. */
function pageState(page: Page) {
  return page.evaluate(() => ({
    head: [...document.head.children].map(({ outerHTML }) => outerHTML),
    body: [...document.body.children].map(({ localName }) => localName),
    globals: Object.getOwnPropertyNames(window).sort(),
    sheets: document.adoptedStyleSheets.length,
    html: document.documentElement.getAttributeNames(),
    bodyAttributes: document.body.getAttributeNames()
  }))
}

describe('a bell that nobody has touched', () => {
  it('costs one request and nothing else, for a minute and more', async ({
    person,
    street,
    shop
  }) => {
    const { page, context } = await person()
    const requests = requestsOf(page)
    await page.clock.install()
    const address = street.put({ body: pageWith({ script: `${shop.url}/shopbell.js` }) })
    await page.goto(address)
    await bellOf(page).launcher.waitFor()
    await page.clock.runFor(MINUTE)
    expect(requests).toEqual([address, `${shop.url}/shopbell.js`])
    expect(await leftBehind(page)).toEqual(NOTHING)
    expect(await context.cookies()).toEqual([])
  })

  it('adds one element and one name to the page', async ({ person, street, shop }) => {
    const { page } = await person()
    await page.goto(
      street.put({ body: pageWith({ script: `${street.url}/nothing`, tag: 'type="x"' }) })
    )
    const before = await pageState(page)
    await page.goto(street.put({ body: pageWith({ script: `${shop.url}/shopbell.js` }) }))
    await bellOf(page).launcher.waitFor()
    const after = await pageState(page)
    expect(after.body).toEqual([...before.body, 'shop-bell'])
    expect(after.globals.filter(name => !before.globals.includes(name))).toEqual(['Shopbell'])
    const { body: _, globals: __, ...rest } = after
    const { body: ___, globals: ____, ...restBefore } = before
    expect(rest).toEqual(restBefore)
  })

  for (const [intent, show] of [
    ['hover', (page: Page) => bellOf(page).launcher.hover()],
    ['focus', (page: Page) => page.keyboard.press('Tab')]
  ] as const) {
    it(`brings the panel on ${intent}, and delivery only on a click`, async ({
      person,
      street,
      shop
    }) => {
      const { page } = await person()
      await page.goto(street.put({ body: pageWith({ script: `${shop.url}/shopbell.js` }) }))
      const { launcher, host } = bellOf(page)
      const panel = host.locator('[part="panel"]')
      await launcher.waitFor()
      const requests = requestsOf(page)
      await show(page)
      await panel.waitFor({ state: 'attached' })
      expect(await panel.isVisible()).toBe(false)
      const panelOnly = [...requests]
      expect(panelOnly.length).toBeGreaterThan(0)
      for (const url of panelOnly) expect(url).toMatch(/\/chunks\/.*\.js$/)
      expect(await leftBehind(page)).toEqual(NOTHING)

      await launcher.click()
      await host.getByLabel('Your name').waitFor()
      await eventually(() => requests).toContain(`${shop.url}/shopbell/presence`)
      expect(requests.filter(url => panelOnly.includes(url))).toEqual(panelOnly)
      expect(requests.filter(url => url.startsWith('ws'))).toEqual([])
    })
  }

  it('stays quiet for a minute after the panel was closed again', async ({
    person,
    street,
    shop
  }) => {
    const { page } = await person()
    await page.clock.install()
    await page.goto(street.put({ body: pageWith({ script: `${shop.url}/shopbell.js` }) }))
    const { ring, button } = bellOf(page)
    const asked = page.waitForResponse('**/presence')
    await ring()
    await asked
    await button('Close').click()
    const requests = requestsOf(page)
    await page.clock.runFor(MINUTE)
    expect(requests).toEqual([])
  })
})
