import { launchChromium } from '../../scripts/browsers.mjs'
import { it as inShell } from './it.js'

/** Tests of what only a whole Chromium does: notes on the screen, and pages that are kept for the back button. */
export const it = inShell.extend(
  'browser',
  { scope: 'file' },
  // biome-ignore lint/correctness/noEmptyPattern: fixtures are found by their pattern
  async ({}, { onCleanup }) => {
    const browser = await launchChromium()
    onCleanup(() => browser.close())
    return browser
  }
)

export { eventually, expect } from './it.js'
