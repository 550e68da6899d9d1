import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import resolve from '@rollup/plugin-node-resolve'
import replace from '@rollup/plugin-replace'
import terser from '@rollup/plugin-terser'
import typescript from '@rollup/plugin-typescript'
import { sheets } from './scripts/css.mjs'
import { manifest } from './scripts/manifest.mjs'
import { slimPartysocket } from './scripts/partysocket.mjs'

rmSync('dist', { recursive: true, force: true })

/** The names that these have for themselves alone. Other libraries look up such names by texts. */
const INNER = new RegExp(
  `^(${namesIn('partysocket/dist/ws.js', 'minisearch/dist/es/index.js').join('|')})$`
)

/** What a browser is sent: everything in it, small, for nobody but the browser to read. */
const shipped = (tsconfig = 'tsconfig.json') => [
  sheets(),
  // By itself it takes what is for debugging wherever NODE_ENV is set and not `production`.
  resolve({ browser: true, exportConditions: ['production'] }),
  replace({
    preventAssignment: true,
    delimiters: ['', ''],
    'process.env.NODE_ENV': '"production"',
    // What a browser is, to libraries that ask.
    'typeof process': '"undefined"',
    'navigator.product': '"Gecko"',
    // Only on a server there is none.
    'globalThis.document': 'true'
  }),
  // `h(…)` makes smaller modules than the automatic runtime, and needs no runtime.
  typescript({
    tsconfig,
    noEmit: false,
    sourceMap: true,
    // Types are checked by `npm run types`.
    noCheck: true,
    jsx: 'react',
    jsxImportSource: undefined,
    jsxFactory: 'h',
    jsxFragmentFactory: 'Fragment'
  }),
  importH(),
  slimPartysocket(),
  shortenStores(),
  terser({
    ecma: 2020,
    module: true,
    compress: { passes: 3, unsafe_arrows: true, pure_funcs: ['this._debug'], pure_getters: true },
    mangle: { properties: { regex: INNER } },
    format: { comments: false }
  })
]

/**
 * Who brings what along. A module that two chunks need lies in the one that is always there first, so
 * that nothing is one more request; what comes together anyway compresses better together.
 */
const TOGETHER = {
  mount: [
    'src/ui/mount.tsx',
    'src/ui/parts/avatar.tsx',
    'src/ui/icon.tsx',
    'src/ui/parts/act.tsx',
    'src/core/own-message.ts'
  ],
  form: ['src/ui/panes/form.tsx'],
  'long-form': ['src/ui/form/more.tsx'],
  chatting: ['src/ui/panes/chatting.tsx'],
  delivery: [
    'src/contract/errors.ts',
    'src/contract/transport.ts',
    'src/core/id.ts',
    'src/core/conversation.ts',
    'transports/server/index.ts'
  ],
  // From here on nobody needs it to say the first word.
  tabs: [
    'src/core/tabs.ts',
    'src/ui/notice/index.ts',
    'src/core/closing.ts',
    'src/contract/words.ts'
  ],
  talk: ['src/ui/talk/index.ts'],
  fold: ['src/core/answers/fold.ts'],
  earlier: ['src/core/history.ts'],
  emoji: ['src/ui/talk/emoji/index.ts'],
  find: ['src/ui/talk/search/index.ts'],
  file: ['src/ui/talk/kinds/file.tsx', 'src/ui/strings/files.ts', 'src/ui/talk/files/ending-of.ts'],
  files: ['src/ui/talk/files/index.ts'],
  upload: ['transports/wire/upload.ts', 'src/contract/accepts.ts'],
  detour: ['transports/server/go-on.ts'],
  // Each only where the owner or the visitor asks for it.
  early: ['src/ui/early.ts'],
  watch: ['src/ui/early/watch.ts'],
  notes: ['src/core/notes.ts'],
  profile: ['src/core/profile.ts', 'src/ui/early/pages.ts'],
  lead: ['src/ui/lead/index.ts'],
  led: ['src/ui/lead/led.ts', 'src/ui/lead/following.tsx', 'src/ui/talk/kinds/page.tsx'],
  point: ['src/ui/lead/highlight.ts'],
  bar: ['src/ui/lead/bar.ts', 'src/ui/strings/lead.ts'],
  invitation: ['src/ui/invitation/offer.ts'],
  hours: ['src/ui/hours/keep.ts', 'src/core/hours/index.ts'],
  spelling: ['src/ui/spelling.ts', 'src/ui/hours/warn.ts', 'src/ui/invitation/flaws.ts'],
  answers: ['src/ui/panes/answers.tsx'],
  search: ['src/core/answers/lookup.ts'],
  consent: ['src/ui/panes/consent.tsx'],
  more: ['src/ui/panes/more.tsx'],
  lazy: ['src/ui/lazy.tsx', 'src/ui/elsewhere/reference.ts', 'src/ui/more/section.tsx'],
  'way-out': ['src/ui/ways/way-out.tsx'],
  elsewhere: ['src/ui/elsewhere/index.tsx'],
  afterwards: ['src/ui/afterwards/thanks.tsx', 'src/ui/afterwards/kept.tsx'],
  transcript: ['src/ui/transcript/index.ts'],
  room: ['src/ui/waiting/room.tsx'],
  later: [
    'src/ui/panes/waiting.tsx',
    'src/ui/panes/written.tsx',
    'src/ui/panes/feedback.tsx',
    'src/core/letters.ts',
    'transports/mailbox/at.ts'
  ]
}

/** In front of the loader: its tag, and where its chunks are. */
const BESIDE = `
  const tag = document.currentScript ?? document.querySelector('script[src*="shopbell.js"]')
  const beside = path => new URL(path, tag?.src || location.href).href
`

/** The names of all stores, in the order in which they are declared. */
const STORES = [...readFileSync('src/core/stores.ts', 'utf8').matchAll(/(\$\w+): atom/g)].map(
  ([, name]) => name
)

/** File names of chunks by the module that was asked for. */
const chunks = new Map()

/** @type {import('rollup').RollupOptions[]} */
export default [
  {
    // What the tag asks for on intent, and later: modules that never change under their name.
    input: [
      'src/ui/mount.tsx',
      'src/ui/panes/form.tsx',
      'src/ui/panes/chatting.tsx',
      'src/ui/early.ts',
      'transports/server/index.ts',
      'transports/mailbox/at.ts',
      'transports/named/index.ts'
    ],
    plugins: [...shipped(), shortenNames(), remember(chunks)],
    preserveEntrySignatures: 'allow-extension',
    output: {
      dir: 'dist/chunks',
      format: 'es',
      sourcemap: 'hidden',
      entryFileNames: named,
      chunkFileNames: named,
      manualChunks: TOGETHER,
      hoistTransitiveImports: false
    }
  },
  {
    input: 'src/script.ts',
    plugins: [...shipped(), fromChunks(chunks), manifest(), copy('src', /\.schema\.json$/, 'dist')],
    output: { file: 'dist/shopbell.js', format: 'iife', sourcemap: 'hidden', intro: BESIDE }
  },
  {
    // For bundlers: a file for each of ours, so that they take only what is used.
    input: [
      'src/index.ts',
      'src/element.ts',
      'src/contract/index.ts',
      ...readdirSync('transports', { withFileTypes: true })
        .map(entry => `transports/${entry.name}/index.ts`)
        .filter(file => existsSync(file))
    ],
    external:
      /^(preact|nanostores|partysocket|idb-keyval|minisearch|@orama\/stemmers|socket\.io-client|u8-mqtt)(\/|$)/,
    plugins: [
      sheets(),
      typescript({
        noEmit: false,
        sourceMap: true,
        inlineSources: true,
        declaration: true,
        declarationDir: 'dist/esm'
      })
    ],
    output: {
      dir: 'dist/esm',
      format: 'es',
      sourcemap: true,
      preserveModules: true,
      preserveModulesRoot: '.'
    }
  },
  {
    // The agents' desk, which the reference server serves.
    input: 'examples/desk/main.tsx',
    plugins: [
      ...shipped('examples/tsconfig.json'),
      copy('examples/desk', /\.(html|css|svg)$/, 'dist/examples/desk')
    ],
    output: { file: 'dist/examples/desk/desk.js', format: 'es', sourcemap: true }
  }
]

/**
 * A chunk of several modules is called after why they are together, any other after its module; those of
 * transports that a tag can name begin with `to-`.
 */
function named({ name, moduleIds }) {
  const why = Object.keys(TOGETHER).find(key =>
    moduleIds.some(id => TOGETHER[key].some(module => id.endsWith(module)))
  )
  const to = moduleIds
    .at(-1)
    ?.match(/\/transports\/(?!mailbox|named|server|wire)([\w-]+)\/([\w-]+)\.ts$/)
  if (to && !why) return `to-${to[1]}${to[2] === 'index' ? '' : `-${to[2]}`}-[hash:8].js`
  const folder = moduleIds.at(-1)?.match(/([\w-]+)\/index\.ts$/)?.[1]
  const language = moduleIds.at(-1)?.match(/stemmers\/dist\/(\w+)\.js$/)?.[1]
  return `${why ?? (language ? `stem-${language}` : (folder ?? name))}-[hash:8].js`
}

function namesIn(...files) {
  const text = files.map(file => readFileSync(`node_modules/${file}`, 'utf8')).join('\n')
  return [...new Set(text.match(/\b_[a-z]\w*/g))]
}

function importH() {
  return {
    name: 'shopbell-import-h',
    transform(code, id) {
      if (!id.endsWith('.tsx')) return null
      const names = /\bimport\b[^;\n]*\bFragment\b/.test(code) ? 'h' : 'h,Fragment'
      return { code: `import{${names}}from'preact';${code}`, map: null }
    }
  }
}

/** Stores are ours alone, hence their names may be as short as those of variables. */
function shortenStores() {
  return {
    name: 'shopbell-shorten-stores',
    transform(code, id) {
      if (!id.includes('/src/')) return null
      const short = name => (STORES.includes(name) ? `$${STORES.indexOf(name).toString(36)}` : name)
      return { code: code.replace(/\$[a-z]\w*/g, short), map: null }
    }
  }
}

/**
 * Cuts the hashes in the names of chunks, of which many more bits are made than tell them apart: each chunk
 * names others, and hashes do not compress.
 */
function shortenNames() {
  const LONG = /(-[\w-]{5})[\w-]{3}(?=\.js)/g
  const short = text =>
    text.replace(/(["'./])([a-z-]+-[\w-]{8})\.js\b/g, name => name.replace(LONG, '$1'))
  return {
    name: 'shopbell-shorten-names',
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        file.fileName = file.fileName.replace(LONG, '$1')
        if (file.type === 'chunk') file.code = short(file.code)
      }
    }
  }
}

/** Notes under which file name each module's chunk was written. */
function remember(names) {
  return {
    name: 'shopbell-remember',
    generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle)) {
        for (const id of chunk.moduleIds ?? []) names.set(id, chunk.fileName)
      }
    }
  }
}

/**
 * Leaves `import()` of a module that has a chunk as an import of that chunk, beside the script: by its
 * whole address, since a classic script of another origin has none that imports could start from.
 */
function fromChunks(names) {
  return {
    name: 'shopbell-from-chunks',
    async resolveDynamicImport(source, importer) {
      const found = typeof source === 'string' && (await this.resolve(source, importer))
      const file = found && names.get(found.id)
      return file ? { id: `./chunks/${file}`, external: 'relative' } : null
    },
    renderDynamicImport: () => ({ left: 'import(beside(', right: '))' })
  }
}

function copy(from, which, to) {
  return {
    name: 'shopbell-copy',
    writeBundle() {
      mkdirSync(to, { recursive: true })
      for (const file of readdirSync(from)) {
        if (which.test(file)) copyFileSync(`${from}/${file}`, `${to}/${file}`)
      }
    }
  }
}
