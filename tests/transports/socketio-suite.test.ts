import { describe, expect, it } from 'vitest'
import { isShopbellError } from '../../src/contract/index.js'
import { type Rig, transportSuite } from '../../transports/testing/index.js'
import { NOISE } from './broker/house.js'
import { createCaller, message, unhurried } from './caller.js'
import { openSocketio, SUPPORTS } from './socketio-chat.js'

const rigOver = (transports: string[]) => async (): Promise<Rig> => {
  const { transport, proxy, desk, refusals, chat, close } = await openSocketio(transports)
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
    const { transport, chat, proxy, close } = await openSocketio(['websocket'], supports as never)
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
    const { transport, proxy, close } = await openSocketio(['websocket'])
    const connecting = transport.connect(createCaller({ token: 'grace' }).link)
    await expect(connecting).rejects.toMatchObject({ code: 'unauthorized' })
    expect(proxy.count(/./)).toBe(0)
    await close()
  })

  it('says offline where nobody listens, and loses no word', async () => {
    const { transport, close } = await openSocketio(['websocket'])
    await close()
    const error = await transport.connect(createCaller().link).catch((error: unknown) => error)
    expect(isShopbellError(error) && error.code).toBe('offline')
  })

  it('is told what a middleware has against it, also of a token that ran out on the way', async () => {
    const { transport, chat, close } = await openSocketio(['websocket'])
    let isGood = true
    chat.io.use((_, next) => {
      const data = { code: 'unauthorized', retryAfter: 9 }
      next(isGood ? undefined : Object.assign(new Error('Log in again'), { data }))
    })
    const first = createCaller()
    const { token = '' } = await transport.connect(first.link)
    isGood = false
    chat.io.disconnectSockets(true)
    await expect.poll(() => first.heard.at(-1)).toMatchObject({ type: 'down' })
    const again = transport.connect(createCaller({ token }).link)
    await expect(again).rejects.toMatchObject({
      code: 'unauthorized',
      message: 'Log in again',
      retryAfter: 9
    })
    await close()
  })

  it('says too-large of what would end the line, and goes on', async () => {
    const { transport, desk, close } = await openSocketio(['websocket'])
    const { link, heard, hangUp } = createCaller()
    const { send } = await transport.connect(link)
    const long = send(message('x'.repeat(61_000)), unhurried())
    await expect(long).rejects.toMatchObject({ code: 'too-large', limit: 60_000 })
    await send(message('short'), unhurried())
    expect(desk.acted()).toMatchObject([{ text: 'short' }])
    expect(heard.some(({ type }) => type === 'down')).toBe(false)
    hangUp()
    await close()
  })

  it('talks over plain requests where no WebSocket gets through', async () => {
    const { transport, desk, close } = await openSocketio(['polling'])
    const { link, hangUp } = createCaller()
    const { send } = await transport.connect(link)
    await send(message('By post'), unhurried())
    expect(desk.acted()).toMatchObject([{ text: 'By post' }])
    hangUp()
    await close()
  })
})
