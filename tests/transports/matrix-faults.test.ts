import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { Incoming, Link } from '../../src/contract/index.js'
import { matrix } from '../../transports/matrix/index.js'
import { join, message, PAGE, unhurried } from '../../transports/testing/words.js'
import { createRig } from './matrix/rig.js'

let bench: Awaited<ReturnType<typeof createRig>>
let hook: AbortController
let heard: Incoming[]
beforeEach(async () => {
  bench = await createRig()
  hook = new AbortController()
  heard = []
})
afterEach(async () => {
  hook.abort()
  await bench.rig.dispose?.()
})

const link = (token?: string): Link => ({
  signal: hook.signal,
  cursor: undefined,
  emit: event => heard.push(event),
  visitor: { token: async () => token, profile: () => ({}), page: () => PAGE }
})
async function begun() {
  const line = await bench.rig.transport.connect(link())
  await line.send(join(), unhurried())
  return line
}
const said = () => bench.rig.acted()

describe('matrix, what goes wrong on the way to it', () => {
  it('takes an absolute address and no other', () => {
    expect(() => matrix('matrix.shop.example')).toThrow(TypeError)
    expect(matrix('https://matrix.shop.example').name).toBe('matrix')
  })

  it('says that there is no way', async () => {
    const nowhere = matrix('http://127.0.0.1:9').connect(link())
    await expect(nowhere).rejects.toMatchObject({ code: 'offline' })
  })

  it.each([
    [404, '<!doctype html>', 'unsupported', '404'],
    [200, '<!doctype html>', 'protocol', 'is the address right'],
    [200, '[]', 'protocol', 'is the address right'],
    [200, '{"user_id":7}', 'protocol', 'is the address right'],
    [502, '<!doctype html>', 'unavailable', '502'],
    [400, '{"errcode":"toString"}', 'rejected', 'toString']
  ])('says that something else answers: %i %s', async (status, body, code, words) => {
    const fetched = globalThis.fetch
    globalThis.fetch = async () => new Response(body, { status })
    const connecting = matrix('https://shop.example').connect(link())
    await expect(connecting).rejects.toMatchObject({
      code,
      message: expect.stringContaining(words)
    })
    globalThis.fetch = fetched
  })

  it('says that a token was refused, and that the registration token was', async () => {
    const connecting = bench.rig.transport.connect(link('token-of-nobody'))
    await expect(connecting).rejects.toMatchObject({ code: 'unauthorized' })
    const transport = matrix(bench.server.url, { registration: () => 'used up' })
    await expect(transport.connect(link())).rejects.toMatchObject({
      code: 'unauthorized',
      message: expect.stringContaining('Invalid registration token')
    })
  })

  it.each([
    [200, 'registers-once\n', undefined],
    [200, '<!doctype html>', 'protocol'],
    [404, 'registers-once', 'unsupported'],
    [429, '', 'busy'],
    [500, '', 'unavailable']
  ])(
    'gets a registration token at an address, or says why there is none: %i %s',
    async (status, body, code) => {
      const fetched = globalThis.fetch
      onTestFinished(() => {
        globalThis.fetch = fetched
      })
      const shop = 'https://shop.example/registration'
      globalThis.fetch = async (url, ...more) =>
        url === shop ? new Response(body, { status }) : fetched(url, ...more)
      const connecting = matrix(bench.server.url, { registration: shop }).connect(link())
      if (!code) return void (await connecting)
      await expect(connecting).rejects.toMatchObject({
        code,
        message: expect.stringContaining('`registration`')
      })
    }
  )

  it('says what guests need where none gives them a room', async () => {
    const line = await matrix(bench.server.url).connect(link())
    expect(line.supports).not.toHaveProperty('typing')
    expect(line.upload).toBeUndefined()
    await expect(line.send(join(), unhurried())).rejects.toMatchObject({
      code: 'rejected',
      message: expect.stringContaining('guests need the option room')
    })
  })
})

describe('matrix, what goes wrong in a conversation', () => {
  it('says that a token has run out, and loses no word of it', async () => {
    const line = await begun()
    const users = [...bench.server.users]
    bench.server.users.clear()
    const command = message('Hello')
    const refused = await line.send(command, unhurried()).catch(error => error.code)
    // The line may have been told first.
    expect(['unauthorized', 'offline']).toContain(refused)
    line.probe?.()
    await expect
      .poll(() => heard.at(-1))
      .toMatchObject({ type: 'down', error: { code: 'unauthorized' } })
    for (const [token, user] of users) bench.server.users.set(token, user)
    const next = await bench.rig.transport.connect(link(line.token))
    await next.send(command, unhurried())
    expect(await said()).toMatchObject([{ id: command.id, text: 'Hello' }])
  })

  it('gives a message back that is refused, and takes it later, once', async () => {
    const line = await begun()
    const command = message('Hello')
    bench.server.refuse('command', {
      status: 403,
      errcode: 'M_FORBIDDEN',
      error: 'No links, please'
    })
    await expect(line.send(command, unhurried())).rejects.toMatchObject({
      code: 'rejected',
      message: expect.stringContaining('No links, please')
    })
    await line.send(command, unhurried())
    await line.send(command, unhurried())
    expect(await said()).toHaveLength(1)
  })

  it('refuses what no event can hold, and names the limit', async () => {
    const line = await begun()
    await expect(line.send(message('x'.repeat(61_000)), unhurried())).rejects.toMatchObject({
      code: 'too-large',
      limit: 60_000
    })
  })

  it('hears how long to wait from the body, where a page may not read the header', async () => {
    const line = await begun()
    const refusal = { status: 429, errcode: 'M_LIMIT_EXCEEDED', retry_after_ms: 2500 }
    bench.server.refuse('command', refusal)
    await expect(line.send(message('Now'), unhurried())).rejects.toMatchObject({
      code: 'busy',
      retryAfter: 2.5
    })
  })
})
