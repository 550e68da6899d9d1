import { readFileSync, writeFileSync } from 'node:fs'
import { ensureBuilt } from './build.mjs'
import { eventsTable } from './readme/events.mjs'
import { optionsTable } from './readme/options.mjs'
import { sizesTable } from './readme/sizes.mjs'
import { tokensTable } from './readme/tokens.mjs'
import { transportBytes, transportsTable } from './readme/transports.mjs'
import { isProgram, ROOT } from './run.mjs'
import { OWN_PAGES } from './transports.mjs'

/** What is made from what it is about, by the name in its markers, and told on which page it stands. */
const MADE = {
  sizes: sizesTable,
  tokens: tokensTable,
  options: optionsTable,
  events: eventsTable,
  transports: transportsTable,
  bytes: transportBytes
}

const BLOCK = /(<!-- (\w+):begin -->\n)([\s\S]*?)(<!-- \2:end -->)/g
const MARKER = /<!-- \w+:(?:begin|end) -->/g

/**
 * The text of a page with all that is between `<!-- name:begin -->` and `<!-- name:end -->` made anew. Throws when a
 * marker has no partner or an unknown name.
 */
export async function refresh(page, text) {
  const blocks = [...text.matchAll(BLOCK)]
  const markers = text.match(MARKER) ?? []
  if (markers.length !== blocks.length * 2) {
    throw new Error(`A marker has no partner: ${markers.join(' ')}`)
  }
  const unknown = blocks.find(([, , name]) => !MADE[name])
  if (unknown) throw new Error(`Nothing makes "${unknown[2]}"`)
  const made = await Promise.all(blocks.map(async ([, , name]) => [name, await MADE[name](page)]))
  const parts = Object.fromEntries(made)
  return text.replace(BLOCK, (_, begin, name, __, end) => `${begin}\n${parts[name]}\n\n${end}`)
}

/** The pages that have something of the sort. */
export const PAGES = [
  'README.md',
  'transports/README.md',
  ...OWN_PAGES.map(page => `transports/${page}`)
]

/** `npm run readme`: brings the pages up to date. */
if (isProgram(import.meta.url)) {
  await ensureBuilt()
  for (const page of PAGES) {
    const before = readFileSync(ROOT + page, 'utf8')
    const after = await refresh(page, before)
    if (after !== before) writeFileSync(ROOT + page, after)
    console.log(`${page} is ${after === before ? '' : 'brought '}up to date`)
  }
}
