import { readFileSync } from 'node:fs'
import { ROOT } from './run.mjs'

/**
 * What may weigh how much, in bytes as a browser downloads them (Brotli 11). `first` is what is asked
 * for by name; what it imports comes with it. The one place of budgets: the README shows it, and tests hold
 * it against what a browser really asks for, and when.
 */
export const BUDGETS = [
  {
    name: 'page',
    what: 'On every page, before anybody touches it',
    limit: 2500,
    first: ['shopbell']
  },
  {
    name: 'form',
    what: 'What a click brings until the visitor can type into the form',
    limit: 14_600,
    first: ['mount', 'form']
  },
  {
    name: 'chat',
    what: 'The same without a form, straight into the chat',
    limit: 14_600,
    first: ['mount', 'chatting']
  },
  {
    name: 'message',
    what: 'All of it up to the first message at the far end',
    limit: 23_000,
    first: ['shopbell', 'mount', 'form', 'delivery']
  },
  {
    name: 'usual',
    what: 'A whole conversation to its end, in any number of tabs, with a film to wait by',
    limit: 49_500,
    first: [
      ...['shopbell', 'mount', 'form', 'chatting', 'delivery', 'tabs', 'later', 'room'],
      ...['talk', 'lead', 'milestones', 'talked']
    ]
  },
  {
    name: 'all',
    what: 'Every feature together, if somebody used them all',
    limit: 113_500,
    first: 'all',
    // None is sent to a visitor of a shop with people at a server of ours and no misspelt option; the last two
    // have a row below, and transports a table of their own.
    without: ['spelling', 'flaws', 'named', 'to', 'search', 'stem']
  },
  {
    name: 'search',
    what: 'What searching the answers brings besides: minisearch, and a stemmer for the language',
    limit: 9000,
    // The largest of all languages.
    first: ['search', 'stem-tr']
  }
]

/** Bytes for each budget, measured in `dist`: rows of `{ name, what, limit, bytes, files }`. */
export function measure() {
  const manifest = JSON.parse(readFileSync(`${ROOT}dist/manifest.json`, 'utf8'))
  const all = Object.keys(manifest)
  return BUDGETS.map(({ name, what, limit, first, without = [] }) => {
    const names =
      first === 'all'
        ? all.filter(file => !without.some(name => isNamed(file, name)))
        : first.map(name => fileOf(name, all))
    const files = [...withImports(names)]
    return {
      name,
      what,
      limit,
      files,
      bytes: files.reduce((sum, it) => sum + manifest[it].brotli, 0)
    }
  })
}

/** Files with everything that they import at once, by path in `dist`. */
export function withImports(files, known = new Set()) {
  for (const file of files) {
    if (known.has(file)) continue
    known.add(file)
    withImports(importsOf(file), known)
  }
  return known
}

/** Chunks that a file of `dist` imports at once; `import()` is not among them. */
function importsOf(file) {
  const text = readFileSync(`${ROOT}dist/${file}`, 'utf8')
  const found = text.matchAll(/(?:\bfrom|\bimport)\s*["']\.\/([\w-]+\.js)["']/g)
  return [...found].map(([, name]) => `chunks/${name}`)
}

function fileOf(name, all) {
  const file = all.find(it => isNamed(it, name))
  if (!file) throw new Error(`dist/manifest.json has no ${name}`)
  return file
}

/** Chunks have a hash of what is in them after their name. */
function isNamed(file, name) {
  return file === `${name}.js` || file.startsWith(`chunks/${name}-`)
}
