import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import resolve from '@rollup/plugin-node-resolve'
import replace from '@rollup/plugin-replace'
import { rollup } from 'rollup'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const here = createRequire(import.meta.url)
const ENTRY = '\0entry'

/** What a developer gets who installs the package and bundles it: one module for a browser. */
export async function bundle(source: string): Promise<string> {
  const build = await rollup({
    input: ENTRY,
    plugins: [
      {
        name: 'entry',
        resolveId: id => {
          if (id === ENTRY) return id
          return /^shopbell(\/|$)/.test(id) ? here.resolve(id) : null
        },
        load: id => (id === ENTRY ? source : null)
      },
      resolve({ browser: true, exportConditions: ['production'], rootDir: ROOT }),
      replace({ 'process.env.NODE_ENV': '"production"', preventAssignment: true })
    ]
  })
  const { output } = await build.generate({ format: 'es', inlineDynamicImports: true })
  await build.close()
  return output[0].code
}
