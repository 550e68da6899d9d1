import type { Page } from 'playwright'
import { describe } from 'vitest'
import { eventually, expect, it } from './it.js'
import { stored } from './stored.js'
import { gather, lines, type Tab } from './tab.js'

const reset = ({ page }: Tab) =>
  page.evaluate(() => {
    const { Shopbell } = window as unknown as { Shopbell: { reset(): Promise<void> } }
    return Shopbell.reset()
  })

/** All that a page has in storage and in its widget. */
const left = (page: Page) =>
  page.evaluate(async () => ({
    databases: (await indexedDB.databases()).map(({ name }) => name),
    local: { ...localStorage },
    cookies: document.cookie,
    widget: document.querySelector('shop-bell')?.shadowRoot?.textContent ?? ''
  }))

describe('whoever logs out', () => {
  it('leaves nothing behind, in no tab', async ({ visitor, agent, shop }) => {
    const mira = await visitor({ page: null })
    const { tabs } = await gather(mira, await agent(), { name: 'Leaver', at: shop.url, count: 3 })
    const [first, second, third] = tabs
    await second.bell.say('My secret')
    for (const { bell } of tabs) await bell.panel.getByText('My secret').waitFor()
    await third.bell.composer.pressSequentially('Half a secret')
    await eventually(() => stored(first.page)).toContain('Half a secret')

    await reset(second)
    for (const { bell } of tabs) await bell.panel.waitFor({ state: 'detached' })
    await eventually(() => lines(tabs)).toEqual([0, 0, 0])
    for (const { page } of tabs) {
      await eventually(() => left(page)).toEqual({
        databases: [],
        local: {},
        cookies: '',
        widget: ''
      })
    }
    // Whoever comes next finds a form with nothing in it.
    for (const { bell } of [third, first]) {
      await bell.ring()
      expect(await bell.panel.getByLabel('Your question').inputValue()).toBe('')
      expect(await bell.panel.textContent()).not.toMatch(/secret|anybody there/)
    }
    await first.page.reload()
    await first.bell.ring()
    expect(await first.bell.panel.textContent()).not.toMatch(/secret|anybody there/)
  })

  it('makes room for somebody else, whom the agent does not take for the first', async ({
    visitor,
    agent,
    shop
  }) => {
    const ada = await agent()
    const mira = await visitor({ page: null })
    const { talk, tabs } = await gather(mira, ada, { name: 'First', at: shop.url, count: 2 })
    await reset(tabs[0])
    await tabs[1].bell.panel.waitFor({ state: 'detached' })
    const { bell } = tabs[1]
    await bell.ring()
    await bell.panel.getByLabel('Your name').fill('Second')
    await bell.panel.getByLabel('Your question').fill('I am somebody else')
    await bell.button('Start the chat').click()
    const other = await ada.answer('Second')
    await other.say('So you are')
    await eventually(bell.words).toEqual(['I am somebody else', 'So you are'])
    await ada.mine.getByRole('button', { name: 'First' }).click()
    await talk.say('Are you there?')
    await eventually(talk.words).toEqual(['Is anybody there?', 'I am', 'Are you there?'])
    expect(await bell.words()).toEqual(['I am somebody else', 'So you are'])
  })

  it('is logged out in a tab that slept through it', async ({ visitor, agent, shop }) => {
    const mira = await visitor({ page: null })
    const { tabs } = await gather(mira, await agent(), { name: 'Sleeper', at: shop.url, count: 2 })
    const [first, second] = tabs
    const say = (what: string) =>
      second.page.evaluate(what => void document.dispatchEvent(new Event(what)), what)
    await say('freeze')
    await reset(first)
    await eventually(() => left(first.page).then(it => it.databases)).toEqual([])
    await say('resume')
    await second.bell.panel.waitFor({ state: 'detached' })
    await eventually(() => left(second.page)).toEqual({
      databases: [],
      local: {},
      cookies: '',
      widget: ''
    })
  })
})
