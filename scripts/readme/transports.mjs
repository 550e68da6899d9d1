import { readFileSync } from 'node:fs'
import { ROOT } from '../run.mjs'
import { measureTransports } from '../transports.mjs'
import { code, evenTable } from './table.mjs'

/** Every adapter: what it can do, what it weighs, and with what it was seen to work. */
export async function transportsTable() {
  const adapters = await measureTransports()
  const text = readFileSync(`${ROOT}src/contract/supports.ts`, 'utf8')
  const abilities = [...text.matchAll(/readonly (\w+)\?: boolean/g)].map(([, name]) => name)
  const can = ({ supports }) => abilities.filter(name => supports[name]).map(code)
  return evenTable(
    ['', 'What it can', 'Own bytes', 'Client library', 'Proved against'],
    adapters.map(adapter => [
      `[${adapter.name}](${adapter.name}/README.md)`,
      can(adapter).join(' '),
      say(adapter.own),
      adapter.library > 100 ? say(adapter.library) : '–',
      adapter.proved.join(', ') || 'see its page'
    ])
  )
}

const say = bytes => bytes.toLocaleString('en')
