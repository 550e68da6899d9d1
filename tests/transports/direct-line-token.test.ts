import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { directLine } from '../../transports/direct-line/index.js'
import { documented } from '../backends/documented.js'
import { freePort } from '../server/free-port.js'
import { createCaller, message, unhurried } from './caller.js'
import { SECRET } from './direct-line/rig.js'
import { openService, type Service } from './direct-line/service.js'

let service: Service
let url: string
let close: () => Promise<unknown>

/** Starts the server of the README that gives tokens, before a Direct Line of ours. */
beforeEach(async () => {
  service = await openService(SECRET)
  const port = await freePort()
  const code = documented('direct-line', 'token.mjs', {
    'https://directline.botframework.com/v3/directline': service.domain,
    'listen(3000': `listen(${port}`
  })
  const env = { ...process.env, DIRECT_LINE_SECRET: SECRET, KEY_SECRET: 'of this test' }
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    env,
    stdio: 'ignore'
  })
  url = `http://127.0.0.1:${port}/chat/token`
  close = async () => {
    const gone = once(child, 'exit')
    child.kill()
    await gone
    await service.close()
  }
  await vi.waitFor(() => fetch(url, { method: 'OPTIONS' }), 20_000)
})
afterEach(async () => {
  await close()
  expect(service.violations).toEqual([])
})

const transport = () => directLine(url, { domain: service.domain, WebSocket })

async function connected(token?: string) {
  const caller = createCaller(token ? { token } : {})
  const connection = await transport().connect(caller.link)
  return { ...caller, connection, key: connection.token as string }
}

describe('the address that gives tokens, as the README of Direct Line has it', () => {
  it('goes on with a conversation for whoever has its key, also when all tokens have run out', async () => {
    const first = await connected()
    await first.connection.send(message('Hello'), unhurried())
    first.hangUp()
    service.expire()
    const again = await connected(first.key)
    expect(again.heard).toMatchObject([{ type: 'message', message: { command: 'id of Hello' } }])
    expect(service.talks.size).toBe(1)
    again.hangUp()
  })

  it('gives nobody a conversation by a key that it has not made', async () => {
    const first = await connected()
    first.hangUp()
    const [id] = service.talks.keys()
    for (const key of [`${id}`, `${id}.`, `${id}.x`, first.key.slice(0, -1), `x${first.key}`]) {
      await expect(connected(key), key).rejects.toMatchObject({ code: 'unauthorized' })
    }
  })

  it('never gives the secret away, and lets the shop’s pages read its answers, and no others', async () => {
    const answer = await fetch(url)
    expect(await answer.text()).not.toContain(SECRET)
    expect(answer.headers.get('Access-Control-Allow-Origin')).toBe('https://shop.example')
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
  })

  it('lets nobody begin more than ten conversations an hour, and says when to come back', async () => {
    for (let count = 0; count < 10; count += 1) expect((await fetch(url)).status).toBe(200)
    await expect(connected()).rejects.toMatchObject({ code: 'busy', retryAfter: 600 })
    expect(service.talks.size).toBe(10)
  })

  it('begins another conversation in place of one that Direct Line has forgotten', async () => {
    const first = await connected()
    first.hangUp()
    service.talks.clear()
    const again = await connected(first.key)
    expect(again.key).not.toBe(first.key)
    again.hangUp()
  })
})
