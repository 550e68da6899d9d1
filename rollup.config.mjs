import { copyFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { basename } from 'node:path'
import resolve from '@rollup/plugin-node-resolve'
import replace from '@rollup/plugin-replace'
import terser from '@rollup/plugin-terser'
import typescript from '@rollup/plugin-typescript'
import { sheets } from './scripts/css.mjs'
import { manifest } from './scripts/manifest.mjs'

rmSync('dist', { recursive: true, force: true })

const BROWSER = 'es2023'

/** What a browser is sent: everything in it, small, for nobody but the browser to read. */
const shipped = [
  sheets(),
  resolve({ browser: true }),
  replace({ 'process.env.NODE_ENV': '"production"', preventAssignment: true }),
  terser({ ecma: 2020, module: true, compress: { passes: 3, unsafe_arrows: true }, format: { comments: false } })
]

const transpile = options =>
  typescript({ target: BROWSER, noEmit: false, declaration: false, sourceMap: true, ...options })

/** Chunk file names of the panel and all that follows it, by module, for the loader to ask for. */
const chunks = new Map()

/**
 * Who brings what along. A module that two chunks need lies in the one that is always there first, so
 * that nothing is one more request.
 */
const TOGETHER = {
  mount: ['src/ui/mount.tsx', 'src/ui/parts/avatar.tsx', 'src/ui/icon.tsx', 'src/core/own-message.ts'],
  chatting: ['src/ui/panes/chatting.tsx'],
  conversation: ['src/core/conversation.ts']
}

/** @type {import('rollup').RollupOptions[]} */
export default [
  {
    // What the tag asks for on intent, and later: modules that never change under their name.
    input: {
      mount: 'src/ui/mount.tsx',
      form: 'src/ui/panes/form.tsx',
      chatting: 'src/ui/panes/chatting.tsx',
      websocket: 'transports/websocket/index.ts',
      mailbox: 'transports/mailbox/index.ts',
      demo: 'transports/demo/index.ts'
    },
    plugins: [...shipped, transpile({}), remember(chunks)],
    preserveEntrySignatures: 'allow-extension',
    output: {
      dir: 'dist/chunks',
      format: 'es',
      sourcemap: true,
      entryFileNames: '[name]-[hash].js',
      chunkFileNames: '[name]-[hash].js',
      manualChunks: TOGETHER,
      hoistTransitiveImports: false
    }
  },
  {
    input: 'src/script.ts',
    plugins: [...shipped, transpile({}), fromChunks(chunks), manifest()],
    output: { file: 'dist/shopbell.js', format: 'iife', sourcemap: true }
  },
  {
    // For bundlers: a file for each of ours, so that they take only what is used.
    input: {
      index: 'src/index.ts',
      element: 'src/element.ts',
      contract: 'src/contract/index.ts',
      testing: 'transports/testing/index.ts',
      ...Object.fromEntries(transports().map(name => [name, `transports/${name}/index.ts`]))
    },
    external: /^(preact|nanostores|partysocket|idb-keyval)(\/|$)/,
    plugins: [sheets(), transpile({ declaration: true, declarationDir: 'dist/esm' })],
    output: {
      dir: 'dist/esm',
      format: 'es',
      sourcemap: true,
      preserveModules: true,
      preserveModulesRoot: '.'
    }
  },
  {
    input: 'examples/desk/main.tsx',
    plugins: [...shipped, typescript({ tsconfig: 'examples/tsconfig.json', noEmit: false, sourceMap: true }), copy('examples/desk', /\.(html|css|svg)$/, 'dist/examples/desk')],
    output: { file: 'dist/examples/desk/desk.js', format: 'es', sourcemap: true }
  },
]

function transports() {
  return readdirSync('transports', { withFileTypes: true })
    .filter(entry => entry.isDirectory() && entry.name !== 'testing')
    .map(entry => entry.name)
}

/** Notes under which file name each module's chunk was written. */
function remember(names) {
  return {
    name: 'shopbell-remember',
    generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.facadeModuleId) names.set(chunk.facadeModuleId, chunk.fileName)
      }
    }
  }
}

/** Leaves `import()` of a module that has a chunk as an import of that chunk, beside the script. */
function fromChunks(names) {
  return {
    name: 'shopbell-from-chunks',
    async resolveDynamicImport(source, importer) {
      const found = typeof source === 'string' && (await this.resolve(source, importer))
      const file = found && names.get(found.id)
      return file ? { id: `./chunks/${file}`, external: 'relative' } : null
    }
  }
}

function copy(from, which, to) {
  return {
    name: 'shopbell-copy',
    writeBundle() {
      mkdirSync(to, { recursive: true })
      for (const file of readdirSync(from)) {
        if (which.test(file)) copyFileSync(`${from}/${file}`, `${to}/${basename(file)}`)
      }
    }
  }
}
