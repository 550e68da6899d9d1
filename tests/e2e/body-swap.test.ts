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
