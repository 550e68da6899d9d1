import { existsSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { transform } from 'esbuild'
import { type Plugin, rollup } from 'rollup'
import { minify } from 'terser'
import { afterAll, describe, expect, it } from 'vitest'

const ROOT = new URL('../../', import.meta.url)
const PLACE = new URL('tests/.output/broker-readmes/', ROOT)

afterAll(() => rm(PLACE, { recursive: true }))

const pageOf = (name: string) => readFile(new URL(`transports/${name}/README.md`, ROOT), 'utf8')

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

/** Bytes of Brotli of what is loaded at once. */
async function sizeOf(name: string): Promise<number> {
  const bundle = await rollup({ input: `transports/${name}/index.ts`, plugins: [own] })
  const { output } = await bundle.generate({ format: 'es' })
  const sizes = output.map(async part => {
    const code = part.type === 'chunk' ? part.code : ''
    const small = await minify(code, { ecma: 2020, module: true, compress: { passes: 3 } })
    return brotliCompressSync(small.code ?? '').length
  })
  return Math.max(...(await Promise.all(sizes)))
}

describe.each(['nchan', 'socketio', 'stomp', 'action-cable'])('the page about %s', name => {
  it('shows code that makes a transport', async () => {
    const [[, code = ''] = [], ...more] = (await pageOf(name)).matchAll(/^```ts\n([\s\S]*?)^```$/gm)
    expect(more).toEqual([])
    await mkdir(PLACE, { recursive: true })
    const file = new URL(`${name}.ts`, PLACE)
    const place = "'../../../transports/$1/index.js'"
    await writeFile(file, code.replaceAll(/'shopbell\/transports\/([\w-]+)'/g, place))
    const { transport } = await import(file.pathname)
    expect(transport).toMatchObject({ name, spec: 1, connect: expect.any(Function) })
  })
})

describe.each(['broker', 'nchan', 'socketio', 'stomp', 'action-cable'])('the code of %s', name => {
  it('is as small as its page says, and no larger than 3,000 bytes', async () => {
    const [, told = ''] = /([\d,]{5}) bytes of Brotli/.exec(await pageOf(name)) ?? []
    const said = Number(told.replace(',', ''))
    const size = await sizeOf(name)
    expect(size).toBeLessThanOrEqual(3000)
    expect(Math.abs(size - said)).toBeLessThan(40)
  })
})
