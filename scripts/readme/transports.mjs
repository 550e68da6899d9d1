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
    ['', 'What it can', 'Own bytes', 'Base', 'Client library', 'Proved against'],
    adapters.map(adapter => [
      `[${adapter.name}](${adapter.page})`,
      can(adapter).join(' ') || 'what the server says that it can',
      say(adapter.own),
      say(adapter.shared),
      say(adapter.library),
      adapter.proved.join(', ') || 'a server of ours, see its page'
    ])
  )
}

/** What an adapter weighs, in a sentence for its own page. */
export async function transportBytes(page) {
  const adapters = await measureTransports()
  const adapter = adapters.find(one => page === `transports/${one.page}`)
  if (!adapter) throw new Error(`${page} is the page of no transport`)
  const { own, shared, library } = adapter
  const parts = [
    `${say(own)} bytes of its own`,
    `${say(shared)} of what it shares with other transports`,
    library ? `${say(library)} of its client library` : 'no client library'
  ]
  return `Minified and packed with Brotli 11: ${parts.join(', ')}.`
}

const say = bytes => (bytes ? bytes.toLocaleString('en') : '–')
