import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { type NatsOptions, nats } from '../../../transports/nats/index.js'
import { freePort } from '../../server/free-port.js'
import { createCaller } from '../../transports/caller.js'
import { call, conversation, send } from './calls.js'
import { type House, openHouse, tokenFor } from './house.js'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const visit = (token: string, cursor?: string, options?: NatsOptions, url = house.url) =>
  call(url, token, cursor, options)

describe('a refusal', () => {
  it('of a token that is no name of a conversation is unauthorized, and opens nothing', async () => {
    for (const token of ['short', 'a name with blanks in it, and long', 'a.b.*.>'.repeat(9)]) {
      await expect(visit(token).connect()).rejects.toMatchObject({ code: 'unauthorized' })
    }
  })

  it('of credentials is unauthorized: without any, garbage, expired, or for another conversation', async () => {
    const other = conversation()
    const shown: NatsOptions['login'][] = [
      undefined,
      () => ({ user: 'visitor', pass: 'guess' }),
      () => ({ jwt: 'garbage' }),
      id => ({ jwt: tokenFor(id, -60) }),
      () => ({ jwt: tokenFor(other) })
    ]
    for (const login of shown) {
      const transport = nats(house.url, { WebSocket, ...(login && { login }) })
      const { link } = createCaller({ token: conversation() })
      await expect(transport.connect(link)).rejects.toMatchObject({ code: 'unauthorized' })
    }
  })

  it('of a token that expires on the line is told as unauthorized', async () => {
    const login = (id: string) => ({ jwt: tokenFor(id, 5) })
    const caller = visit(conversation(), undefined, { login })
    await caller.connect()
    await expect
      .poll(() => caller.heard.at(-1))
      .toMatchObject({
        type: 'down',
        error: { code: 'unauthorized' }
      })
  })

  it('of a wrong address is offline, or protocol where something else answers', async () => {
    const nobody = `ws://127.0.0.1:${await freePort()}`
    await expect(visit(conversation(), undefined, {}, nobody).connect()).rejects.toMatchObject({
      code: 'offline'
    })
    const port = await freePort()
    const other = new WebSocketServer({ port, host: '127.0.0.1' })
    await once(other, 'listening')
    other.on('connection', socket => socket.send('HTTP/1.1 200 OK\r\n'))
    const something = visit(conversation(), undefined, {}, `ws://127.0.0.1:${port}`)
    await expect(something.connect()).rejects.toMatchObject({ code: 'protocol' })
    other.close()
    expect(() => nats('shop.example')).toThrow(TypeError)
    expect(() => nats(['wss://shop.example', '/nats'])).toThrow(TypeError)
  })

  it('of more than max_payload is too-large, with the limit, and the line goes on', async () => {
    const connection = await visit(conversation()).connect()
    await expect(send(connection, 'a'.repeat(70_000))).rejects.toMatchObject({
      code: 'too-large',
      limit: 65_536
    })
    await expect(send(connection, 'short')).resolves.toEqual({ message: 'id of short' })
  })

  it('of what the stream does not take is too-large; without a stream it is unavailable', async () => {
    const desk = house.desk
    const { config } = await desk.ask<{ config: object }>('STREAM.INFO.SHOPBELL')
    const connection = await visit(conversation()).connect()
    await desk.ask('STREAM.UPDATE.SHOPBELL', { ...config, max_msg_size: 500 })
    await expect(send(connection, 'a'.repeat(600))).rejects.toMatchObject({ code: 'too-large' })
    await send(connection, 'short')
    await desk.ask('STREAM.DELETE.SHOPBELL')
    await expect(visit(conversation()).connect()).rejects.toMatchObject({ code: 'unavailable' })
    await desk.ask('STREAM.CREATE.SHOPBELL', config)
    await visit(conversation()).connect()
  })
})
