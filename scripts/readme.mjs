import { readFileSync, writeFileSync } from 'node:fs'
import { ensureBuilt } from './build.mjs'
import { eventsTable } from './readme/events.mjs'
import { optionsTable } from './readme/options.mjs'
import { sizesTable } from './readme/sizes.mjs'
import { tokensTable } from './readme/tokens.mjs'
import { transportsTable } from './readme/transports.mjs'
import { isProgram, ROOT } from './run.mjs'

/** Tables that are made from what they are about, by the name in their markers. */
const TABLES = {
  sizes: sizesTable,
  tokens: tokensTable,
  options: optionsTable,
  events: eventsTable,
  transports: transportsTable
}

const BLOCK = /(<!-- (\w+):begin -->\n)([\s\S]*?)(<!-- \2:end -->)/g
const MARKER = /<!-- \w+:(?:begin|end) -->/g

/**
 * A page with every table between `<!-- name:begin -->` and `<!-- name:end -->` made anew. Throws when a
 * marker has no partner or an unknown name.
 */
export async function refresh(page) {
  const blocks = [...page.matchAll(BLOCK)]
  const markers = page.match(MARKER) ?? []
  if (markers.length !== blocks.length * 2) {
    throw new Error(`A marker has no partner: ${markers.join(' ')}`)
  }
  const unknown = blocks.find(([, , name]) => !TABLES[name])
  if (unknown) throw new Error(`There is no table "${unknown[2]}"`)
  const made = await Promise.all(blocks.map(async ([, , name]) => [name, await TABLES[name]()]))
  const tables = Object.fromEntries(made)
  return page.replace(BLOCK, (_, begin, name, __, end) => `${begin}\n${tables[name]}\n\n${end}`)
}

/** The pages that have tables. */
export const PAGES = ['README.md', 'transports/README.md']

/** `npm run readme`: brings the pages up to date. */
if (isProgram(import.meta.url)) {
  await ensureBuilt()
  for (const page of PAGES) {
    const before = readFileSync(ROOT + page, 'utf8')
    const after = await refresh(before)
    if (after !== before) writeFileSync(ROOT + page, after)
    console.log(`${page} is ${after === before ? '' : 'brought '}up to date`)
  }
}
