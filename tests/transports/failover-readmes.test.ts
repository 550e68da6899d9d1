import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { afterAll, describe, expect, it } from 'vitest'

const ROOT = new URL('../../', import.meta.url)
const PLACE = new URL('tests/.output/combinator-readmes/', ROOT)

afterAll(() => rm(PLACE, { recursive: true }))

describe.each(['failover', 'handoff', 'stream', 'server', 'assistant'])(
  'the page about %s',
  name => {
    it('shows code that makes a transport', async () => {
      const page = await readFile(new URL(`transports/${name}/README.md`, ROOT), 'utf8')
      const [code = '', ...more] = [...page.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(
        ([, text = '']) =>
          text.replaceAll(/'shopbell\/transports\/(\w+)'/g, "'../../../transports/$1/index.js'")
      )
      expect(more).toEqual([])
      await mkdir(PLACE, { recursive: true })
      const file = new URL(`${name}.ts`, PLACE)
      await writeFile(file, code)
      const { transport } = await import(file.pathname)
      expect(transport).toMatchObject({ spec: 1, connect: expect.any(Function) })
    })
  }
)
