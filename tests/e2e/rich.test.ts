import type { Page } from 'playwright'
import { describe } from 'vitest'
import type { Content } from '../../src/contract/index.js'
import type { Agent } from './agent.js'
import { flawsOf } from './axe.js'
import { eventually, expect, it } from './it.js'
import { ARTICLE, CARDS, CHOICES, coupon, FORM, MARKDOWN, SOON, send } from './rich.js'
import type { Visitor } from './visitor.js'

let visitors = 0

async function talking(visitor: () => Promise<Visitor>, agent: () => Promise<Agent>) {
  const ada = await agent()
  const grace = await visitor()
  visitors += 1
  const name = `Visitor ${visitors}`
  await grace.ask(name, 'Which lamp?')
  const talk = await ada.answer(name)
  await grace.bell.composer.waitFor()
  const sends = (content: Content) => send(ada, name, content)
  return { sends, talk, page: grace.page, panel: grace.bell.panel, bell: grace.bell }
}

const focused = (page: Page) =>
  page.evaluate(() =>
    document.querySelector('shop-bell')?.shadowRoot?.activeElement?.getAttribute('part')
  )

describe('a visitor who is sent more than words', () => {
  it('answers with a press, once, and sees what they took; so does the agent', async ({
    visitor,
    agent
  }) => {
    const { sends, talk, panel, bell, page } = await talking(visitor, agent)
    await sends(CHOICES)
    await bell.button('Small').press('Enter')
    await panel.locator('.taken').getByText('Small').waitFor()
    await eventually(() => bell.button('Large').count()).toBe(0)
    expect(await panel.getByRole('link', { name: 'All sizes' }).getAttribute('href')).toContain(
      '/workshop.html'
    )
    await eventually(() => focused(page)).toBe('scroller')
    await eventually(async () => (await talk.words()).at(-1)).toMatch(/Chosen\s+Small/)
    await page.reload()
    await panel.locator('.taken').getByText('Small').waitFor()
  })

  it('finds no answers to press any more after they wrote something else', async ({
    visitor,
    agent
  }) => {
    const { sends, bell } = await talking(visitor, agent)
    await sends(CHOICES)
    await bell.button('Large').waitFor()
    await bell.say('I do not know')
    await eventually(() => bell.button('Large').count()).toBe(0)
  })

  it('turns cards with buttons and keys, and takes one', async ({ visitor, agent }) => {
    const { sends, talk, panel, bell } = await talking(visitor, agent)
    await sends(CARDS)
    const reel = panel.locator('.reel')
    const left = () => reel.evaluate(box => box.scrollLeft)
    await panel.getByText('1 of 3').waitFor()
    await bell.button('Next card').click()
    await panel.getByText('2 of 3').waitFor()
    await eventually(left).toBeGreaterThan(100)
    await reel.press('End')
    await panel.getByText('3 of 3').waitFor()
    expect(await bell.button('Next card').getAttribute('aria-disabled')).toBe('true')
    await reel.press('Home')
    await eventually(left).toBe(0)
    const dumpling = panel.getByRole('region', { name: 'Dumpling' })
    expect(await dumpling.getByRole('img').getAttribute('alt')).toBe('Dumpling')
    await dumpling.getByRole('button', { name: 'This one' }).click()
    await dumpling.locator('.taken').waitFor()
    await eventually(() => panel.locator('.taken').count()).toBe(1)
    await eventually(async () => (await talk.words()).at(-1)).toMatch(/Chosen\s+This one/)
  })

  it('fills in a form in the talk, is told what is amiss, and sees it as it was sent, no card in it', async ({
    visitor,
    agent
  }) => {
    const { sends, talk, panel, bell } = await talking(visitor, agent)
    await sends(FORM)
    await panel.getByLabel('Your e-mail').fill('grace')
    await bell.button('Send it').click()
    await panel.getByText('This does not look like an e-mail address').waitFor()
    expect(
      await panel.getByLabel('What is broken').evaluate(field => field.matches(':focus'))
    ).toBe(true)
    await panel.getByLabel('What is broken').fill('The cord. My card is 4111 1111 1111 1111')
    await panel.getByLabel('Your e-mail').fill('grace@example.net')
    await panel.getByRole('radio', { name: 'By post' }).check()
    await panel.getByRole('checkbox', { name: 'Cord' }).check()
    await bell.button('Send it').click()
    await panel.getByText('You sent this').waitFor()
    expect(await panel.locator('[part="questions"] dd').allInnerTexts()).toEqual([
      'The cord. My card is •••• •••• •••• 1111',
      'grace@example.net',
      'By post',
      'Cord'
    ])
    await eventually(async () => (await talk.words()).at(-1)).toMatch(
      /Filled in[\s\S]*What is broken[\s\S]*The cord\. My card is •••• •••• •••• 1111[\s\S]*Cord/
    )
  })

  it('reads words with a shape, and nothing of it is HTML', async ({ visitor, agent }) => {
    const { sends, panel, bell } = await talking(visitor, agent)
    await sends(MARKDOWN)
    await sends(ARTICLE)
    const text = panel.locator('.prose').first()
    await eventually(() =>
      text.locator('strong, em, ol > li, blockquote, code').allInnerTexts()
    ).toEqual(['bright', 'warm', 'One', 'Two', 'Said', 'code'])
    expect(await text.locator('img').count()).toBe(0)
    expect(
      await text.locator('a').evaluateAll(all => all.map(one => one.getAttribute('href')))
    ).toEqual(['https://shop.example/'])
    expect(await text.textContent()).toContain(
      '<img src=x onerror=alert(1)> [no](javascript:alert(1))'
    )
    const article = panel.getByRole('article', { name: 'Caring for brass' })
    await bell.button('Read on').waitFor()
    expect(await article.getByText('No polish').count()).toBe(0)
    await bell.button('Read on').click()
    await article.getByText('No <b>vinegar</b>').waitFor()
    await bell.button('Show less').click()
    expect(await article.getByText('No polish').count()).toBe(0)
  })

  it('copies a coupon, or has it selected where nothing may be copied, and is told when it is over', async ({
    visitor,
    agent
  }) => {
    const { sends, panel, page } = await talking(visitor, agent)
    await sends(coupon(SOON))
    const slip = panel.locator('[part="coupon"]').first()
    await slip.getByText('Valid until').waitFor()
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await slip.getByRole('button').click()
    await slip.getByRole('status').getByText('Copied').waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('LAMP10')
    await eventually(() => slip.getByRole('button').textContent()).toBe('Copy')
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new Error('Not here'))
    })
    await slip.getByRole('button').click()
    await eventually(() => page.evaluate(() => getSelection()?.toString())).toBe('LAMP10')
    await sends(coupon(Date.UTC(2020, 0, 1)))
    await panel.getByText(/It was valid until .*2020/).waitFor()
  })

  it('sees what the shop knows of a link, without asking the address', async ({
    visitor,
    agent,
    open
  }) => {
    const at = await open({ CATALOG: 'examples/store/catalog.json' })
    const { talk, panel, bell } = await talking(
      () => visitor({ at }),
      () => agent({ at })
    )
    await talk.say(`Look: ${at.url}/product.html?id=heron.`)
    const preview = panel.locator('[part="preview"]')
    await preview.getByText('Heron').waitFor()
    expect(await preview.getAttribute('href')).toContain('/product.html?id=heron')
    await bell.say(`Or ${at.url}/product.html?id=clerk`)
    await talk.whole.locator('.said-preview').getByText('Clerk').waitFor()
  })

  it.for([
    ['on a desktop', 'ltr', 'light', 1280, 800],
    ['on a phone in the dark', 'ltr', 'dark', 390, 844],
    ['where is read from right to left', 'rtl', 'light', 1280, 800]
  ] as const)(
    'can be used by everybody %s',
    async ([, dir, colorScheme, width, height], { visitor, agent }) => {
      const viewport = { width, height }
      const { sends, panel, bell, page } = await talking(
        () => visitor({ viewport, colorScheme, hasTouch: width < 500, locale: 'en-GB' }),
        agent
      )
      await page.evaluate(dir => document.documentElement.setAttribute('dir', dir), dir)
      for (const content of [MARKDOWN, CHOICES, ARTICLE, coupon(SOON), FORM, CARDS])
        await sends(content)
      await panel.getByText('1 of 3').waitFor()
      const scroller = panel.locator('[part="scroller"]')
      const isSlid = await scroller.evaluate(box => box.scrollWidth > box.clientWidth)
      expect(isSlid, 'the talk slides sideways').toBe(false)
      expect(await flawsOf(page)).toEqual([])
      await bell.button('Next card').click()
      await panel.getByText('2 of 3').waitFor()
    }
  )
})

describe('the demo page', () => {
  it('shows choices, cards, a coupon and Markdown without a server', async ({ visitor }) => {
    const { bell } = await visitor({ page: '/features/rich.html' })
    await bell.ring()
    await bell.say('Hello')
    await bell.button('Show me lamps').click()
    await bell.panel.getByRole('region', { name: 'Harbour' }).waitFor()
    await bell.say('Is there a coupon?')
    await bell.panel.getByText('DEMO10').waitFor()
    await bell.say('What else?')
    await bell.panel.locator('.prose li').first().waitFor()
  })
})
