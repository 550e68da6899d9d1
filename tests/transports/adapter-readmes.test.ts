import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { afterAll, describe, expect, it } from 'vitest'

const ROOT = new URL('../../', import.meta.url)
const PLACE = new URL('../.output/adapter-readmes/', import.meta.url)
const NAMES = ['nchan', 'socketio', 'stomp', 'action-cable', 'matrix', 'zammad', 'chatwoot']

afterAll(() => rm(PLACE, { recursive: true }))

/** What the one snippet of a page makes, put into a file of its own. */
async function madeBy(name: string): Promise<unknown> {
  const page = await readFile(new URL(`transports/${name}/README.md`, ROOT), 'utf8')
  const [[, code = ''] = [], ...more] = page.matchAll(/^```ts\n([\s\S]*?)^```$/gm)
  if (more.length > 0) throw new Error(`The page about ${name} shows more than one snippet`)
  await mkdir(PLACE, { recursive: true })
  const file = new URL(`${name}.ts`, PLACE)
  const source = "'../../../transports/$1/index.js'"
  await writeFile(file, code.replaceAll(/'shopbell\/transports\/([\w-]+)'/g, source))
  const { transport } = await import(file.pathname)
  return transport
}

describe.each(NAMES)('the page about %s', name => {
  it('shows code that makes a transport', async () => {
    expect(await madeBy(name)).toMatchObject({ name, spec: 1, connect: expect.any(Function) })
  })
})
