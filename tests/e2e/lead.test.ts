import type { Page } from 'playwright'
import { describe } from 'vitest'
import type { Agent, Talk } from './agent.js'
import { flawsOf } from './axe.js'
import { eventually, expect, it } from './it.js'
import { pageWith } from './street.js'
import { bellOf } from './visitor.js'

const PAGE = '/features/lead.html'
const PRODUCT = '/product.html?id=heron'

/** Opens one of the tools beside the desk's field. */
async function choose({ page }: Agent, { whole }: Talk, tool: string) {
  await whole.getByRole('button', { name: 'Send something else' }).click()
  await whole.getByRole('menuitem', { name: tool }).click()
  return page.getByRole('dialog', { name: tool })
}

/** Shows a page to the visitor. */
async function show(agent: Agent, talk: Talk, address: string, title: string, follow = false) {
  const dialog = await choose(agent, talk, 'Send a page')
  await dialog.getByLabel('Address').fill(address)
  await dialog.getByLabel('Title').fill(title)
  await dialog.getByLabel('Your words').fill(`Look at ${title}`)
  if (follow) await dialog.getByLabel('Ask to be followed').check()
  await dialog.getByRole('button', { name: 'Send the page' }).click()
}

async function point(agent: Agent, talk: Talk, what: string, note: string, bySelector = false) {
  const dialog = await choose(agent, talk, 'Point at something')
  if (bySelector) await dialog.getByLabel('It is a CSS selector').check()
  await dialog
    .getByLabel(bySelector ? 'CSS selector' : 'What it says there')
    .first()
    .fill(what)
  await dialog.getByLabel('Note').fill(note)
  await dialog.getByRole('button', { name: 'Point at it' }).click()
  return dialog
}

const card = (page: Page) => page.locator('shop-bell .page-card')
const at = (page: Page) => new URL(page.url()).pathname + new URL(page.url()).search

/** Time stands still on the page: what is counted down there waits for as long as a busy machine takes. */
async function hold(page: Page) {
  const now = await page.evaluate(() => Date.now())
  await page.clock.pauseAt(now + 5000)
}

describe('a visitor who is shown a page', () => {
  it('sees where it leads, agrees, and has the chat beside the page, open', async ({
    visitor,
    agent
  }) => {
    const ada = await agent()
    const grace = await visitor({ page: PAGE })
    await grace.ask('Grace', 'Which one for reading?')
    const talk = await ada.answer('Grace')
    await show(ada, talk, PRODUCT, 'Heron')
    const { page, bell } = grace
    await card(page).getByText('Look at Heron').waitFor()
    expect(await card(page).locator('.page-address').textContent()).toContain(
      `${new URL(page.url()).host}`
    )
    expect(await card(page).locator('.page-address').textContent()).toContain(PRODUCT)
    await talk.whole.getByText('Not answered yet').waitFor()
    expect(await flawsOf(page)).toEqual([])
    await bell.button('Take me there').click()
    await page.waitForURL(`**${PRODUCT}`)
    await bell.panel.waitFor()
    await card(page).getByText('You are here').waitFor()
    expect(await bell.launcher.getAttribute('aria-expanded')).toBe('true')
    await talk.whole.getByText('Agreed to go there').waitFor()
    await bell.say('What a neck')
    await talk.whole.getByText('What a neck').waitFor()
  })

  it('stays where they are when they say no, and the agent is told', async ({ visitor, agent }) => {
    const ada = await agent()
    const { page, bell, ask } = await visitor({ page: PAGE })
    await ask('Nora', 'Which one?')
    const talk = await ada.answer('Nora')
    await show(ada, talk, PRODUCT, 'Heron')
    await bell.button('No, thanks').click()
    await card(page).getByText('You stayed where you were').waitFor()
    await talk.whole.getByText('Stayed where they were').waitFor()
    expect(at(page)).toBe(PAGE)
    await bell.button('Take me there').waitFor()
    expect(await bell.button('No, thanks').count()).toBe(0)
  })

  it('is never taken out of the shop, nor to what is no page', async ({
    visitor,
    agent,
    shop,
    street
  }) => {
    const ada = await agent()
    const elsewhere = street.put({ body: pageWith({}) })
    const { page, bell, ask } = await visitor({ page: PAGE })
    await ask('Olaf', 'And elsewhere?')
    const talk = await ada.answer('Olaf')
    const dialog = await choose(ada, talk, 'Send a page')
    await dialog.getByLabel('Address').fill('javascript:alert(1)')
    await dialog.getByRole('button', { name: 'Send the page' }).click()
    await dialog.getByText('This is no address of a page.').waitFor()
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await show(ada, talk, elsewhere, 'Elsewhere')
    await talk.whole.getByText('Not sent').first().waitFor()
    expect(await card(page).count()).toBe(0)
    expect(at(page)).toBe(PAGE)
    await show(ada, talk, `${shop.url}${PAGE}#care`, 'Caring for a lamp')
    await bell.button('Take me there').click()
    await eventually(() => new URL(page.url()).hash).toBe('#care')
    await card(page).getByText('You are here').waitFor()
  })
})

describe('a visitor who follows the agent', () => {
  it('goes along by itself, can stay this once, and ends it at any time', async ({
    visitor,
    agent,
    shop
  }) => {
    const ada = await agent()
    const { page, bell, ask } = await visitor({ page: null })
    await page.clock.install()
    await page.goto(shop.url + PAGE)
    await ask('Fay', 'Show me around?')
    const talk = await ada.answer('Fay')
    await show(ada, talk, '/workshop.html', 'The workshop', true)
    await bell.button('Follow Ada Lind from now on').click()
    await bell.panel.getByText('You follow Ada Lind through the shop').waitFor()
    await talk.whole.getByText('Fay follows you').waitFor()
    expect(at(page)).toBe(PAGE)

    await hold(page)
    await show(ada, talk, PRODUCT, 'Heron')
    await bell.button('Stay here').waitFor()
    // What is read out comes a moment after its line.
    await page.clock.fastForward(500)
    await bell.panel.getByText('Ada Lind takes you to “Heron”').waitFor()
    expect(at(page)).toBe(PAGE)
    await page.clock.resume()
    await page.waitForURL(`**${PRODUCT}`)
    await bell.panel.getByText('You follow Ada Lind through the shop').waitFor()
    await talk.whole.getByText('Agreed to go there').waitFor()
    expect(await flawsOf(page)).toEqual([])

    await hold(page)
    await show(ada, talk, '/cart.html', 'The cart')
    await bell.button('Stay here').click()
    await bell.panel.locator('[part="lead"]').waitFor({ state: 'detached' })
    await page.clock.fastForward(10_000)
    await page.clock.resume()
    await page.reload()
    await bell.panel.getByText('You follow Ada Lind through the shop').waitFor()
    expect(at(page)).toBe(PRODUCT)

    await bell.panel.locator('[part="following"]').getByRole('button', { name: 'Stop' }).click()
    await talk.whole.getByText('Fay follows you').waitFor({ state: 'hidden' })
    await show(ada, talk, '/', 'All lamps')
    await card(page).getByText('Look at All lamps').waitFor()
    expect(await bell.panel.locator('[part="lead"]').count()).toBe(0)
    expect(at(page)).toBe(PRODUCT)
  })
})

describe('an agent', () => {
  it('points at what they mean, by its words or a selector, and learns whether it is there', async ({
    visitor,
    agent
  }) => {
    const ada = await agent()
    const { page, ask } = await visitor({ page: PAGE })
    await ask('Pia', 'How do I care for it?')
    const talk = await ada.answer('Pia')
    const ring = page.locator('shop-bell [part="ring"]')
    const around = (selector: string) =>
      page.evaluate(selector => {
        const ring = document.querySelector('shop-bell')?.shadowRoot?.querySelector('[part="ring"]')
        const [outer, inner] = [ring, document.querySelector(selector)].map(it =>
          it?.getBoundingClientRect()
        )
        if (!outer || !inner) return false
        return Math.abs(outer.left + 6 - inner.left) < 2 && Math.abs(outer.top + 6 - inner.top) < 2
      }, selector)
    await point(ada, talk, 'ON  and off once', 'This one')
    await ring.getByText('This one').waitFor()
    await eventually(() => around('#switch')).toBe(true)
    // Gone before a busy machine has looked for flaws.
    await ada.word.getByText('Pia sees it now.').waitFor()
    expect(await flawsOf(page)).toEqual([])
    await page.keyboard.press('Escape')
    await ring.waitFor({ state: 'detached' })

    await point(ada, talk, 'h2#care', 'Here', true)
    await ring.getByText('Here').waitFor()
    await eventually(() => around('#care')).toBe(true)
    await page.mouse.wheel(0, 60)
    await eventually(() => around('#care')).toBe(true)
    await page.locator('h1').click()
    await ring.waitFor({ state: 'detached' })

    const dialog = await point(ada, talk, 'a lamp that is not there', '')
    await dialog.getByText('It is not on the page that Pia looks at.').waitFor()
    expect(await ring.count()).toBe(0)
  })

  it('sees where the visitor goes within one document, where they came from, and their cart', async ({
    visitor,
    agent,
    shop
  }) => {
    const ada = await agent()
    const { page, ask } = await visitor({ page: null })
    await page.goto(`${shop.url}${PAGE}`, { referer: 'https://search.example/lamps' })
    await ask('Rita', 'Where am I?')
    const talk = await ada.answer('Rita')
    await talk.about.getByText('search.example').first().waitFor({ state: 'attached' })
    await page.evaluate(() => {
      history.pushState({}, '', '/lamps/reed')
      setTimeout(() => {
        document.title = 'Reed, made by hand'
      }, 50)
    })
    await talk.about.getByText('Reed, made by hand').first().waitFor({ state: 'attached' })
    await page.evaluate(() => {
      const items = [{ title: 'Heron', count: 2, price: '€ 340.00' }]
      const own = window as { Shopbell?: { push(fn: (bell: unknown) => void): void } }
      own.Shopbell?.push(bell => {
        const { identify } = bell as { identify(profile: object): void }
        identify({ attributes: { plan: 'gold' }, cart: { items, total: '€ 680.00' } })
      })
    })
    await talk.about.getByText('gold').first().waitFor({ state: 'attached' })
  })
})

describe('on a phone', () => {
  it('the page is there to be seen, and the bell leads back into the talk', async ({
    visitor,
    agent
  }) => {
    const ada = await agent()
    const { page, bell, ask } = await visitor({
      page: PAGE,
      viewport: { width: 390, height: 844 },
      hasTouch: true
    })
    await ask('Tess', 'Which one?')
    const talk = await ada.answer('Tess')
    await show(ada, talk, PRODUCT, 'Heron')
    await bell.button('Take me there').click()
    await page.waitForURL(`**${PRODUCT}`)
    await page.locator('shop-bell').getByText('The chat goes on here').waitFor()
    expect(await bell.launcher.getAttribute('aria-expanded')).toBe('false')
    await page.locator('shop-bell').getByRole('button', { name: 'Back to the chat' }).click()
    await bellOf(page).panel.getByText('Look at Heron').waitFor()
    await point(ada, talk, 'Add to cart', 'Here')
    await page.locator('shop-bell [part="ring"]').waitFor()
    await eventually(() => bell.launcher.getAttribute('aria-expanded')).toBe('false')
  })
})
