import { launchFirefox } from '../../../scripts/browsers.mjs'
import { it as inChromium } from '../it.js'

/** The same people as in `../it.ts`, with every visitor in Firefox. The desk stays where it was. */
// biome-ignore lint/correctness/noEmptyPattern: fixtures are found by their pattern
export const it = inChromium.extend('visiting', { scope: 'file' }, async ({}, { onCleanup }) => {
  const browser = await launchFirefox()
  onCleanup(() => browser.close())
  return browser
})

export { eventually, expect } from '../it.js'
