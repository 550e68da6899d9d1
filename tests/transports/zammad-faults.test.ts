import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type { Incoming, Link } from '../../src/contract/index.js'
import { named } from '../../transports/named/index.js'
import { message, newId, PAGE, unhurried } from '../../transports/testing/words.js'
import { zammad } from '../../transports/zammad/index.js'
import { createRig } from './zammad/rig.js'

const SOCKET = { WebSocket: WebSocket as never }

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

const link = (): Link => ({
  signal: hook.signal,
  cursor: undefined,
  emit: event => heard.push(event),
  visitor: { token: async () => undefined, profile: () => ({}), page: () => PAGE }
})
const call = () => bench.transport.connect(link())
const session = () => {
  const [found] = bench.server.sessions
  if (!found) throw new Error('There is no session')
  return found
}
const contents = () => session().messages.map(({ content }) => content)

describe('zammad, what goes wrong on the way to it', () => {
  it('takes an absolute address and no other', () => {
    expect(() => zammad('help.shop.example/ws', 1)).toThrow(TypeError)
  })

  it('says that nobody is there', async () => {
    const nowhere = zammad('ws://127.0.0.1:9/ws', 1, SOCKET)
    await expect(nowhere.connect(link())).rejects.toMatchObject({
      code: 'offline',
      message: expect.stringContaining('ws://127.0.0.1:9/ws: is Zammad there')
    })
    await expect(nowhere.presence?.(unhurried())).rejects.toMatchObject({ code: 'offline' })
  })

  it('says that something else answers', async () => {
    const shop = createServer((_, answer) => answer.end('<!doctype html>'))
    await new Promise<void>(resolve => shop.listen(0, '127.0.0.1', resolve))
    const { port } = shop.address() as AddressInfo
    const transport = zammad(`ws://127.0.0.1:${port}/ws`, 1, SOCKET)
    await expect(transport.connect(link())).rejects.toMatchObject({
      code: 'offline',
      message: expect.stringContaining('under this address')
    })
    shop.closeAllConnections()
    shop.close()
  })

  it('says that there is no such chat, and where its number stands', async () => {
    const transport = zammad(bench.server.url, 7, SOCKET)
    await expect(transport.connect(link())).rejects.toMatchObject({
      code: 'unsupported',
      message: expect.stringContaining('snippet')
    })
  })

  it.each([
    ['chat_disabled', 'unavailable', 'switch it on'],
    ['chat_unavailable', 'rejected', 'website, country or address'],
    ['toString', 'rejected', 'toString']
  ])('says at %s that it is %s, and what to do', async (error, code, words) => {
    bench.server.refuse('connection', { error })
    await expect(call()).rejects.toMatchObject({ code, message: expect.stringContaining(words) })
  })

  it('asks for the chat that a tag names', async () => {
    for (const [chat, told] of [
      [1, { available: true }],
      [7, { code: 'unsupported' }]
    ] as const) {
      const transport = await named({ name: 'zammad', chat, ...SOCKET }, bench.server.url)
      const asked = transport.presence?.(unhurried()).catch(error => error)
      expect(await asked).toMatchObject(told)
    }
  })

  it('says that all seats are taken', async () => {
    bench.server.refuse('connection', { state: 'no_seats_available', queue: 5 })
    await expect(call()).rejects.toMatchObject({ code: 'busy' })
  })
})

describe('zammad, what goes wrong in a session', () => {
  it('gives a message back that is refused, and takes it later, once', async () => {
    const line = await call()
    const command = message('Hello')
    bench.server.refuse('command', { error: 'chat_disabled' })
    await expect(line.send(command, unhurried())).rejects.toMatchObject({ code: 'unavailable' })
    expect(contents()).toEqual([])
    await line.send(command, unhurried())
    expect(contents()).toEqual(['Hello'])
  })

  it('says that the session is gone, and loses no word of it', async () => {
    const line = await call()
    bench.server.sessions.length = 0
    await expect(line.send(message('Hello?'), unhurried())).rejects.toMatchObject({
      code: 'ended',
      message: expect.stringContaining('No such session')
    })
  })

  it('gives a message back that is more than Zammad takes, and says so as it goes down', async () => {
    const line = await call()
    bench.server.hold()
    const sending = line.send(message('Much'), unhurried())
    for (const socket of bench.server.lines) socket.close(1009, 'message too big')
    await expect(sending).rejects.toMatchObject({ code: 'offline' })
    expect(heard.at(-1)).toMatchObject({ type: 'down', error: { code: 'too-large' } })
  })

  it('loses no word behind one that nobody can read', async () => {
    const line = await call()
    bench.server.start(session(), 'Ada')
    await expect.poll(() => heard.at(-1)).toMatchObject({ type: 'agent' })
    for (const noise of ['<!doctype html>', '[]', '[null,1,"x",{}]', '{"event":7}', '']) {
      bench.rig.babble?.(noise)
    }
    const { session_id } = session()
    for (const [event, message] of [
      ['chat_session_message', { id: {}, content: 'x' }],
      ['chat_session_notice', 7],
      ['no_such_event', 'x']
    ]) {
      bench.rig.babble?.(JSON.stringify([{ event, data: { session_id, message } }]))
    }
    const said = bench.server.write(session(), 'Still here', 3)
    bench.server.tellAll(session(), 'chat_session_message', { message: said })
    await expect.poll(() => JSON.stringify(heard.at(-1))).toContain('Still here')
    await line.send(message('Good'), unhurried())
    expect(heard.filter(({ type }) => type === 'message')).toHaveLength(2)
  })

  it('takes pictures of a kind and size, and says which', async () => {
    const line = await call()
    const bill = new File(['%PDF'], 'bill.pdf', { type: 'application/pdf' })
    const given = { signal: unhurried(), onProgress() {} }
    await expect(line.upload?.(bill, given)).rejects.toMatchObject({
      code: 'rejected',
      message: expect.stringContaining('pictures of up to 1 MB')
    })
  })

  it('gives a message back whose picture is gone with the page, and says what to do', async () => {
    const line = await call()
    const file = { id: 'blob:x', url: 'blob:x', name: 'lamp.png', type: 'image/png', size: 4 }
    const command = { type: 'message', id: newId(), text: 'This one', file } as const
    await expect(line.send(command, unhurried())).rejects.toMatchObject({
      code: 'rejected',
      message: expect.stringContaining('choose it once again')
    })
    expect(contents()).toEqual([])
  })
})
