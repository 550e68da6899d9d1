import type { Page } from 'playwright'
import { describe } from 'vitest'
import { eventually, expect, it } from './it.js'

type Entry = { readonly event: string; readonly shopbell: Readonly<Record<string, unknown>> }

/** What a tag manager would have got on a page. */
const pushed = (page: Page): Promise<Entry[]> =>
  page.evaluate(() => (window as unknown as { dataLayer?: Entry[] }).dataLayer ?? [])
const namesOn = async (page: Page) => (await pushed(page)).map(({ event }) => event)
const once = (names: readonly string[], name: string) => names.filter(it => it === name).length

const PAGE = '/features/measure.html'

describe('what a tag manager is told', () => {
  it('is each moment of a talk, with times and without a word of it', async ({
    visitor,
    agent,
    open
  }) => {
    const at = await open()
    const ada = await agent({ at })
    const grace = await visitor({ at, page: PAGE })
    await grace.bell.ring()
    await grace.bell.panel.getByLabel('Your name').fill('Grace')
    await grace.bell.panel.getByLabel('Your question').fill('Is it dimmable?')
    await grace.bell.button('Start the chat').click()
    const talk = await ada.answer('Grace')
    await talk.say('It is.')
    await eventually(() => namesOn(grace.page)).toContain('shopbell_answered')
    await talk.end()
    await eventually(() => namesOn(grace.page)).toContain('shopbell_ended')
    const entries = await pushed(grace.page)
    const names = entries.map(({ event }) => event)
    for (const name of ['open', 'began', 'waited', 'agent', 'answered', 'ended']) {
      expect(once(names, `shopbell_${name}`), name).toBe(1)
    }
    expect(once(names, 'shopbell_message')).toBe(2)
    const ended = entries.find(({ event }) => event === 'shopbell_ended')
    expect(ended?.shopbell).toMatchObject({ by: 'shop', visitor: 1, agent: 1 })
    expect(JSON.stringify(entries)).not.toMatch(/dimmable|Grace|It is/)
    // As the page shows them, live.
    await grace.page
      .getByRole('log', { name: 'The events of this page' })
      .getByText('shopbell_ended')
      .waitFor()
  })

  it('is told once where the visitor has two tabs, and not again after a reload', async ({
    visitor,
    agent,
    open
  }) => {
    const at = await open()
    const ada = await agent({ at })
    const grace = await visitor({ at, page: PAGE })
    await grace.bell.ring()
    await grace.bell.panel.getByLabel('Your name').fill('Grace')
    await grace.bell.panel.getByLabel('Your question').fill('Is it dimmable?')
    await grace.bell.button('Start the chat').click()
    const talk = await ada.answer('Grace')
    await eventually(() => namesOn(grace.page)).toContain('shopbell_waited')
    const before = await namesOn(grace.page)
    const other = await grace.context.newPage()
    await other.goto(grace.page.url())
    await other.locator('shop-bell').getByText('Is it dimmable?').first().waitFor()
    await grace.page.reload()
    await grace.bell.panel.getByText('Is it dimmable?').first().waitFor()
    await talk.say('It is.')
    const names = async () => [...before, ...(await namesOn(grace.page)), ...(await namesOn(other))]
    await eventually(names).toContain('shopbell_answered')
    const all = await names()
    for (const name of ['open', 'began', 'waited', 'agent', 'answered']) {
      expect(once(all, `shopbell_${name}`), name).toBe(1)
    }
  })

  it('is nothing before the visitor agrees, where that is waited for', async ({
    visitor,
    shop
  }) => {
    const page = `${shop.url}/features/measure.html`
    const grace = await visitor({ page: null })
    await grace.page.route(page, async route => {
      const response = await route.fetch()
      const html = await response.text()
      const body = html.replace(
        'data-shopbell>\n    {',
        'data-shopbell>\n    { "consent": "explicit",'
      )
      await route.fulfill({ response, body })
    })
    await grace.page.goto(page)
    await grace.bell.ring()
    expect(await pushed(grace.page)).toEqual([])
    await grace.bell.panel
      .getByRole('button')
      .filter({ hasText: /agree|start|yes/i })
      .first()
      .click()
    await grace.bell.launcher.click()
    await eventually(() => namesOn(grace.page)).toEqual(['shopbell_close'])
  })
})
