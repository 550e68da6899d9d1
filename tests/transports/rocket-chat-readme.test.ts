import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { afterAll, describe, expect, it } from 'vitest'

const ROOT = new URL('../../', import.meta.url)
const PLACE = new URL('tests/.output/rocket-chat-readme/', ROOT)
const page = await readFile(new URL('transports/rocket-chat/README.md', ROOT), 'utf8')
const codeIn = (language: string) =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(
    ([, code = '']) =>
      code
        .replace("'shopbell/transports/rocket-chat'", "'../../../transports/rocket-chat/index.js'")
        .replace("import { createShopbell } from 'shopbell'", 'export let made')
        .replace('createShopbell(', 'made = (')
  )

afterAll(() => rm(PLACE, { recursive: true }))

async function run(name: string, code: string) {
  await mkdir(PLACE, { recursive: true })
  const file = new URL(name, PLACE)
  await writeFile(file, code)
  return import(file.pathname)
}

describe('the page about rocket-chat', () => {
  it('shows code that makes a transport', async () => {
    const [code = '', ...more] = codeIn('ts')
    expect(more).toEqual([])
    const { transport } = await run('transport.ts', code)
    expect(transport).toMatchObject({ name: 'rocket-chat', connect: expect.any(Function) })
  })

  it('shows code that makes a mailbox', async () => {
    const [code = ''] = codeIn('js')
    const { made } = await run('mailbox.ts', code)
    expect(made).toMatchObject({
      transport: { name: 'rocket-chat' },
      mailbox: expect.any(Function)
    })
  })

  it('says of everything that is supported how', async () => {
    const { rocketChat } = await import('../../transports/rocket-chat/index.js')
    const names = Object.keys(rocketChat('https://chat.example').supports)
    const [, table = ''] = /## What is supported\n([\s\S]*?)\n## /.exec(page) ?? []
    expect(names.filter(name => !table.includes(`\`${name}\``))).toEqual([])
  })
})
