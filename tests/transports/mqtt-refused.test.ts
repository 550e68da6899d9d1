import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { mqtt } from '../../transports/mqtt/index.js'
import { createCaller, message, unhurried } from './caller.js'

/** What a server may answer to PUBLISH in MQTT 5, or say by itself. */
const TAKEN = 0x00
const NOT_AUTHORIZED = 0x87
const QUOTA_EXCEEDED = 0x97
const RATE_TOO_HIGH = 0x96
const SHUTTING_DOWN = 0x8b

/** A server of MQTT 5 that takes everybody; `verdict` is its answer to what is said from then on. */
async function openServer() {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', handleProtocols: () => 'mqtt' })
  await once(server, 'listening')
  let verdict = TAKEN
  server.on('connection', socket => {
    const say = (...bytes: number[]) => socket.send(Buffer.from(bytes))
    socket.on('message', (packet: Buffer) => {
      const [first = 0, length = 0] = packet
      // A length from 128 on has two bytes here.
      const body = packet.subarray(length < 128 ? 2 : 3)
      const at = first >> 4 === 3 ? 2 + body.readUInt16BE() : 0
      const [high = 0, low = 0] = body.subarray(at)
      if (first >> 4 === 1) say(0x20, 3, 0, 0, 0)
      if (first >> 4 === 3) say(0x40, 4, high, low, verdict, 0)
      if (first >> 4 === 8) say(0x90, 5, high, low, 0, 1, 1)
    })
  })
  onTestFinished(() => {
    for (const socket of server.clients) socket.terminate()
    server.close()
  })
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answer(reason: number) {
      verdict = reason
    },
    disconnect(reason: number) {
      for (const socket of server.clients) {
        socket.send(Buffer.from([0xe0, 2, reason, 0]))
        socket.close()
      }
    }
  }
}

async function connected() {
  const server = await openServer()
  const caller = createCaller()
  onTestFinished(caller.hangUp)
  const { send } = await mqtt(server.url, { WebSocket }).connect(caller.link)
  return { ...caller, server, say: (text: string) => send(message(text), unhurried()) }
}

it.each([
  ['that was good until now', NOT_AUTHORIZED, 'unauthorized', 'see login'],
  ['of somebody who says too much', RATE_TOO_HIGH, 'busy', 'MQTT says no'],
  ['when the server stops', SHUTTING_DOWN, 'unavailable', 'MQTT says no']
])('tells why a line %s is ended', async (_, reason, code, words) => {
  const { server, heard } = await connected()
  server.disconnect(reason)
  await expect
    .poll(() => heard)
    .toMatchObject([{ type: 'down', error: { code, message: expect.stringContaining(words) } }])
})

it('says busy of what is over the quota, and goes on', async () => {
  const { server, say, heard } = await connected()
  server.answer(QUOTA_EXCEEDED)
  await expect(say('One too many')).rejects.toMatchObject({ code: 'busy' })
  server.answer(TAKEN)
  await expect(say('One too many')).resolves.toEqual({ message: 'id of One too many' })
  expect(heard).toEqual([])
})
