import { rm } from 'node:fs/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { madeBy, pageOf, sizesOf } from './adapter-pages.js'

const PLACE = new URL('../.output/desk-readmes/', import.meta.url)

afterAll(() => rm(PLACE, { recursive: true }))

/** What is loaded only where it is used. */
const LATER = ['presence', 'files', 'answer', 'pictures', 'upload', 'amend']

const numberIn = (page: string, pattern: RegExp) =>
  Number(pattern.exec(page)?.[1]?.replace(',', ''))

describe.each(['matrix', 'zammad', 'chatwoot'])('the page about %s', name => {
  it('shows code that makes a transport', async () => {
    expect(await madeBy(name, PLACE)).toMatchObject({ name, spec: 1 })
  })

  it('says what it weighs: all of it, and what a conversation loads', async () => {
    const sizes = Object.entries(await sizesOf(name))
    const sum = (of: typeof sizes) => of.reduce((all, [, size]) => all + size, 0)
    const page = await pageOf(name)
    const all = numberIn(page, /([\d,]{5}) bytes of Brotli/)
    const often = numberIn(page, /conversation loads\s+([\d,]{5})/)
    expect(Math.abs(sum(sizes) - all)).toBeLessThan(40)
    const early = sizes.filter(([part]) => !LATER.includes(part))
    expect(Math.abs(sum(early) - often)).toBeLessThan(40)
  })
})
