import type { Locator } from 'playwright'
import { describe } from 'vitest'
import { eventually, expect, it } from './it.js'
import { pageWith } from './street.js'

/** How bright the surface of the panel is, and what is written on it: 0 to 255. */
function brightness(panel: Locator): Promise<{ surface: number; text: number }> {
  return panel.evaluate(element => {
    const { backgroundColor, color } = getComputedStyle(element)
    const paint = document.createElement('canvas').getContext('2d')
    const bright = (colour: string) => {
      if (!paint) return Number.NaN
      paint.fillStyle = colour
      paint.fillRect(0, 0, 1, 1)
      const [red = 0, green = 0, blue = 0] = paint.getImageData(0, 0, 1, 1).data
      return (red + green + blue) / 3
    }
    return { surface: bright(backgroundColor), text: bright(color) }
  })
}

describe('light and dark', () => {
  for (const [case_, head, scheme, colorScheme, dark] of [
    [
      'follow a page that is dark',
      '<meta name="color-scheme" content="dark">',
      'page',
      'light',
      true
    ],
    ['follow a page that is light at night', '', 'page', 'dark', false],
    ['follow the visitor where the owner says so', '', 'visitor', 'dark', true],
    ['are what the owner says', '', 'dark', 'light', true]
  ] as const) {
    it(case_, async ({ visitor, street, shop }) => {
      const address = street.put({
        body: pageWith({ script: `${shop.url}/shopbell.js`, head, settings: { scheme } })
      })
      const { bell } = await visitor({ page: address, colorScheme })
      await bell.ring()
      const { surface, text } = await brightness(bell.panel)
      expect(surface < 60).toBe(dark)
      expect(text > 200).toBe(dark)
    })
  }
})

describe('the side', () => {
  for (const [dir, side, left] of [
    ['ltr', 'end', false],
    ['ltr', 'start', true],
    ['rtl', 'end', true],
    ['rtl', 'start', false]
  ] as const) {
    it(`is ${left ? 'left' : 'right'} at the ${side} of a page that reads ${dir}`, async ({
      visitor,
      street,
      shop
    }) => {
      const address = street.put({
        body: pageWith({
          script: `${shop.url}/shopbell.js`,
          html: `dir="${dir}"`,
          settings: { side }
        })
      })
      const { bell } = await visitor({ page: address, viewport: { width: 1200, height: 800 } })
      await bell.ring()
      for (const part of [bell.launcher, bell.panel]) {
        const box = await part.boundingBox()
        expect((box?.x ?? 0) + (box?.width ?? 0) / 2 < 600).toBe(left)
      }
    })
  }

  it('of the bubbles is mirrored where the page reads from right to left', async ({
    visitor,
    agent,
    street,
    shop
  }) => {
    const ada = await agent()
    const settings = { form: false }
    const middles: number[] = []
    for (const dir of ['ltr', 'rtl']) {
      const address = street.put({
        body: pageWith({ script: `${shop.url}/shopbell.js`, html: `dir="${dir}"`, settings })
      })
      const { bell } = await visitor({ page: address })
      await bell.ring()
      await bell.say(`I read ${dir}`)
      await ada.queue.getByText(`I read ${dir}`).waitFor()
      // In the waiting room, which is another pane.
      await bell.button('Stop waiting').waitFor()
      const bubble = bell.panel.locator('[part="bubble"]')
      await eventually(() => bubble.count()).toBe(1)
      const [own, panel] = [await bubble.boundingBox(), await bell.panel.boundingBox()]
      if (!own || !panel) throw new Error('Nothing is drawn')
      middles.push((own.x + own.width / 2 - panel.x) / panel.width)
    }
    expect(middles[0]).toBeGreaterThan(0.5)
    expect(middles[1]).toBeLessThan(0.5)
  })
})
