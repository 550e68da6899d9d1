import type { Page } from 'playwright'
import { describe } from 'vitest'
import type { Agent } from './agent.js'
import { flawsOf } from './axe.js'
import { focused } from './focus.js'
import { eventually, expect, it } from './it.js'
import { writePast } from './past.js'
import type { Visitor } from './visitor.js'

const SEARCH = 'Search in this conversation'
/** More than a screenful. */
const WORDS = [
  'Welcome. The Heron is of brass, and is made here.',
  'It stands a metre and a half high.',
  'Its shade is of linen, in white and in sand.',
  'The cord is two metres long, with a switch for the foot.',
  'A bulb of five watts comes along.',
  'Brass wants a soft cloth and nothing else.',
  'We deliver on Tuesdays and on Fridays.',
  'The Größe of the shade is 40 cm.'
]

describe('a visitor who looks for something in the talk', () => {
  it('finds each place of it, newest first, and goes from one to the next', async ({
    visitor,
    agent
  }) => {
    const { bell, page, talk } = await talking(await agent(), await visitor(), 'Ines')
    await bell.button(SEARCH).click()
    const field = bell.panel.getByRole('searchbox', { name: SEARCH })
    await eventually(() => focused(page)).toBe(SEARCH)
    await field.fill('brass')
    const count = bell.panel.locator('[part="find"] form .note')
    await eventually(() => count.textContent()).toBe('1 of 2')
    expect(await marked(page)).toEqual({ all: ['brass'], now: ['Brass'] })
    const status = bell.panel.locator('[part="find"] > [role="status"]')
    await eventually(() => status.textContent()).toBe(
      '1 of 2. Ada Lind: Brass wants a soft cloth and nothing else.'
    )
    await field.press('Enter')
    await eventually(() => count.textContent()).toBe('2 of 2')
    await eventually(() => inSight(page, 'The Heron is of brass')).toBe(true)
    await field.press('Shift+Enter')
    await eventually(() => count.textContent()).toBe('1 of 2')

    // What comes in the meantime is found, and one stays where one is.
    await talk.say('By the way: the Dumpling is of brass, too.')
    await eventually(() => count.textContent()).toBe('2 of 3')
    await eventually(async () => (await marked(page)).now).toEqual(['Brass'])
    await bell.button('Found after that').click()
    await eventually(() => inSight(page, 'the Dumpling is of brass')).toBe(true)

    await field.fill('grosse')
    await eventually(() => marked(page)).toEqual({ all: [], now: ['Größe'] })
    expect(await flawsOf(page)).toEqual([])
  })

  it('opens it with the keys for that, and is back where they were with Escape', async ({
    visitor,
    agent
  }) => {
    const { bell, page } = await talking(await agent(), await visitor(), 'Jonas')
    await bell.composer.pressSequentially('I mean')
    await page.keyboard.press('Control+f')
    await eventually(() => focused(page)).toBe(SEARCH)
    await page.keyboard.type('linen')
    await eventually(async () => (await marked(page)).now).toEqual(['linen'])
    await page.keyboard.press('Escape')
    expect(await focused(page)).toBe('Write a message')
    expect(await bell.panel.isVisible()).toBe(true)
    expect(await marked(page)).toEqual({ all: [], now: [] })
    expect(await bell.panel.locator('[data-found]').count()).toBe(0)
    await page.keyboard.type(' this')
    expect(await bell.composer.inputValue()).toBe('I mean this')
  })

  it('is told kindly that there is none, and finds nothing that was taken back', async ({
    visitor,
    agent
  }) => {
    const { bell, page, talk } = await talking(await agent(), await visitor(), 'Karl')
    await talk.say('A secret')
    await bell.button(SEARCH).click()
    const field = bell.panel.getByRole('searchbox', { name: SEARCH })
    await field.fill('secret')
    const find = bell.panel.locator('[part="find"]')
    await find.getByText('1 of 1', { exact: true }).waitFor()
    const line = talk.whole.locator('.bubble-line', { hasText: 'A secret' })
    await line.hover()
    await line.getByRole('button', { name: 'Delete' }).click()
    await line.getByRole('button', { name: 'Delete it' }).click()
    // What was said before this talk may be here already, where its beginning is near.
    await find.getByText(/^Not found/).waitFor()
    expect(await marked(page)).toEqual({ all: [], now: [] })
  })

  it('has what was said before looked through, page by page, as far as it takes', async ({
    visitor,
    agent,
    open
  }) => {
    const at = await open()
    const { bell, page } = await talking(await agent({ at }), await visitor({ at }), 'Lena')
    await writePast(at.database, 170, seq => (seq === 40 ? 'The vinegar' : `Old words ${seq}`))
    await bell.button(SEARCH).click()
    const field = bell.panel.getByRole('searchbox', { name: SEARCH })
    await field.fill('vinegar')
    await bell.button('Look further back').click()
    await eventually(() => inSight(page, 'The vinegar')).toBe(true)
    await eventually(async () => (await marked(page)).now).toEqual(['vinegar'])
    // The button that was pressed is gone.
    expect(await focused(page)).toBe(SEARCH)
    // One more before it there is not.
    await field.press('Enter')
    await bell.panel.getByText('There is none before this one.').waitFor()
    expect((await bell.words())[0]).toBe('Old words 1')
    await field.fill('nowhere')
    await bell.panel.getByText('Not found. Perhaps in other words?').waitFor()
    expect(await bell.button('Look further back').count()).toBe(0)
  })

  it('can stop the look further back', async ({ visitor, agent, open }) => {
    const at = await open()
    const mara = await visitor({ page: null })
    let isSilent = false
    await mara.page.routeWebSocket(/\/shopbell$/, socket => {
      const server = socket.connectToServer()
      server.onMessage(text => {
        // What was said before is asked for, and never told.
        if (!isSilent || JSON.parse(String(text)).type !== 'history') socket.send(text)
      })
    })
    await mara.page.goto(at.url)
    const { bell } = await talking(await agent({ at }), mara, 'Mara')
    await writePast(at.database, 170)
    await bell.button(SEARCH).click()
    await bell.panel.getByRole('searchbox', { name: SEARCH }).fill('vinegar')
    await bell.button('Look further back').waitFor()
    isSilent = true
    await bell.button('Look further back').click()
    await bell.panel.getByText('Looking further back').waitFor()
    await bell.button('Stop').click()
    await bell.button('Look further back').waitFor()
    expect(await bell.words()).toContain(WORDS[0])
  })

  it('sees the bubble where the browser knows no marks', async ({ visitor, agent }) => {
    const { bell, page } = await talking(await agent(), await visitor(), 'Olga')
    await page.evaluate(() => Reflect.deleteProperty(globalThis, 'Highlight'))
    await bell.button(SEARCH).click()
    await bell.panel.getByRole('searchbox', { name: SEARCH }).fill('brass')
    const framed = bell.panel.locator('[data-found]')
    await eventually(() => framed.allInnerTexts()).toEqual([WORDS[0], WORDS[5]])
    expect(await bell.panel.locator('[data-found="now"]').textContent()).toBe(WORDS[5])
    await bell.button('Close the search').click()
    await eventually(() => framed.count()).toBe(0)
  })

  it('can do so on a phone, in the dark and from right to left', async ({ visitor, agent }) => {
    const phone = { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true }
    const someone = await visitor({ ...phone, colorScheme: 'dark' })
    const { bell, page } = await talking(await agent(), someone, 'Nora')
    await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'))
    await bell.button(SEARCH).tap()
    await bell.panel.getByRole('searchbox', { name: SEARCH }).fill('linen')
    await eventually(async () => (await marked(page)).now).toEqual(['linen'])
    await eventually(() => inSight(page, 'Its shade is of linen')).toBe(true)
    const find = bell.panel.locator('[part="find"]')
    expect(await find.evaluate(box => box.scrollWidth > box.clientWidth)).toBe(false)
    expect(await flawsOf(page)).toEqual([])
    await bell.button('Close the search').tap()
    await eventually(() => find.count()).toBe(0)
  })
})

async function talking(ada: Agent, visitor: Visitor, name: string) {
  await visitor.ask(name, 'Tell me about the Heron')
  const talk = await ada.answer(name)
  for (const words of WORDS) {
    await talk.say(words)
    await eventually(visitor.bell.words).toContain(words)
  }
  return { ...visitor, talk }
}

/** The words over which marks lie, top to bottom: all but those that one is at, and those. */
function marked(page: Page): Promise<{ all: string[]; now: string[] }> {
  return page.evaluate(() => {
    const words = (name: string) => [...(CSS.highlights.get(name) ?? [])].map(String)
    return { all: words('shopbell-found'), now: words('shopbell-found-now') }
  })
}

/** Whether a message lies where it can be read. */
function inSight(page: Page, words: string): Promise<boolean> {
  return page
    .locator('shop-bell [part="bubble"]', { hasText: words })
    .first()
    .evaluate(bubble => {
      const box = bubble.getBoundingClientRect()
      const room = bubble.closest('[part="scroller"]')?.getBoundingClientRect()
      return !!room && box.top >= room.top - 1 && box.bottom <= room.bottom + 1
    })
}
