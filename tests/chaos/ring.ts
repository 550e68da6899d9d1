import type { Page } from 'playwright'
import { sleep } from './pump.js'

/** Milliseconds until a page without a composer is given up. */
const OPENING = 15_000

/** Opens the widget of a page, and waits until something can be written in it. */
export async function ring(page: Page): Promise<void> {
  for (const until = Date.now() + OPENING; Date.now() < until; await sleep(100)) {
    const found = await page.evaluate(() => {
      const { Shopbell: bell } = window as { Shopbell?: { open?(): void } }
      bell?.open?.()
      const root = document.querySelector('shop-bell')?.shadowRoot
      const composer = root?.querySelector('[part="composer"] textarea')
      return !!composer?.getClientRects().length
    })
    if (found) return
  }
  throw new Error(`No composer at ${page.url()}`)
}

export const firstLine = (error: unknown) => String(error).split('\n')[0] ?? ''
