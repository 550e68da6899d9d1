import type { BrowserContext, Page } from 'playwright'
import { describe } from 'vitest'
import { meet } from './meet.js'
import { stored } from './stored.js'
import { gather } from './tab.js'
import type { Bell } from './visitor.js'
import { eventually, expect, it } from './whole.js'

const PAGE = '/features/waiting.html'
const OWN = 'The waiting room · Tallow Street'

/** Counts what is heard and shown: bells are made of three tones, notes are the browser's. */
async function listen(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const noted = { tones: 0, notes: [] as string[], shown: [] as Notification[] }
    Object.assign(window, { noted })
    const Real = window.AudioContext
    window.AudioContext = class extends Real {
      override createOscillator() {
        noted.tones += 1
        return super.createOscillator()
      }
      override resume() {
        // However long a busy machine takes to make its sound ready: a bell is never late, hence would not ring.
        Object.defineProperty(this, 'state', { value: 'running' })
        return super.resume()
      }
    }
    const Note = window.Notification
    window.Notification = class extends Note {
      constructor(title: string, options?: NotificationOptions) {
        super(title, options)
        noted.notes.push(`${title}: ${options?.body}`)
        noted.shown.push(this)
      }
      override close() {
        super.close()
        noted.notes.push('taken away')
      }
    }
  })
}

interface Noted {
  readonly tones: number
  readonly notes: readonly string[]
  readonly shown: readonly Notification[]
}

const notedIn = (page: Page) =>
  page.evaluate(() => {
    const { tones, notes } = (window as unknown as { noted: Noted }).noted
    return { bells: tones / 3, notes }
  })

/** Lets a page say that it is, or is not, in front of somebody. */
const look = (page: Page, state: 'visible' | 'hidden') =>
  page.evaluate(state => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, value: state })
    document.dispatchEvent(new Event('visibilitychange'))
  }, state)

/** Waits for the code that tells them: before it is there, nobody is called. */
const isNoticed = ({ host }: Bell) => host.locator('[part="badge"]').waitFor({ state: 'attached' })

describe('a visitor who looks elsewhere', () => {
  it('is told in the title, and finds the own title of the page again', async ({
    visitor,
    agent
  }) => {
    const mira = await visitor({ page: PAGE })
    const { page, bell } = mira
    const talk = await meet(mira, await agent(), 'Titled')
    expect(await page.title()).toBe(OWN)
    await look(page, 'hidden')
    await talk.say('Are you there?')
    await eventually(() => page.title()).toBe(`(1) Ada Lind: Are you there? | ${OWN}`)
    await talk.say('Hello?')
    await eventually(() => page.title()).toBe(`(2) Ada Lind: Hello? | ${OWN}`)
    await look(page, 'visible')
    await eventually(() => page.title()).toBe(OWN)
    await bell.button('Close').click()
    await talk.say('Still here')
    await eventually(() => page.title()).toContain('(1) Ada Lind: Still here')
    // The page has something to say itself: nobody takes it back.
    await page.evaluate(() => {
      document.title = 'Three lamps in your cart'
    })
    await bell.launcher.click()
    await eventually(() => bell.launcher.locator('[part="badge"]').textContent()).toBe('')
    expect(await page.title()).toBe('Three lamps in your cart')
  })

  it('hears a small bell, unless they have turned it off', async ({ visitor, agent, shop }) => {
    const ada = await agent()
    const mira = await visitor({ page: null })
    await listen(mira.context)
    const { page, bell } = mira
    await page.goto(shop.url + PAGE)
    await mira.ask('Listener', 'Is anybody there?')
    await isNoticed(bell)
    const talk = await ada.answer('Listener')
    // Somebody has come for whom they waited.
    await eventually(async () => (await notedIn(page)).bells).toBe(1)
    await talk.say('While you look')
    await bell.panel.getByText('While you look').waitFor()
    await look(page, 'hidden')
    await talk.say('While you do not')
    await eventually(async () => (await notedIn(page)).bells).toBe(2)
    await look(page, 'visible')
    await bell.button('More').click()
    await bell.panel.getByLabel('Ring a small bell').uncheck()
    await eventually(() => stored(page)).toContain('"quiet":true')
    await page.reload()
    await bell.button('More').click()
    await eventually(() => bell.panel.getByLabel('Ring a small bell').isChecked()).toBe(false)
    await bell.button('Back').click()
    await look(page, 'hidden')
    await talk.say('Quietly')
    await eventually(() => page.title()).toContain('(1)')
    expect((await notedIn(page)).bells).toBe(0)
  })

  it('gets one note from three tabs, which is gone when it is read', async ({
    visitor,
    agent,
    shop
  }) => {
    const mira = await visitor({ page: null })
    await listen(mira.context)
    await mira.context.grantPermissions(['notifications'])
    const { talk, tabs } = await gather(mira, await agent(), {
      name: 'Three tabs',
      at: shop.url + PAGE,
      count: 3
    })
    const [first] = tabs
    await first.bell.button('More').click()
    await first.bell.panel.getByLabel(/Show a note on the screen/).check()
    await first.bell.button('Back').click()
    const all = async () => (await Promise.all(tabs.map(({ page }) => notedIn(page)))).flat()
    const notes = async () => (await all()).flatMap(each => each.notes)
    const bells = async () => (await all()).reduce((sum, each) => sum + each.bells, 0)
    for (const { page } of tabs) await look(page, 'hidden')
    const before = await bells()
    await talk.say('Anybody?')
    await eventually(notes).toEqual(['Ada Lind: (1) Ada Lind: Anybody?'])
    const titled = async () =>
      (await Promise.all(tabs.map(({ page }) => page.title()))).filter(it => it.startsWith('(1)'))
    await eventually(titled).toHaveLength(1)
    await eventually(bells).toBe(before + 1)
    const which = (await all()).findIndex(each => each.notes.length > 0)
    const told = tabs[which] ?? first
    await told.bell.button('Close').click()
    await talk.say('Hello?')
    await eventually(notes).toHaveLength(2)
    // A click on it leads to where it came from, and into the talk.
    await told.page.evaluate(() => {
      const { shown } = (window as unknown as { noted: Noted }).noted
      shown.at(-1)?.onclick?.(new Event('click'))
    })
    await told.bell.panel.waitFor()
    await look(told.page, 'visible')
    await eventually(notes).toContain('taken away')
    await eventually(titled).toEqual([])
  })

  it('gets none while a tab is in front of them, nor unasked', async ({ visitor, agent, shop }) => {
    const mira = await visitor({ page: null })
    await listen(mira.context)
    await mira.context.grantPermissions(['notifications'])
    const { talk, tabs } = await gather(mira, await agent(), {
      name: 'One in front',
      at: shop.url + PAGE,
      count: 2
    })
    const [first, second] = tabs
    await look(first.page, 'hidden')
    await look(second.page, 'hidden')
    await talk.say('Nobody asked for notes')
    await eventually(() => first.bell.words()).toContain('Nobody asked for notes')
    await look(second.page, 'visible')
    await second.bell.button('More').click()
    await second.bell.panel.getByLabel(/Show a note on the screen/).check()
    await second.bell.button('Back').click()
    await talk.say('You look at one')
    await second.bell.panel.getByText('You look at one').waitFor()
    for (const { page } of tabs) expect((await notedIn(page)).notes).toEqual([])
  })

  it('is told kindly where the browser allows no notes', async ({ visitor, agent, shop }) => {
    await agent()
    const { page, bell, context } = await visitor({ page: null })
    await context.addInitScript(() => {
      let permission = 'default'
      Object.defineProperty(Notification, 'permission', { get: () => permission })
      Notification.requestPermission = async () => {
        permission = 'denied'
        return 'denied'
      }
    })
    await page.goto(shop.url + PAGE)
    await bell.ring()
    await bell.button('More').click()
    const note = bell.panel.getByLabel(/Show a note on the screen/)
    await note.click()
    await bell.panel.getByText('Your browser keeps such notes away from this page.').waitFor()
    await eventually(() => note.isChecked()).toBe(false)
  })

  it('is called while they wait', async ({ visitor, agent }) => {
    const ada = await agent()
    const { page, bell, ask } = await visitor({ page: PAGE })
    await ask('Elsewhere', 'Is anybody there?')
    await bell.panel.getByText('You are next').waitFor()
    await isNoticed(bell)
    await look(page, 'hidden')
    await ada.answer('Elsewhere')
    await eventually(() => page.title()).toBe(`Ada Lind is here for you | ${OWN}`)
    await look(page, 'visible')
    await eventually(() => page.title()).toBe(OWN)
  })
})
