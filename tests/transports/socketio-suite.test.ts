import { once } from 'node:events'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, describe, expect, it } from 'vitest'
import { type Command, isShopbellError, type ShopbellError } from '../../src/contract/index.js'
import { socketio } from '../../transports/socketio/index.js'
import { type Rig, transportSuite } from '../../transports/testing/index.js'
import { documented } from '../backends/documented.js'
import { openTcpProxy } from '../backends/tcp-proxy.js'
import { createDesk } from './broker/desk.js'
import { NOISE } from './broker/house.js'
import { createCaller, message, unhurried } from './caller.js'

const PLACE = new URL('../.output/socketio/', import.meta.url)
await mkdir(PLACE, { recursive: true })
const file = new URL('chat.js', PLACE)
await writeFile(file, documented('socketio', 'chat.js', { 'https://shop.example': '*' }))

type Take = (conversation: string, command: Command) => unknown
interface Chat {
  readonly io: { close(): void; disconnectSockets(close: boolean): void }
  publish(conversation: string, text: string, id?: string | null): void
}
const { openChat }: { openChat(http: Server, take: Take): Chat } = await import(file.pathname)

afterAll(() => rm(PLACE, { recursive: true }))

const SUPPORTS = { resume: true, dedupe: true, typing: true, read: true, leave: true }

async function open(transports: string[], supports = SUPPORTS) {
  const http = createServer()
  const desk = createDesk((conversation, text) => chat.publish(conversation, text))
  const refusals: ShopbellError[] = []
  const chat = openChat(http, (conversation, command) => {
    const refusal = refusals.shift()
    if (refusal) throw refusal
    return desk.take(conversation, JSON.stringify({ command }))
  })
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  const proxy = await openTcpProxy((http.address() as AddressInfo).port)
  return {
    chat,
    proxy,
    desk,
    refusals,
    transport: socketio(`http://127.0.0.1:${proxy.port}`, { supports, socket: { transports } }),
    async close() {
      await proxy.close()
      chat.io.close()
    }
  }
}

const rigOver = (transports: string[]) => async (): Promise<Rig> => {
  const { transport, proxy, desk, refusals, chat, close } = await open(transports)
  return {
    transport,
    acted: desk.acted,
    say: desk.say,
    babble: desk.babble,
    noise: NOISE,
    cut: proxy.cut,
    goodbye: () => chat.io.disconnectSockets(true),
    lines: () => proxy.count(/./),
    hold: proxy.hold,
    silence: proxy.silence,
    refuse: (what, error) => (what === 'command' ? void refusals.push(error) : false),
    visitors: [undefined, undefined],
    ownTimer: stack => /node_modules\/(socket|engine)\.io\/|socket\.io-adapter/.test(stack),
    patience: 20,
    dispose: close
  }
}

transportSuite({ describe, it }, 'Socket.IO over a WebSocket', rigOver(['websocket']))

describe('Socket.IO', () => {
  it('gets what it missed from a server that keeps nothing but recovers lines', async () => {
    const { resume: _, ...supports } = SUPPORTS
    const { transport, chat, proxy, close } = await open(['websocket'], supports as never)
    const say = (conversation: string, text: string) => {
      const content = { kind: 'text', text }
      const event = { type: 'message', message: { id: text, from: 'agent', at: 1, content } }
      chat.publish(conversation, JSON.stringify({ type: 'event', event }), null)
    }
    const first = createCaller()
    const { token = '' } = await transport.connect(first.link)
    say(token, 'heard')
    await expect.poll(() => first.heard.length).toBe(1)
    proxy.cut()
    await expect.poll(() => first.heard.at(-1)?.type).toBe('down')
    await expect.poll(() => proxy.count(/./)).toBe(0)
    say(token, 'missed')
    const next = createCaller({ token })
    await transport.connect(next.link)
    expect(next.heard).toMatchObject([{ type: 'message', message: { id: 'missed' } }])
    next.hangUp()
    await close()
  })

  it('refuses a conversation that anybody could guess, before it asks the server', async () => {
    const { transport, proxy, close } = await open(['websocket'])
    const connecting = transport.connect(createCaller({ token: 'grace' }).link)
    await expect(connecting).rejects.toMatchObject({ code: 'unauthorized' })
    expect(proxy.count(/./)).toBe(0)
    await close()
  })

  it('says offline where nobody listens, and loses no word', async () => {
    const { transport, close } = await open(['websocket'])
    await close()
    const error = await transport.connect(createCaller().link).catch((error: unknown) => error)
    expect(isShopbellError(error) && error.code).toBe('offline')
  })

  it('talks over plain requests where no WebSocket gets through', async () => {
    const { transport, desk, close } = await open(['polling'])
    const { link, hangUp } = createCaller()
    const { send } = await transport.connect(link)
    await send(message('By post'), unhurried())
    expect(desk.acted()).toMatchObject([{ text: 'By post' }])
    hangUp()
    await close()
  })
})
