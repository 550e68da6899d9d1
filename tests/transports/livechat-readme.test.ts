import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join as path } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import type { Link } from '../../src/contract/index.js'
import { livechat } from '../../transports/livechat/index.js'
import { join, PAGE, unhurried } from '../../transports/testing/words.js'
import { freePort } from '../server/free-port.js'
import { ORGANIZATION, openLiveChat } from './livechat/server.js'

const README = new URL('../../transports/livechat/README.md', import.meta.url)

it.each(['livechat', 'liveperson'])(
  'makes a transport by the code that the page about %s shows',
  async name => {
    const page = await readFile(
      new URL(`../../transports/${name}/README.md`, import.meta.url),
      'utf8'
    )
    const [[, code = ''] = [], ...more] = page.matchAll(/^```ts\n([\s\S]*?)^```$/gm)
    expect(more).toEqual([])
    const place = new URL(`../.output/${name}-readme/`, import.meta.url)
    await mkdir(place, { recursive: true })
    onTestFinished(() => rm(place, { recursive: true }))
    const file = new URL('shop.ts', place)
    await writeFile(
      file,
      code.replace(/'shopbell\/transports\/(\w+)'/, "'../../../transports/$1/index.js'")
    )
    const { transport } = await import(file.pathname)
    expect(transport).toMatchObject({ name, spec: 1, connect: expect.any(Function) })
  }
)

it('gives tokens by the address that the page about LiveChat shows, to each customer their own', async () => {
  const server = await openLiveChat()
  const folder = await mkdtemp(path(tmpdir(), 'shopbell-livechat-'))
  const port = await freePort()
  const [, code = ''] = /```js token.mjs\n([\s\S]*?)```/.exec(await readFile(README, 'utf8')) ?? []
  const file = path(folder, 'token.mjs')
  await writeFile(
    file,
    code.replace('https://accounts.livechat.com', server.url).replace('8080', `${port}`)
  )
  const shop = spawn(process.execPath, [file], {
    env: {
      AGENT_TOKEN: 'of an agent',
      CLIENT_ID: '9cbf3a968289727cb3cdfe83ab1d9836',
      KEY_SECRET: 'a secret'
    }
  })
  const hook = new AbortController()
  onTestFinished(async () => {
    hook.abort()
    shop.kill()
    await server.close()
    await rm(folder, { recursive: true })
    expect(server.flaws).toEqual([])
  })
  const tokens = `http://127.0.0.1:${port}/chat/token`
  await expect
    .poll(() =>
      fetch(tokens, { method: 'OPTIONS' }).then(
        it => it.status,
        () => 0
      )
    )
    .toBe(204)

  const transport = livechat(ORGANIZATION, {
    tokens,
    home: server.url,
    WebSocket: WebSocket as never
  })
  const call = (token?: string) => {
    const visitor = { token: async () => token, profile: () => ({}), page: () => PAGE }
    const link: Link = { signal: hook.signal, cursor: undefined, emit() {}, visitor }
    return transport.connect(link)
  }
  const first = await call()
  await first.send(join(), unhurried())
  const again = await call(first.token)
  expect(again.token).toBe(first.token)
  const { reference } = await again.send(join(), unhurried())
  expect(reference).toBe(server.chats[0]?.threads[0]?.id)
  await expect(call(`${first.token}x`)).rejects.toMatchObject({ code: 'unauthorized' })
  for (let count = 1; count < 10; count += 1) await call()
  await expect(call()).rejects.toMatchObject({ code: 'busy' })
})
