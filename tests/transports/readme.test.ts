import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { afterAll, describe, expect, it } from 'vitest'

const ROOT = new URL('../../', import.meta.url)
const PLACE = new URL('tests/.output/transports-readme/', ROOT)
const README = await readFile(new URL('transports/README.md', ROOT), 'utf8')
const [code = '', suite = '', ...more] = [...README.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(
  ([, text = '']) =>
    text
      .replaceAll("'shopbell/contract'", "'../../../src/contract/index.js'")
      .replaceAll("'shopbell/testing'", "'../../../transports/testing/index.js'")
)

await mkdir(PLACE, { recursive: true })
await writeFile(new URL('echo.ts', PLACE), code)
await writeFile(new URL('echo.suite.ts', PLACE), suite)
// What the page shows registers its own tests here.
await import(new URL('echo.suite.ts', PLACE).pathname)

afterAll(() => rm(PLACE, { recursive: true }))

describe('the page about transports', () => {
  it('has no code that is not run here', () => {
    expect(more).toEqual([])
  })

  it('lists every transport', async () => {
    for (const name of ['websocket', 'memory', 'demo', 'mailbox']) {
      const given = Object.keys(await import(`../../transports/${name}/index.ts`))
      const row = README.split('\n').find(line =>
        line.startsWith(`| \`shopbell/transports/${name}\``)
      )
      const factories = given.filter(word => /^[a-z]/.test(word))
      expect(factories.filter(word => !row?.includes(`${word}(`))).toEqual([])
    }
  })
})
