import type { Page } from 'playwright'
import { describe } from 'vitest'
import { eventually, expect, it } from './it.js'
import { pageWith } from './street.js'

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
const LONG = '<main><h1>Long</h1><div style="height: 4000px; width: 1px">page</div></main>'

/** Scrolls by 400 pixels at the top of the screen; resolves when the page has come to rest. */
async function swipe(page: Page): Promise<void> {
  const finger = await page.context().newCDPSession(page)
  await finger.send('Input.synthesizeScrollGesture', {
    x: 190,
    y: 30,
    yDistance: -400,
    speed: 2000,
    gestureSourceType: 'mouse'
  })
}

const scrolled = (page: Page) => page.evaluate(() => Math.round(scrollY))

describe('on a phone the panel', () => {
  it('covers all of the page and hides the bell', async ({ visitor }) => {
    const { bell } = await visitor(PHONE)
    await bell.ring()
    await eventually(() => bell.panel.boundingBox()).toEqual({
      x: 0,
      y: 0,
      width: 390,
      height: 844
    })
    expect(await bell.launcher.isVisible()).toBe(false)
    expect(await bell.panel.evaluate(panel => panel.matches(':modal'))).toBe(true)
    await bell.button('Close').click()
    expect(await bell.launcher.isVisible()).toBe(true)
    expect(await bell.panel.isVisible()).toBe(false)
  })

  it('holds the page behind still, and gives it back where it was', async ({
    visitor,
    street,
    shop
  }) => {
    const address = street.put({
      body: pageWith({ script: `${shop.url}/shopbell.js`, body: LONG })
    })
    const { page, bell } = await visitor({ page: address, ...PHONE })
    await page.evaluate(() => scrollTo(0, 700))
    await bell.ring()
    const held = () => page.evaluate(() => getComputedStyle(document.documentElement).overflowY)
    await eventually(held).toBe('hidden')
    await swipe(page)
    expect(await scrolled(page)).toBe(700)
    await bell.button('Close').click()
    expect(await scrolled(page)).toBe(700)
    expect(await page.evaluate(() => document.adoptedStyleSheets.length)).toBe(0)
    await swipe(page)
    await eventually(() => scrolled(page)).toBeGreaterThan(900)
  })

  it('keeps the field to write in above the keyboard', async ({ visitor, agent, street, shop }) => {
    await agent()
    const address = street.put({
      body: pageWith({ script: `${shop.url}/shopbell.js`, settings: { form: false } })
    })
    const { page, bell } = await visitor({ page: null, ...PHONE })
    // A keyboard that slides in shrinks the visual viewport, and nothing else.
    await page.addInitScript(() => {
      const real = window.visualViewport
      const fake = Object.assign(new EventTarget(), { scale: 1, offsetTop: 0, height: 844 })
      Object.defineProperty(window, 'visualViewport', { get: () => (real ? fake : null) })
      Object.assign(window, {
        slideIn(height: number, offsetTop: number) {
          Object.assign(fake, { height, offsetTop }).dispatchEvent(new Event('resize'))
        }
      })
    })
    await page.goto(address)
    await bell.ring()
    await bell.composer.waitFor()
    await page.evaluate(() =>
      (window as unknown as { slideIn(height: number, top: number): void }).slideIn(500, 60)
    )
    const bottom = async () => {
      const box = await bell.composer.boundingBox()
      return box ? box.y + box.height : 0
    }
    await eventually(bottom).toBeLessThanOrEqual(560)
    expect(await bottom()).toBeGreaterThan(450)
    const head = await bell.button('Close').boundingBox()
    expect(head?.y).toBeGreaterThanOrEqual(60)
  })

  it('has nothing to type in that a phone would zoom into', async ({ visitor, agent }) => {
    const ada = await agent()
    const { bell, ask } = await visitor(PHONE)
    const sizes = () =>
      bell.panel
        .locator('input, textarea, select')
        .evaluateAll(fields =>
          fields.map(field => Number.parseFloat(getComputedStyle(field).fontSize))
        )
    await bell.ring()
    await bell.panel.getByLabel('Your question').waitFor()
    const form = await sizes()
    expect(form.length).toBeGreaterThan(3)
    expect(Math.min(...form)).toBeGreaterThanOrEqual(16)
    await bell.button('Close').click()
    await ask('Thumbs', 'Hello')
    await ada.answer('Thumbs')
    await bell.composer.waitFor()
    expect(Math.min(...(await sizes()))).toBeGreaterThanOrEqual(16)
  })

  it('does not bring up the keyboard before the greeting is read', async ({ visitor }) => {
    const { page, bell } = await visitor(PHONE)
    await bell.ring()
    await eventually(() => bell.panel.evaluate(panel => panel.matches(':focus'))).toBe(true)
    expect(await page.evaluate(() => document.activeElement?.localName)).toBe('shop-bell')
  })
})
