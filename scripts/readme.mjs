import { readFileSync, writeFileSync } from 'node:fs'
import { ensureBuilt } from './build.mjs'
import { eventsTable } from './readme/events.mjs'
import { optionsTable } from './readme/options.mjs'
import { sizesTable } from './readme/sizes.mjs'
import { tokensTable } from './readme/tokens.mjs'
import { isProgram, ROOT } from './run.mjs'

/** Tables that are made from what they are about, by the name in their markers. */
const TABLES = {
  sizes: sizesTable,
  tokens: tokensTable,
  options: optionsTable,
  events: eventsTable
}

const BLOCK = /(<!-- (\w+):begin -->\n)([\s\S]*?)(<!-- \2:end -->)/g
const MARKER = /<!-- \w+:(?:begin|end) -->/g

/**
 * A page with every table between `<!-- name:begin -->` and `<!-- name:end -->` made anew. Throws when a
 * marker has no partner or an unknown name.
 */
export function refresh(page) {
  const blocks = [...page.matchAll(BLOCK)]
  const markers = page.match(MARKER) ?? []
  if (markers.length !== blocks.length * 2) {
    throw new Error(`A marker has no partner: ${markers.join(' ')}`)
  }
  const unknown = blocks.find(([, , name]) => !TABLES[name])
  if (unknown) throw new Error(`There is no table "${unknown[2]}"`)
  return page.replace(BLOCK, (_, begin, name, __, end) => `${begin}\n${TABLES[name]()}\n\n${end}`)
}

/** `npm run readme`: brings the README up to date. */
if (isProgram(import.meta.url)) {
  await ensureBuilt()
  const file = `${ROOT}README.md`
  const before = readFileSync(file, 'utf8')
  const after = refresh(before)
  if (after !== before) writeFileSync(file, after)
  console.log(after === before ? 'README.md is up to date' : 'README.md is brought up to date')
}
