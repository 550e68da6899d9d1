import { describe } from 'vitest'
import { eventually, expect, it } from './it.js'
import { asTab, gather, lines, MET, type Tab } from './tab.js'

/** Milliseconds: two seconds are promised, on a machine that does nothing else. A tab that hangs does so for six. */
const SOON = 5500

/** Ways for a tab to be no more, or no more there. */
const ENDS: readonly (readonly [how: string, end: (tab: Tab) => Promise<unknown>])[] = [
  ['closed', tab => tab.page.close()],
  ['gone to another place', tab => tab.page.goto('about:blank')],
  ['frozen', async tab => void freeze(tab)],
  ['hung', async tab => void hang(tab)],
  ['hung while it reads what is stored', async tab => void hangReading(tab)],
  [
    'crashed',
    async ({ page }) => {
      const session = await page.context().newCDPSession(page)
      const crashed = page.waitForEvent('crash')
      // Nobody is left to answer.
      session.send('Page.crash').catch(() => {})
      await crashed
    }
  ]
]

/** Lets a page do nothing for six seconds. Resolves when it goes on, or is gone. */
const hang = ({ page }: Tab) =>
  page
    .evaluate(() => {
      for (const until = Date.now() + 6000; Date.now() < until; );
    })
    .catch(() => {})

/** Lets a page do nothing for six seconds from the moment when it has asked its database. */
const hangReading = ({ page }: Tab) =>
  page
    .evaluate(() => {
      const { getAll } = IDBObjectStore.prototype
      IDBObjectStore.prototype.getAll = function (this: IDBObjectStore) {
        IDBObjectStore.prototype.getAll = getAll
        queueMicrotask(() => {
          for (const until = Date.now() + 6000; Date.now() < until; );
        })
        return getAll.call(this)
      }
      document.dispatchEvent(new Event('visibilitychange'))
    })
    .catch(() => {})

/**
 * What a browser does to tabs that nobody looks at: it says so, and stops them. Those that are driven from
 * outside count as looked at, so that it would never do so here.
 */
async function freeze(tab: Tab): Promise<void> {
  const say = (what: string) =>
    tab.page.evaluate(what => void document.dispatchEvent(new Event(what)), what).catch(() => {})
  await say('freeze')
  await hang(tab)
  await say('resume')
}

/** Lets a page say that it is, or is not, in front of somebody. */
function show(tab: Tab, state: 'visible' | 'hidden') {
  return tab.page.evaluate(state => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, value: state })
    document.dispatchEvent(new Event('visibilitychange'))
  }, state)
}

describe('the tab that has the line', () => {
  it.for(ENDS)(
    'is followed at once by another when it is %s',
    async ([how, end], { visitor, agent, shop }) => {
      const mira = await visitor({ page: null })
      const { talk, tabs } = await gather(mira, await agent(), {
        name: `Heir of one ${how}`,
        at: shop.url,
        count: 3
      })
      const [first, second, third] = tabs
      expect(lines(tabs)).toEqual([1, 0, 0])
      const said = [...MET, 'Before', 'From the desk', 'After']
      const saying = second.bell.say('Before')
      const begun = Date.now()
      await end(first)
      await talk.say('From the desk')
      await eventually(() => second.lines.open() + third.lines.open()).toBe(1)
      expect(Date.now() - begun).toBeLessThan(SOON)
      // What one of them types is the draft of all of them.
      await saying
      await third.bell.say('After')
      await eventually(async () => (await talk.words()).toSorted()).toEqual(said.toSorted())
      for (const { bell } of [second, third])
        await eventually(bell.words).toEqual(await talk.words())
      expect(second.lines.open() + third.lines.open()).toBe(1)
    }
  )

  it('may hang for a while and hold its tongue afterwards', async ({ visitor, agent, shop }) => {
    const mira = await visitor({ page: null })
    const { talk, tabs } = await gather(mira, await agent(), {
      name: 'Thawed',
      at: shop.url,
      count: 2
    })
    const [first, second] = tabs
    const thawed = freeze(first)
    await eventually(() => second.lines.open()).toBe(1)
    await second.bell.say('While it was cold')
    await eventually(talk.words).toContain('While it was cold')
    await talk.say('Very cold')
    await second.bell.panel.getByText('Very cold').waitFor()
    await thawed
    const said = [...MET, 'While it was cold', 'Very cold']
    await eventually(first.bell.words).toEqual(said)
    await first.bell.say('And warm again')
    await eventually(talk.words).toEqual([...said, 'And warm again'])
    for (const { bell } of tabs) await eventually(bell.words).toEqual([...said, 'And warm again'])
    await eventually(() => first.lines.open() + second.lines.open()).toBe(1)
  })

  it('is one that the visitor looks at', async ({ visitor, agent, shop }) => {
    const mira = await visitor({ page: null })
    const { talk, tabs } = await gather(mira, await agent(), {
      name: 'Looker',
      at: shop.url,
      count: 2
    })
    const [, second] = tabs
    await show(tabs[0], 'hidden')
    await show(second, 'visible')
    await eventually(() => lines(tabs)).toEqual([0, 1])
    await second.bell.say('I see you')
    await eventually(talk.words).toEqual([...MET, 'I see you'])
    for (const { bell } of tabs) await eventually(bell.words).toEqual([...MET, 'I see you'])
  })

  it('is not deposed while the visitor looks at it', async ({ visitor, agent, shop }) => {
    const mira = await visitor({ page: null })
    const { tabs } = await gather(mira, await agent(), { name: 'Loyal', at: shop.url, count: 2 })
    const [first, second] = tabs
    const answers = second.page.evaluate(
      () =>
        new Promise<number>(resolve => {
          let heard = 0
          new BroadcastChannel('shopbell shopbell').addEventListener('message', ({ data }) => {
            if (data.includes('"mine"')) heard += 1
            if (heard === 3) resolve(heard)
          })
        })
    )
    await show(second, 'visible')
    expect(await answers).toBe(3)
    expect(lines(tabs)).toEqual([1, 0])
    expect(first.lines.made() + second.lines.made()).toBe(1)
  })
})

describe('where tabs cannot agree on one', () => {
  it.for(['locks', 'BroadcastChannel'])(
    'for want of %s, each has a line, and nothing is doubled',
    async (what, { visitor, agent, shop }) => {
      const mira = await visitor({ page: null })
      await mira.context.addInitScript(what => {
        const owner: object = what === 'locks' ? Navigator.prototype : window
        Reflect.deleteProperty(owner, what)
      }, what)
      const { talk, tabs } = await gather(mira, await agent(), {
        name: `Without ${what}`,
        at: shop.url,
        count: 2
      })
      await eventually(() => lines(tabs)).toEqual([1, 1])
      const [first, second] = tabs
      await first.bell.say('From the first')
      await eventually(talk.words).toEqual([...MET, 'From the first'])
      await second.bell.say('From the second')
      const said = [...MET, 'From the first', 'From the second']
      await eventually(talk.words).toEqual(said)
      await talk.say('To both')
      for (const { bell } of tabs) await eventually(bell.words).toEqual([...said, 'To both'])

      await second.page.reload()
      await eventually(asTab(second.page).bell.words).toEqual([...said, 'To both'])
      await second.bell.say('Afterwards')
      await eventually(talk.words).toEqual([...said, 'To both', 'Afterwards'])
      await eventually(first.bell.words).toEqual([...said, 'To both', 'Afterwards'])
    }
  )
})
