import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext } from 'playwright'
import { describe, onTestFinished } from 'vitest'
import { eventually, expect, it } from '../e2e/it.js'
import { openSite } from '../package/site.js'
import { blocksOf, read } from './documents.js'
import { attributesOf, isForeign, pageOf, settingsOf } from './page.js'

const snippets = blocksOf('README.md', 'html').filter(({ text }) => text.includes('shopbell.js'))

/** What a tag takes beside the options. */
const OF_TAGS = ['server', 'mailbox']

describe.runIf(snippets.length)('markup in the README', () => {
  it.for(snippets)('brings a bell that opens: $at', async ({ text }, { visitor, shop }) => {
    const { page, context, bell } = await visitor({ page: null })
    await page.goto(await open(context, text, shop.url))
    await bell.ring()
    await eventually(() => bell.panel.isVisible()).toBe(true)
  })

  it.for(snippets)('sets what can be set: $at', ({ text }) => {
    const options = [...read('src/options.ts').matchAll(/^ {2}(\w+)\??: /gm)].map(
      ([, name]) => name
    )
    const known = new Set<string | undefined>([...options, ...OF_TAGS])
    const set = [...attributesOf(text), ...settingsOf(text)]
    expect(set.filter(name => !known.has(name))).toEqual([])
  })
})

/** Puts the page of a snippet where it belongs, on the server's own site or another one, and says where. */
async function open(context: BrowserContext, text: string, server: string): Promise<string> {
  const body = pageOf(text, server)
  if (!isForeign(text)) {
    const address = `${server}/page-of-the-readme`
    await context.route(address, route => route.fulfill({ contentType: 'text/html', body }))
    return address
  }
  const folder = await mkdtemp(join(tmpdir(), 'shopbell-page-'))
  await writeFile(join(folder, 'index.html'), body)
  const site = await openSite(folder)
  onTestFinished(async () => {
    await site.close()
    await rm(folder, { recursive: true })
  })
  return site.url
}
