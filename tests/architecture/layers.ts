import ts from 'typescript'
import { type Import, lineOf, type Source, walk } from './sources.js'

interface Layer {
  /** Where its files lie. */
  readonly files: RegExp
  /** What its files may import from the project, beside each other. */
  readonly imports: RegExp
  /** What they may import as types alone. */
  readonly types?: RegExp
  /** What they may ask for by `import()`. */
  readonly lazy?: RegExp
  readonly packages?: RegExp
}

const NOTHING = /^$/

/** Who may import whom, from the ground up. */
export const LAYERS = {
  contract: { files: /^src\/contract\//, imports: NOTHING },
  core: {
    files: /^src\/core\//,
    imports: /^src\/contract\//,
    packages: /^(nanostores|idb-keyval|minisearch|@orama\/stemmers\/\w+)$/
  },
  ui: {
    files: /^src\/ui\//,
    imports: /^src\/(contract|core)\//,
    types: /^src\/options\.ts$|^nanostores$/,
    packages: /^preact(\/hooks)?$/
  },
  entries: {
    files: /^src\/[^/]+\.ts$/,
    imports: /^src\/(contract|core|ui)\/(?!mount\.|panes\/)/,
    types: /^src\/ui\/mount\./,
    lazy: /^src\/ui\/(mount\.|panes\/)/
  },
  transports: {
    files: /^transports\//,
    imports: /^src\/contract\//,
    packages: /^(partysocket\/ws|socket\.io-client|u8-mqtt(\/.+)?)$/
  }
} as const satisfies Record<string, Layer>

/** The one file that may choose a transport, and load it only when it is needed. */
const CHOOSER = 'src/script.ts'

/** What in a file lies outside of what its layer may import. */
export function crossings(sources: readonly Source[]): string[] {
  return sources.flatMap(source => {
    const found = Object.entries<Layer>(LAYERS).find(([, { files }]) => files.test(source.path))
    if (!found) return [`${source.path} lies in no layer`]
    const [name, layer] = found
    return source.imports
      .filter(it => !isAllowed(it, source, layer))
      .map(
        ({ to, how, line }) => `${source.path}:${line} ${name} has no business with ${to} (${how})`
      )
  })
}

function isAllowed({ to, how }: Import, { path }: Source, layer: Layer): boolean {
  const { files, imports, types = NOTHING, lazy = NOTHING, packages = NOTHING } = layer
  if (how !== 'value' && path === CHOOSER && to.startsWith('transports/')) return true
  if (how === 'type' && types.test(to)) return true
  if (how === 'lazy' && lazy.test(to)) return true
  return files.test(to) || imports.test(to) || packages.test(to)
}

/** Rings of modules that need each other to run, each told once. */
export function rings(sources: readonly Source[]): string[] {
  const targets = new Map(
    sources.map(({ path, imports }) => [
      path,
      imports.filter(({ how }) => how === 'value').map(({ to }) => to)
    ])
  )
  const done = new Set<string>()
  const found: string[] = []
  const visit = (path: string, trail: readonly string[]) => {
    const at = trail.indexOf(path)
    if (at >= 0) found.push([...trail.slice(at), path].join(' → '))
    if (at >= 0 || done.has(path)) return
    for (const to of targets.get(path) ?? []) visit(to, [...trail, path])
    done.add(path)
  }
  for (const path of targets.keys()) visit(path, [])
  return found
}

/** Names of the browser that a file uses as variables, with the line. */
export function globals(source: Source, names: ReadonlySet<string>): string[] {
  return [...walk(source.tree)]
    .filter(ts.isIdentifier)
    .filter(node => names.has(node.text) && isVariable(node))
    .map(node => `${source.path}:${lineOf(node)} uses ${node.text}`)
}

function isVariable(node: ts.Identifier): boolean {
  const { parent } = node
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) {
    return ts.isIdentifier(parent.expression) && parent.expression.text === 'globalThis'
  }
  return !(
    (ts.isPropertyAssignment(parent) && parent.name === node) ||
    ts.isPropertySignature(parent) ||
    ts.isMethodSignature(parent) ||
    ts.isPropertyDeclaration(parent) ||
    ts.isMethodDeclaration(parent) ||
    ts.isQualifiedName(parent)
  )
}
