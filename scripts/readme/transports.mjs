import { readFileSync } from 'node:fs'
import { ROOT } from '../run.mjs'
import { measureTransports } from '../transports.mjs'
import { code, evenTable } from './table.mjs'

/** Every adapter: what it can do, what it weighs, and with what it was seen to work. */
export async function transportsTable() {
  const adapters = await measureTransports()
  const text = readFileSync(`${ROOT}src/contract/supports.ts`, 'utf8')
  const abilities = [...text.matchAll(/readonly (\w+)\?: boolean/g)].map(([, name]) => name)
  const can = abilities.filter(name => adapters.some(({ supports }) => supports[name]))
  return evenTable(
    ['', ...adapters.map(({ name }) => `[${name}](${name}/README.md)`)],
    [
      ...can.map(name => [
        code(name),
        ...adapters.map(({ supports }) => (supports[name] ? '✓' : ''))
      ]),
      ['own bytes', ...adapters.map(({ own }) => say(own))],
      ['client library', ...adapters.map(({ library }) => (library > 100 ? say(library) : '–'))],
      ['proved against', ...adapters.map(({ proved }) => proved.join(', ') || 'see its page')]
    ]
  )
}

const say = bytes => bytes.toLocaleString('en')
