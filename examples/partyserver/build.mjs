import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const here = file => fileURLToPath(new URL(file, import.meta.url))

/** Makes `dist/worker.js`, one module with all in it: the same for workerd and for Cloudflare. */
export async function bundle() {
  const both = { bundle: true, format: 'esm', target: 'es2022', logLevel: 'warning' }
  const { outputFiles } = await build({
    ...both,
    entryPoints: [here('desk/main.ts')],
    write: false,
    minify: true
  })
  await build({
    ...both,
    entryPoints: [here('worker.ts')],
    outfile: here('dist/worker.js'),
    external: ['cloudflare:*'],
    loader: { '.html': 'text', '.css': 'text', '.svg': 'text' },
    define: { DESK_SCRIPT: JSON.stringify(outputFiles[0].text) }
  })
}

if (process.argv[1] === here('build.mjs')) await bundle()
