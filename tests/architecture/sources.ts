import { readdirSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

export interface Import {
  /** Path in the project, or the name of a package. */
  readonly to: string
  /** `lazy` is an `import()`; `type` leaves no trace in what runs. */
  readonly how: 'value' | 'type' | 'lazy'
  readonly line: number
}

export interface Source {
  /** Path in the project, with forward slashes. */
  readonly path: string
  readonly text: string
  readonly imports: readonly Import[]
  readonly tree: ts.SourceFile
}

/** All files in some folders of the project but what npm has put there, with their text, by path. */
export function readFiles(...folders: string[]): Record<string, string> {
  const paths = folders.flatMap(folder =>
    readdirSync(ROOT + folder, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => posix.join(entry.parentPath.slice(ROOT.length), entry.name))
      .filter(path => !path.includes('/node_modules/'))
  )
  return Object.fromEntries(paths.map(path => [path, readFileSync(ROOT + path, 'utf8')]))
}

/** The TypeScript files among some files, with what they import. */
export function parse(files: Readonly<Record<string, string>>): Source[] {
  return Object.entries(files)
    .filter(([path]) => /\.tsx?$/.test(path))
    .map(([path, text]) => {
      const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
      return { path, text, tree, imports: [...importsOf(tree, files)] }
    })
}

/** Every node of a tree, from the top. */
export function* walk(node: ts.Node): Generator<ts.Node> {
  yield node
  for (const child of node.getChildren()) yield* walk(child)
}

export function lineOf(node: ts.Node): number {
  const file = node.getSourceFile()
  return file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1
}

function* importsOf(
  tree: ts.SourceFile,
  files: Readonly<Record<string, string>>
): Generator<Import> {
  for (const node of walk(tree)) {
    const found = importOf(node)
    if (!found) continue
    const { specifier, how } = found
    const to = specifier.startsWith('.')
      ? locate(posix.join(posix.dirname(tree.fileName), specifier), files)
      : specifier
    yield { to, how, line: lineOf(node) }
  }
}

function importOf(node: ts.Node): { specifier: string; how: Import['how'] } | undefined {
  if (ts.isImportDeclaration(node)) {
    const { importClause: clause } = node
    const names = clause?.namedBindings
    const onlyTypes =
      clause?.phaseModifier === ts.SyntaxKind.TypeKeyword ||
      (!clause?.name && !!names && ts.isNamedImports(names) && allTypes(names.elements))
    return { specifier: textOf(node.moduleSpecifier), how: onlyTypes ? 'type' : 'value' }
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
    const names = node.exportClause
    const onlyTypes =
      node.isTypeOnly || (!!names && ts.isNamedExports(names) && allTypes(names.elements))
    return { specifier: textOf(node.moduleSpecifier), how: onlyTypes ? 'type' : 'value' }
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    return { specifier: textOf(node.argument.literal), how: 'type' }
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const [specifier] = node.arguments
    if (specifier) return { specifier: textOf(specifier), how: 'lazy' }
  }
  return undefined
}

function allTypes(names: readonly (ts.ImportSpecifier | ts.ExportSpecifier)[]): boolean {
  return names.length > 0 && names.every(name => name.isTypeOnly)
}

function textOf(node: ts.Node): string {
  return ts.isStringLiteralLike(node) ? node.text : node.getText()
}

/** The source that is meant by the `.js` of an import. */
function locate(path: string, files: Readonly<Record<string, string>>): string {
  const stem = path.replace(/\.js$/, '')
  return [`${stem}.ts`, `${stem}.tsx`].find(file => file in files) ?? path
}
