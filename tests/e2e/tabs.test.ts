import { describe } from 'vitest'
import { eventually, expect, it } from './it.js'
import { gather, lines, MET } from './tab.js'

describe('several tabs of one visitor', () => {
  it('have one line, and show each word once and soon', async ({ visitor, agent, shop }) => {
    const mira = await visitor({ page: null })
    await mira.page.clock.install()
    const { talk, tabs } = await gather(mira, await agent(), {
      name: 'Tabitha',
      at: shop.url,
      count: 5
    })
    const said = [...MET]
    // A quarter of a second is promised. However long a busy machine takes: nothing waits for a timer.
    await mira.page.clock.pauseAt((await mira.page.evaluate(() => Date.now())) + 5000)
    for (const [at, { bell }] of tabs.entries()) {
      const text = `From tab ${at + 1}`
      said.push(text)
      await bell.say(text)
      for (const tab of tabs) await tab.bell.panel.getByText(text, { exact: true }).waitFor()
      // The next one is said when this one has arrived: two tabs have no order between them.
      await eventually(talk.words).toEqual(said)
    }
    await talk.say('Seen everywhere')
    for (const { bell } of tabs) await eventually(bell.words).toEqual([...said, 'Seen everywhere'])
    expect(lines(tabs)).toEqual([1, 0, 0, 0, 0])
    expect(tabs.map(tab => tab.lines.made())).toEqual([1, 0, 0, 0, 0])
  })

  it('have one draft, and none types over the other', async ({ visitor, agent, shop }) => {
    const mira = await visitor({ page: null })
    const { talk, tabs } = await gather(mira, await agent(), {
      name: 'Drafty',
      at: shop.url,
      count: 2
    })
    const [first, second] = tabs
    await first.bell.composer.pressSequentially('Half a')
    await eventually(() => second.bell.composer.inputValue()).toBe('Half a')
    await second.bell.composer.press('End')
    await second.bell.composer.pressSequentially(' sentence')
    await eventually(() => first.bell.composer.inputValue()).toBe('Half a sentence')

    // The pause in which it would be stored does not come: it is being typed in all the time.
    await second.page.clock.install()
    await second.page.clock.pauseAt(Date.now() + 5000)
    await second.bell.composer.pressSequentially(', mine')
    await first.bell.composer.fill('Something else')
    await talk.say('After the draft')
    await second.bell.panel.getByText('After the draft').waitFor()
    expect(await second.bell.composer.inputValue()).toBe('Half a sentence, mine')
  })

  it('are read when one of them is', async ({ visitor, agent, shop }) => {
    const mira = await visitor({ page: null })
    const { talk, tabs } = await gather(mira, await agent(), {
      name: 'Reader',
      at: shop.url,
      count: 3
    })
    const badges = () =>
      Promise.all(tabs.map(({ bell }) => bell.host.locator('[part="badge"]').textContent()))
    await tabs[1].bell.button('Close').click()
    for (const { bell } of tabs) await bell.panel.waitFor({ state: 'hidden' })
    await talk.say('One')
    await talk.say('Two')
    await eventually(badges).toEqual(['2', '2', '2'])
    await tabs[2].bell.launcher.click()
    await eventually(badges).toEqual(['', '', ''])
    for (const { bell } of tabs) await bell.panel.getByText('Two', { exact: true }).waitFor()
    await eventually(() => talk.whole.locator('.progress').last().textContent()).toBe('Read')
  })

  it('open and close the panel together, and keep it over a page', async ({
    visitor,
    agent,
    shop
  }) => {
    const mira = await visitor({ page: null })
    const { tabs } = await gather(mira, await agent(), { name: 'Follower', at: shop.url, count: 2 })
    const [first, second] = tabs
    await second.bell.button('Close').click()
    await first.bell.panel.waitFor({ state: 'hidden' })
    await first.bell.launcher.click()
    await second.bell.composer.waitFor()

    await second.page.goto(`${shop.url}/cart.html`)
    await second.bell.composer.waitFor()
    await eventually(second.bell.words).toEqual(MET)
    // Nobody has asked for it on this page: whoever types goes on where they were.
    expect(await second.page.evaluate(() => document.activeElement?.localName)).toBe('body')
  })

  it('do not cover a phone by themselves', async ({ visitor, agent, shop }) => {
    const mira = await visitor({
      page: null,
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true
    })
    const ada = await agent()
    const { talk, tabs } = await gather(mira, ada, { name: 'Pocket', at: shop.url, count: 1 })
    const [first] = tabs
    await first.page.goto(`${shop.url}/cart.html`)
    const badge = first.bell.host.locator('[part="badge"]')
    await talk.say('Where are you?')
    await eventually(() => badge.textContent()).toBe('1')
    expect(await first.bell.panel.isVisible()).toBe(false)
    await first.bell.ring()
    await eventually(first.bell.words).toEqual([...MET, 'Where are you?'])
  })

  it('tell the agent together who the visitor is', async ({ visitor, agent, shop }) => {
    const mira = await visitor({ page: null })
    const ada = await agent()
    const { talk, tabs } = await gather(mira, ada, { name: 'Guest', at: shop.url, count: 2 })
    const [first, second] = tabs
    await second.page.evaluate(() => {
      const { Shopbell } = window as unknown as { Shopbell: { identify(who: object): void } }
      Shopbell.identify({ name: 'Zoe Known', email: 'zoe@example.com' })
    })
    await second.bell.say('It is me')
    await first.bell.panel.getByText('It is me').waitFor()
    await first.page.close()
    await eventually(() => second.lines.open()).toBe(1)
    await ada.page.reload()
    await ada.mine.getByRole('button', { name: 'Guest' }).click()
    await eventually(() => talk.about.textContent()).toContain('zoe@example.com')
  })
})
