import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { transform } from 'esbuild'
import { type Plugin, rollup } from 'rollup'
import { minify } from 'terser'

const ROOT = new URL('../../', import.meta.url)

export const pageOf = (name: string) =>
  readFile(new URL(`transports/${name}/README.md`, ROOT), 'utf8')

/** What the one snippet of a page makes, put into a file of its own in `place`. */
export async function madeBy(name: string, place: URL): Promise<unknown> {
  const [[, code = ''] = [], ...more] = (await pageOf(name)).matchAll(/^```ts\n([\s\S]*?)^```$/gm)
  if (more.length > 0) throw new Error(`The page about ${name} shows more than one snippet`)
  await mkdir(place, { recursive: true })
  const file = new URL(`${name}.ts`, place)
  const source = "'../../../transports/$1/index.js'"
  await writeFile(file, code.replaceAll(/'shopbell\/transports\/([\w-]+)'/g, source))
  const { transport } = await import(file.pathname)
  return transport
}

/** Our own modules; the contract is in the page already, and a client library is counted for itself. */
const own: Plugin = {
  name: 'own',
  resolveId(source, from) {
    if (source.includes('src/contract/')) return { id: 'shopbell/contract', external: true }
    if (!source.startsWith('.')) return from ? { id: source, external: true } : resolve(source)
    const file = resolve(dirname(from ?? ''), source).replace(/\.js$/, '.ts')
    return existsSync(file) ? file : null
  },
  async transform(code) {
    const { code: plain } = await transform(code, { loader: 'ts', target: 'es2022' })
    return { code: plain, map: null }
  }
}

/** Bytes of Brotli of each part of an adapter, by what it is for: `connect`, `files`. */
export async function sizesOf(name: string): Promise<Readonly<Record<string, number>>> {
  const bundle = await rollup({ input: `transports/${name}/index.ts`, plugins: [own] })
  const { output } = await bundle.generate({ format: 'es' })
  const sizes = output.map(async part => {
    const code = part.type === 'chunk' ? part.code : ''
    const small = await minify(code, { ecma: 2020, module: true, compress: { passes: 3 } })
    return [part.name ?? part.fileName, brotliCompressSync(small.code ?? '').length] as const
  })
  return Object.fromEntries(await Promise.all(sizes))
}
