import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

interface Target {
  readonly types: string
  readonly default: string
}

interface Manifest {
  readonly exports: Readonly<Record<string, string | Target>>
  readonly dependencies: Readonly<Record<string, string>>
}

export const MANIFEST: Manifest = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8'))

export interface Entry {
  /** What a user writes, as `shopbell/contract`. */
  readonly specifier: string
  /** What it leads to, by path in the package. */
  readonly targets: readonly string[]
}

/** Everything that can be imported, with patterns spelt out by what is packed. */
export function entriesOf(files: readonly string[]): Entry[] {
  return Object.entries(MANIFEST.exports).flatMap(([path, target]) => {
    const targets = typeof target === 'string' ? [target] : [target.types, target.default]
    return fillings(targets.at(-1) ?? '', files).map(filling => ({
      specifier: `shopbell${path.slice(1)}`.replace('*', filling),
      targets: targets.map(it => it.slice(2).replace('*', filling))
    }))
  })
}

/** Entries that are modules. */
export function modulesOf(files: readonly string[]): string[] {
  return entriesOf(files)
    .filter(({ targets }) => targets.at(-1)?.endsWith('.js'))
    .map(({ specifier }) => specifier)
}

/** What the `*` of a target can stand for. */
function fillings(target: string, files: readonly string[]): string[] {
  const [start = '', end] = target.slice(2).split('*')
  if (end === undefined) return ['']
  return files
    .filter(file => file.startsWith(start) && file.endsWith(end))
    .map(file => file.slice(start.length, file.length - end.length))
    .filter(filling => !filling.includes('/'))
}
