import { readFileSync } from 'node:fs'
import { ROOT } from '../run.mjs'
import { code, table } from './table.mjs'

const PART = /\/\*\s*([\s\S]*?)\s*\*\/|(--sb-[\w-]+)\s*:\s*([^;]+);/g

/** Every token with its default; a comment belongs to all tokens that follow it. */
export function tokensTable() {
  return table(
    ['Token', 'Default', 'What it is'],
    tokens().map(({ names, values, meaning }) => [
      names.map(code).join('<br>'),
      values.map(code).join('<br>'),
      meaning
    ])
  )
}

function tokens() {
  const sheet = readFileSync(`${ROOT}themes/tokens.css`, 'utf8')
  const start = sheet.indexOf(':host')
  const groups = []
  const known = new Set()
  for (const [, comment, name, value] of sheet.slice(start).matchAll(PART)) {
    if (comment !== undefined) {
      groups.push({ names: [], values: [], meaning: comment.replace(/\s*\n\s*\*?\s*/g, ' ') })
      continue
    }
    // Once more under a condition is no other token.
    if (known.has(name)) continue
    known.add(name)
    if (!groups.length) groups.push({ names: [], values: [], meaning: '' })
    groups.at(-1).names.push(name)
    groups.at(-1).values.push(value.replace(/\s+/g, ' '))
  }
  return groups.filter(({ names }) => names.length)
}
