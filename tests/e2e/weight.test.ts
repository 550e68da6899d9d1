import type { Page } from 'playwright'
import { describe } from 'vitest'
import { measure } from '../../scripts/sizes.mjs'
import { eventually, expect, it } from './it.js'
import { pageWith } from './street.js'
import { bellOf } from './visitor.js'

const budget = (name: string) => {
  const row = measure().find(one => one.name === name)
  if (!row) throw new Error(`There is no budget "${name}"`)
  return row
}

/** Resolves with the moment of the page, in its own milliseconds, at which something is first there. */
function momentOf(page: Page, selector: string): Promise<number> {
  return page.evaluate(
    wanted =>
      new Promise<number>(resolve => {
        const { shadowRoot } = document.querySelector('shop-bell') ?? {}
        const look = () => shadowRoot?.querySelector(wanted) && resolve(performance.now())
        // Not in the next frame: on a busy machine more has been asked for by then.
        if (shadowRoot)
          new MutationObserver(look).observe(shadowRoot, { childList: true, subtree: true })
        look()
      }),
    selector
  )
}

/** The files of ours that the page has begun to fetch before that moment. */
function fetched(page: Page, before = Number.POSITIVE_INFINITY): Promise<string[]> {
  return page.evaluate(
    limit =>
      performance
        .getEntriesByType('resource')
        .filter(({ startTime }) => startTime < limit)
        .map(({ name }) => /\/(shopbell\.js|chunks\/[\w-]+\.js)$/.exec(name)?.[1] ?? '')
        .filter(name => name)
        .sort(),
    Math.min(before, Number.MAX_SAFE_INTEGER)
  )
}

const FIELD = '[part="pane"] :is(input, textarea)'

describe('what a browser really asks for', () => {
  it('is the loader on every page', async ({ visitor }) => {
    const { page } = await visitor()
    await bellOf(page).launcher.waitFor()
    const { files, bytes, limit } = budget('page')
    expect(await fetched(page)).toEqual([...files])
    expect(bytes).toBeLessThanOrEqual(limit)
  })

  it('is the panel and the form until the visitor can type', async ({ visitor, agent }) => {
    await agent()
    const { page } = await visitor()
    await bellOf(page).launcher.waitFor()
    const ready = momentOf(page, FIELD)
    await bellOf(page).launcher.click()
    const { files, bytes, limit } = budget('form')
    expect(await fetched(page, await ready)).toEqual([...files, 'shopbell.js'].sort())
    expect(bytes).toBeLessThanOrEqual(limit)
  })

  it('is the panel and the talk where no form is asked for', async ({ person, street, shop }) => {
    const { page } = await person()
    const script = `${shop.url}/shopbell.js`
    await page.goto(street.put({ body: pageWith({ script, settings: { form: false } }) }))
    await bellOf(page).launcher.waitFor()
    const ready = momentOf(page, FIELD)
    await bellOf(page).launcher.click()
    const { files, bytes, limit } = budget('chat')
    expect(await fetched(page, await ready)).toEqual([...files, 'shopbell.js'].sort())
    expect(bytes).toBeLessThanOrEqual(limit)
  })

  it('is delivery besides until the first message has arrived, then all the rest', async ({
    visitor,
    agent
  }) => {
    const ada = await agent()
    const mira = await visitor()
    const { page, bell } = mira
    await bell.launcher.waitFor()
    // The phase changes when the far end has taken all that was said.
    const delivered = page.evaluate(
      () =>
        new Promise<number>(resolve => {
          const { Shopbell } = window as unknown as {
            Shopbell: { on(name: string, fn: (detail: { to: string }) => void): void }
          }
          Shopbell.on('phase', ({ to }) => {
            if (to === 'waiting') resolve(performance.now())
          })
        })
    )
    await mira.ask('Mira', 'What does it weigh?')
    const message = budget('message')
    expect(await fetched(page, await delivered)).toEqual([...message.files].sort())
    expect(message.bytes).toBeLessThanOrEqual(message.limit)

    const usual = budget('usual')
    // They wait for a while: whom an agent answers at once sees no film, and no way out.
    const waiting = usual.files.filter(file => /\/(room|way-out)-/.test(file))
    expect(waiting).toHaveLength(2)
    await eventually(() => fetched(page)).toEqual(expect.arrayContaining(waiting))

    const talk = await ada.answer('Mira')
    await bell.panel.getByText('End the chat').waitFor()
    await talk.end()
    await bell.panel.getByText('Did we solve it?').waitFor()
    await eventually(() => fetched(page)).toEqual([...usual.files].sort())
    expect(usual.bytes).toBeLessThanOrEqual(usual.limit)
  })
})
