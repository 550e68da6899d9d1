import { fileURLToPath } from 'node:url'
import type { BrowserContext, Page } from 'playwright'

/** When something happened to a text in a page, in milliseconds since 1970 with fractions. */
export interface Stamps {
  /** Enter was pressed. Of whatever was typed last. */
  pressed?: number
  /** A frame with the text was given to the socket. */
  readonly sent: Record<string, number>
  /** A frame with the text came out of the socket. */
  readonly heard: Record<string, number>
  /** It stood in the page. */
  readonly shown: Record<string, number>
  /** The first frame after that was done. */
  readonly painted: Record<string, number>
}

type Stamped = typeof globalThis & { stamps: Stamps }

const STAMPING = fileURLToPath(new URL('stamping.js', import.meta.url))

/** Makes every page of a context note when texts like `Word 17` pass through it. */
export async function stampPages(context: BrowserContext): Promise<void> {
  await context.addInitScript({ path: STAMPING })
}

/** Waits until a page has painted a text. Looks rarely: looking is work for the page as well. */
export const paintedIn = (page: Page, text: string) =>
  page.waitForFunction(word => (globalThis as Stamped).stamps.painted[word], text, { polling: 50 })

export const stampsOf = (page: Page): Promise<Stamps> =>
  page.evaluate(() => (globalThis as Stamped).stamps)
