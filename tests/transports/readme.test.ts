import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { failures } from './suite-run.js'

const ROOT = new URL('../../', import.meta.url)
const PLACE = new URL('tests/.output/transports-readme/', ROOT)
const README = await readFile(new URL('transports/README.md', ROOT), 'utf8')

/** What the page imports, as it is found from the folder of one step. */
const PLACES = {
  'shopbell/contract': '../../../../src/contract/index.js',
  'shopbell/testing': '../../../../transports/testing/index.js',
  './counter-desk.js': '../../../transports/counter-desk.js',
  shopbell: '../../../../src/index.js'
}

/** The files of the page as they stand after each step: a block with a name known before replaces it. */
const steps: (readonly [title: string, files: ReadonlyMap<string, string>])[] = []
const files = new Map<string, string>()
for (const [, title = '', body = ''] of README.matchAll(/^## (\d\. .*)\n([\s\S]*?)(?=^## )/gm)) {
  for (const [, name = '', code = ''] of body.matchAll(/^```ts (\S+)\n([\s\S]*?)^```$/gm)) {
    const found = Object.entries(PLACES).reduce(
      (text, [from, to]) => text.replaceAll(`'${from}'`, `'${to}'`),
      code
    )
    files.set(name, found)
  }
  steps.push([title, new Map(files)])
}

/** The file of one step. */
const at = (step: number, name: string) => new URL(`step-${step}/${name}`, PLACE).pathname

for (const [index, [, given]] of steps.entries()) {
  await mkdir(new URL(`step-${index + 1}/`, PLACE), { recursive: true })
  for (const [name, code] of given) await writeFile(at(index + 1, name), code)
}

// From the second step on, the suite of the page itself is run as it stands there.
for (const [index, [title]] of steps.entries()) {
  if (index === 0 || index > 4) continue
  describe(title, async () => {
    await import(at(index + 1, 'counter.test.ts'))
  })
}

afterAll(() => rm(PLACE, { recursive: true }))

describe('the page about transports', () => {
  it('has six steps, and no code outside of them', () => {
    expect(steps.map(([title]) => title[0])).toEqual(['1', '2', '3', '4', '5', '6'])
    const blocks = [...README.matchAll(/^```ts/gm)].length
    const inSteps = [...README.matchAll(/^## \d[\s\S]*?(?=^## )/gm)].flatMap(([text]) => [
      ...text.matchAll(/^```ts \S+$/gm)
    ])
    expect(inSteps).toHaveLength(blocks)
  })

  it('begins with a suite that says what is missing, in the words of the page', async () => {
    const { createRig } = await import(at(1, 'counter-rig.ts'))
    const failed = await failures(createRig)
    const missing = 'resolves a command when the far end has acted on it, not before'
    expect(failed.has(missing)).toBe(true)
    expect(failed.has('does nothing before it is asked to connect')).toBe(false)
    expect(README.replaceAll(/\s+/g, ' ')).toContain(`Promise broken: counter ${missing}`)
  })

  it('shows at the end how the widget gets it, and nothing happens on a server', async () => {
    await import(at(6, 'shop.ts'))
  })

  it('describes every hand of a rig, and no other', async () => {
    const rig = await readFile(new URL('transports/testing/rig.ts', ROOT), 'utf8')
    const [, body = ''] = /interface Rig \{([\s\S]*?)^\}/m.exec(rig) ?? []
    const hands = [...body.matchAll(/^ {2}(?:readonly )?(\w+)/gm)].map(([, name]) => name)
    const [, table = ''] = README.split('## The hands of a rig')
    const told = [...table.matchAll(/^\| `(\w+)/gm)].map(([, name]) => name)
    expect([...told, 'noise'].toSorted()).toEqual(hands.toSorted())
  })

  it('lists every transport', async () => {
    for (const name of await readdir(new URL('transports/', ROOT))) {
      const entry = new URL(`transports/${name}/index.ts`, ROOT).pathname
      if (name === 'testing' || !existsSync(entry)) continue
      const row = README.split('\n').find(line =>
        line.startsWith(`| \`shopbell/transports/${name}\``)
      )
      const factories = Object.keys(await import(entry)).filter(word => /^[a-z]/.test(word))
      expect(factories.filter(word => !row?.includes(`${word}(`))).toEqual([])
    }
  })
})
