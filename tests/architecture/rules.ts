import ts from 'typescript'
import { colours, tokensDeclared, tokensUsed } from './colours.js'
import { crossings, globals, rings } from './layers.js'
import { lineOf, parse, type Source, walk } from './sources.js'

/** Files with their text, by path in the project. */
export type Files = Readonly<Record<string, string>>

export interface Rule {
  /** What holds. */
  readonly promise: string
  /** What in some files breaks it, each with file and line. */
  readonly breaches: (files: Files) => string[]
  /** Files that break it, to see that it bites: each one by itself does. */
  readonly broken: readonly Files[]
}

const DOM = new Set(
  `document window location history navigator HTMLElement Element Node customElements matchMedia
  requestAnimationFrame getComputedStyle CSSStyleSheet ResizeObserver`.split(/\s+/)
)
const STORES = new Set(['indexedDB', 'localStorage', 'sessionStorage', 'caches'])
const STORES_USERS = /^src\/core\/(storage|trace|talked|invitations\/record)\.ts$/
const LOCKLESS = new Set([...DOM].filter(name => name !== 'navigator'))
const TABS_USERS = /^src\/core\/(channel|election)\.ts$/
const BAD_FOLDERS = /(^|\/)(utils?|helpers?|common|managers?|services?)\//
const LONG = 200
const TOKENS = 'themes/tokens.css'

/** Set by the widget itself, from what the browser tells about the window. */
const VIEW = /^--sb-view-/

export const RULES: readonly Rule[] = [
  {
    promise: 'imports go down only: contract ← core ← ui ← entries, contract ← transports',
    breaches: files => crossings(parse(files)),
    broken: [
      { 'src/contract/a.ts': "import { b } from '../core/b.js'" },
      { 'src/contract/a.ts': "import { atom } from 'nanostores'" },
      { 'src/core/a.ts': "import type { b } from '../ui/b.js'" },
      { 'src/core/a.ts': "import { h } from 'preact'" },
      { 'src/core/a.ts': "export * from '../../transports/memory/index.js'" },
      { 'src/ui/a.ts': "import { DEFAULTS } from '../options.js'", 'src/options.ts': '' },
      { 'src/ui/a.ts': "import { atom } from 'nanostores'" },
      { 'src/widget.ts': "import('../transports/demo/index.js')" },
      { 'src/widget.ts': "import { mount } from './ui/mount.js'", 'src/ui/mount.tsx': '' },
      { 'src/widget.ts': "import form from './ui/panes/form.js'", 'src/ui/panes/form.tsx': '' },
      { 'src/script.ts': "import { demo } from '../transports/demo/index.js'" },
      { 'transports/a/index.ts': "import { createId } from '../../src/core/id.js'" },
      { 'transports/a/index.ts': "import 'ws'" },
      { 'src/lib/a.ts': '' }
    ]
  },
  {
    promise: 'no modules need each other in a ring',
    breaches: files => rings(parse(files)),
    broken: [
      {
        'src/core/a.ts': "import { b } from './b.js'",
        'src/core/b.ts': "export { c } from './c.js'",
        'src/core/c.ts': "import { a } from './a.js'"
      }
    ]
  },
  {
    promise: 'the core knows no page',
    // Whoever agrees with other tabs needs the locks that browsers keep there.
    breaches: inFiles(/^src\/(core|contract)\//, source =>
      globals(source, TABS_USERS.test(source.path) ? LOCKLESS : DOM)
    ),
    broken: [
      { 'src/core/a.ts': 'navigator.onLine' },
      { 'src/core/election.ts': 'document.title' },
      { 'src/core/a.ts': 'document.title' },
      { 'src/core/a.ts': 'const { href } = globalThis.location' },
      { 'src/core/a.ts': 'if (typeof window) {}' }
    ]
  },
  {
    promise: 'the core stores in four files only',
    breaches: inFiles(/^src\/(?!ui\/)/, source =>
      STORES_USERS.test(source.path) ? [] : globals(source, STORES)
    ),
    broken: [{ 'src/core/a.ts': "localStorage.getItem('a')" }, { 'src/widget.ts': 'indexedDB' }]
  },
  {
    promise: 'folders are named after what they are about',
    breaches: files => Object.keys(files).filter(path => BAD_FOLDERS.test(path)),
    broken: [{ 'src/utils/a.ts': '' }, { 'transports/a/helpers/b.ts': '' }]
  },
  {
    promise: `no TypeScript file is longer than ${LONG} lines`,
    breaches: files =>
      parse(files)
        .map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
        .filter(({ lines }) => lines > LONG)
        .map(({ path, lines }) => `${path} has ${lines} lines`),
    broken: [{ 'src/a.ts': 'a\n'.repeat(LONG + 1) }]
  },
  {
    promise: 'types are neither given up nor talked over',
    breaches: inFiles(/./, source => [
      ...nodes(source, ({ kind }) => kind === ts.SyntaxKind.AnyKeyword, 'any'),
      ...nodes(source, ts.isNonNullExpression, 'a non-null assertion'),
      ...lines(source, /@ts-(ignore|expect-error|nocheck)/)
    ]),
    broken: [
      { 'src/a.ts': 'let a: any' },
      { 'src/a.ts': 'const a = b!.c' },
      { 'src/a.ts': '// @ts-ignore\nlet a' }
    ]
  },
  {
    promise: 'markup is never made from text, and no element has a style attribute',
    breaches: inFiles(/./, source => [
      ...lines(source, /\b(innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML)\b/),
      ...lines(source, /document\.write|srcdoc|setHTMLUnsafe|createContextualFragment/),
      // XMPP is XML: it is read apart from the page, and none of it becomes an element there.
      ...(source.path.startsWith('transports/xmpp/') ? [] : lines(source, /DOMParser/)),
      ...lines(source, /\bcssText\b|setAttribute\(\s*['"]style['"]/),
      ...nodes(source, it => ts.isJsxAttribute(it) && it.name.getText() === 'style', 'style'),
      ...nodes(source, isStyleOfElement, 'the style of an element')
    ]),
    broken: [
      { 'src/ui/a.ts': 'box.innerHTML = text' },
      { 'transports/a.ts': 'new DOMParser()' },
      { 'src/ui/a.ts': 'box.style.top = top' },
      { 'src/ui/a.tsx': 'const a = <p style={{ top: 0 }} />' },
      { 'src/ui/a.ts': "box.setAttribute('style', top)" }
    ]
  },
  {
    promise: 'colours are said in themes only',
    breaches: files => sheets(files).flatMap(([path, text]) => colours(path, text)),
    broken: [
      'p { color: #fff; }',
      'p {\n  color: white;\n}',
      'p { border: 1px solid rgb(0 0 0 / 20%); }',
      'p {\n  background:\n    linear-gradient(hsl(0 0% 0%), var(--sb-text));\n}',
      'p { color: oklch(0.5 0 0); }'
    ].map(text => ({ 'src/ui/styles/a.css': text }))
  },
  {
    promise: 'every token that a sheet uses is declared in themes/tokens.css',
    breaches(files) {
      const declared = tokensDeclared(files[TOKENS] ?? '')
      return sheets(files).flatMap(([path, text]) =>
        [...tokensUsed(text)]
          .filter(name => !declared.has(name) && !VIEW.test(name))
          .map(name => `${path} uses ${name}`)
      )
    },
    broken: [{ 'src/ui/styles/a.css': 'p { color: var(--sb-txet); }', [TOKENS]: '' }]
  },
  {
    promise: 'every token that is declared is used',
    breaches(files) {
      const used = tokensUsed(
        Object.entries(files)
          .filter(([path]) => path.endsWith('.css'))
          .map(([, text]) => text)
          .join('\n')
      )
      return [...tokensDeclared(files[TOKENS] ?? '')]
        .filter(name => !used.has(name))
        .map(name => `${TOKENS} declares ${name}`)
    },
    broken: [{ 'src/ui/styles/a.css': '', [TOKENS]: ':host { --sb-text: #000; }' }]
  }
]

function inFiles(where: RegExp, breaches: (source: Source) => string[]): Rule['breaches'] {
  return files =>
    parse(files)
      .filter(({ path }) => where.test(path))
      .flatMap(breaches)
}

/** A rule of a sheet has a style too, and says so of itself. */
function isStyleOfElement(node: ts.Node): boolean {
  if (!ts.isPropertyAccessExpression(node) || node.name.text !== 'style') return false
  const owner = node.expression.getText()
  return !new RegExp(`\\bconst ${owner} = .+ as CSSStyleRule$`, 'm').test(node.getSourceFile().text)
}

function nodes({ path, tree }: Source, is: (node: ts.Node) => boolean, what: string): string[] {
  return [...walk(tree)].filter(is).map(node => `${path}:${lineOf(node)} has ${what}`)
}

function lines({ path, text }: Source, pattern: RegExp): string[] {
  return text
    .split('\n')
    .flatMap((line, at) => (pattern.test(line) ? [`${path}:${at + 1} ${line.trim()}`] : []))
}

function sheets(files: Files): [path: string, text: string][] {
  return Object.entries(files).filter(([path]) => /^src\/.*\.css$/.test(path))
}
