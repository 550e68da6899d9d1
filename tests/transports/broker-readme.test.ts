import { once } from 'node:events'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, describe, expect, it } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import type { Transport } from '../../src/contract/index.js'
import { type Rig, transportSuite } from '../../transports/testing/index.js'
import { documented } from '../backends/documented.js'
import { openTcpProxy } from '../backends/tcp-proxy.js'
import { createDesk } from './broker/desk.js'
import { NOISE } from './broker/house.js'

const PLACE = new URL('../.output/broker-readme/', import.meta.url)
const file = new URL('centrifugo.ts', PLACE)
const code = documented('broker', 'centrifugo.ts', {
  "'shopbell/contract'": "'../../../src/contract/index.js'",
  "'shopbell/transports/broker'": "'../../../transports/broker/index.js'"
})
await mkdir(PLACE, { recursive: true })
await writeFile(file, code)
const { centrifugo }: { centrifugo(address: string, options: object): Transport } = await import(
  file.pathname
)

afterAll(() => rm(PLACE, { recursive: true }))

/** As much of Centrifugo's JSON protocol as its documentation says of connecting, subscribing and publishing. */
async function openCentrifugo(take: (conversation: string, data: string) => unknown) {
  const http = createServer()
  const sockets = new WebSocketServer({ server: http })
  const heard = new Map<WebSocket, string>()
  sockets.on('connection', socket => {
    const refuse = (id: number, code: number, message: string) =>
      socket.send(JSON.stringify({ id, error: { code, message } }))
    let known = false
    socket.send('{}')
    socket.on('message', async data => {
      for (const line of `${data}`.split('\n')) {
        const { id, connect, subscribe, publish } = JSON.parse(line)
        // The answer to a ping.
        if (id === undefined) continue
        if (connect) known = connect.token === 'a good one'
        if (!known) return refuse(id, 101, 'unauthorized')
        if (subscribe && heard.has(socket)) return refuse(id, 105, 'already subscribed')
        if (subscribe) heard.set(socket, subscribe.channel)
        const [, talk] = /^shopbell:([\w-]+):in$/.exec(publish?.channel ?? '') ?? []
        if (publish && !talk) return refuse(id, 103, 'permission denied')
        if (talk) await take(talk, publish.data)
        const [name = ''] = Object.keys({ connect, subscribe, publish }).filter(
          key => ({ connect, subscribe, publish })[key as 'connect']
        )
        socket.send(JSON.stringify({ id, [name]: {} }))
      }
    })
  })
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  return {
    port: (http.address() as AddressInfo).port,
    publish(channel: string, data: string) {
      for (const [socket, one] of heard) {
        if (one === channel) socket.send(JSON.stringify({ push: { channel, pub: { data } } }))
      }
    },
    goodbye: () => {
      for (const socket of sockets.clients) socket.close(3001)
    },
    close() {
      for (const socket of sockets.clients) socket.terminate()
      http.close()
    }
  }
}

async function createRig(token = 'a good one'): Promise<Rig> {
  const server = await openCentrifugo((talk, data) => desk.take(talk, data))
  const desk = createDesk((talk, text) => server.publish(`shopbell:${talk}:out`, text))
  const proxy = await openTcpProxy(server.port)
  return {
    transport: centrifugo(`ws://127.0.0.1:${proxy.port}/connection/websocket`, {
      WebSocket,
      token: async () => token
    }),
    acted: desk.acted,
    say: desk.say,
    babble: desk.babble,
    noise: NOISE,
    cut: proxy.cut,
    goodbye: server.goodbye,
    lines: () => proxy.count(/./),
    hold: proxy.hold,
    silence: proxy.silence,
    refuse: (what, error) => (what === 'command' ? desk.refuse(error) : false),
    visitors: [undefined, undefined],
    patience: 20,
    async dispose() {
      await proxy.close()
      server.close()
    }
  }
}

transportSuite({ describe, it }, 'the adapter of the guide', createRig)

describe('the guide to brokers', () => {
  it('writes an adapter in less than sixty lines', () => {
    expect(code.split('\n').length).toBeLessThan(60)
  })

  it('writes one that says unauthorized to a wrong token', async () => {
    const { createCaller } = await import('./caller.js')
    const rig = await createRig('a bad one')
    const connecting = rig.transport.connect(createCaller().link)
    await expect(connecting).rejects.toMatchObject({ code: 'unauthorized' })
    await rig.dispose?.()
  })
})
