import type { Page } from 'playwright'
import { describe } from 'vitest'
import { eventually, expect, it } from './it.js'
import { gather, MET } from './tab.js'

/** What routers do to a page when they go to another one without leaving it. */
const SWAPS: readonly (readonly [what: string, swap: () => void])[] = [
  [
    'the body is replaced',
    () => {
      const next = document.createElement('body')
      next.innerHTML = '<main><h1>Elsewhere</h1></main>'
      document.body.replaceWith(next)
    }
  ],
  [
    'the body is emptied',
    () => {
      document.body.innerHTML = '<main><h1>Elsewhere</h1></main>'
    }
  ],
  [
    'it is moved',
    () => {
      const host = document.querySelector('shop-bell')
      host?.remove()
      if (host) document.body.prepend(host)
    }
  ],
  ['it is taken out', () => document.querySelector('shop-bell')?.remove()]
]

const hosts = (page: Page) => page.locator('shop-bell').count()

describe('the widget stays, with line, draft and place, when', () => {
  it.for(SWAPS)('%s', async ([what, swap], { visitor, agent, shop }) => {
    const mira = await visitor({ page: null })
    const { talk, tabs } = await gather(mira, await agent(), {
      name: `Swap where ${what}`,
      at: shop.url,
      count: 1
    })
    const [{ page, bell, lines }] = tabs
    await bell.composer.pressSequentially('Half a')
    await page.evaluate(swap)
    await eventually(() => hosts(page)).toBe(1)
    await eventually(() => bell.panel.isVisible()).toBe(true)
    expect(await bell.composer.inputValue()).toBe('Half a')
    expect(lines.made()).toBe(1)
    await talk.say('Still with you')
    await eventually(bell.words).toEqual([...MET, 'Still with you'])
    await bell.say('And I with you')
    await eventually(talk.words).toEqual([...MET, 'Still with you', 'And I with you'])
    expect(lines.made()).toBe(1)
  })

  it('the body is replaced, at the place to which it was scrolled', async ({
    visitor,
    agent,
    shop
  }) => {
    const mira = await visitor({ page: null })
    const { talk, tabs } = await gather(mira, await agent(), {
      name: 'Scrolled',
      at: shop.url,
      count: 1
    })
    const [{ page, bell }] = tabs
    const all = Array.from({ length: 12 }, (_, at) => `Line ${at + 1}`)
    for (const text of all) await bell.say(text)
    await eventually(talk.words).toEqual([...MET, ...all])
    // Until then more stands under each of them.
    await eventually(() => bell.state.textContent()).toMatch(/Sent|Read/)
    const list = bell.panel.getByRole('log')
    const place = () => list.evaluate(box => Math.round(box.scrollTop))
    const swap = () => document.querySelector('shop-bell')?.remove()
    // At its end, where it follows what is said; then further up, where it does not.
    const end = await list.evaluate(box => box.scrollHeight - box.clientHeight)
    await page.evaluate(swap)
    await eventually(async () => Math.abs((await place()) - end)).toBeLessThan(3)
    await list.evaluate(
      box =>
        // It is noted with the next frame.
        new Promise<void>(resolve => {
          box.addEventListener('scroll', () => resolve(), { once: true })
          box.scrollTop = 40
        })
    )
    await eventually(place).toBe(40)
    await page.evaluate(swap)
    await eventually(place).toBe(40)
  })

  it('the body is replaced behind a panel that covers a phone', async ({ visitor, agent }) => {
    const mira = await visitor({
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true
    })
    const ada = await agent()
    const { page, bell } = mira
    await bell.ring()
    await bell.panel.getByLabel('Your name').fill('Swapped on a phone')
    await bell.panel.getByLabel('Your question').fill('Does it stay?')
    await bell.button('Start the chat').click()
    const talk = await ada.answer('Swapped on a phone')
    await page.evaluate(() => {
      const next = document.createElement('body')
      next.innerHTML = '<main><h1>Elsewhere</h1></main>'
      document.body.replaceWith(next)
    })
    await eventually(() => bell.panel.isVisible()).toBe(true)
    await eventually(() => bell.panel.evaluate(panel => panel.matches(':modal'))).toBe(true)
    await eventually(() => bell.panel.boundingBox()).toEqual({
      x: 0,
      y: 0,
      width: 390,
      height: 844
    })
    await talk.say('It does')
    await eventually(bell.words).toEqual(['Does it stay?', 'It does'])
    await bell.button('Close').click()
    await eventually(() => bell.panel.isVisible()).toBe(false)
    // The page behind can be used again.
    expect(await page.evaluate(() => document.documentElement.matches(':has(:modal)'))).toBe(false)
  })

  it('its tag stands in the page twice', async ({ visitor, agent, shop }) => {
    const mira = await visitor({ page: null })
    const { talk, tabs } = await gather(mira, await agent(), {
      name: 'Twice',
      at: `${shop.url}/`,
      count: 1
    })
    const [{ page, bell, lines }] = tabs
    await page.addScriptTag({ url: '/shopbell.js' })
    await bell.say('One of us')
    await eventually(talk.words).toEqual([...MET, 'One of us'])
    expect(await hosts(page)).toBe(1)
    expect(lines.made()).toBe(1)
    expect(mira.said.filter(text => text.includes('Two tags'))).toHaveLength(1)
  })
})
