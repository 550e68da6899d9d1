import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { isShopbellError, type Transport } from '../../src/contract/index.js'
import { actionCable } from '../../transports/action-cable/index.js'
import { http } from '../../transports/http/index.js'
import { mqtt } from '../../transports/mqtt/index.js'
import { nats } from '../../transports/nats/index.js'
import { nchan } from '../../transports/nchan/index.js'
import { socketio } from '../../transports/socketio/index.js'
import { stomp } from '../../transports/stomp/index.js'
import { websocket } from '../../transports/websocket/index.js'
import { freePort } from '../server/free-port.js'
import { createCaller } from './caller.js'

/** Each adapter at whatever listens on a port. */
const ADAPTERS: Readonly<Record<string, (port: number) => Transport>> = {
  'action-cable': port => actionCable(`ws://127.0.0.1:${port}/cable`, { WebSocket }),
  http: port => http(`http://127.0.0.1:${port}/chat`),
  mqtt: port => mqtt(`ws://127.0.0.1:${port}/mqtt`, { WebSocket }),
  nats: port => nats(`ws://127.0.0.1:${port}`, { WebSocket }),
  nchan: port => nchan(`http://127.0.0.1:${port}/chat`, { WebSocket }),
  'nchan over events': port => nchan(`http://127.0.0.1:${port}/chat`, { over: 'events' }),
  socketio: port => socketio(`http://127.0.0.1:${port}`),
  'socketio over a WebSocket': port =>
    socketio(`http://127.0.0.1:${port}`, { socket: { transports: ['websocket'] } }),
  stomp: port => stomp(`ws://127.0.0.1:${port}/ws`, { WebSocket }),
  websocket: port => websocket(`ws://127.0.0.1:${port}/chat`, { WebSocket })
}

/** An ordinary web server, which answers everything with the same friendly page. */
async function openPage() {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><h1>Welcome</h1>')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { server, port: (server.address() as AddressInfo).port }
}

/** One that takes every WebSocket, too, and says something on each that nobody here understands. */
async function openChatter(words: string | Buffer) {
  const { server, port } = await openPage()
  const chatter = new WebSocketServer({ server, handleProtocols: ([first]) => first ?? false })
  chatter.on('connection', socket => socket.send(words))
  onTestFinished(() => {
    for (const socket of chatter.clients) socket.terminate()
  })
  return port
}

/** Why nobody gets there; all that was begun is over by then. */
async function whyNot(transport: Transport) {
  const { link, heard, hangUp } = createCaller()
  onTestFinished(hangUp)
  const error: unknown = await transport.connect(link).then(
    () => 'It is connected',
    error => error
  )
  expect(heard).toEqual([])
  if (!isShopbellError(error))
    throw new Error(`No error of the contract: ${error}`, { cause: error })
  return error
}

/** What says nothing that anybody understands: as texts, and as bytes. */
const CHATTER: readonly (string | Buffer)[] = [
  '<!doctype html>\n\n\0',
  Buffer.from('HTTP/1.1 200 OK\r\n\r\n\0')
]

describe.each(Object.entries(ADAPTERS))('%s at a wrong address', (name, at) => {
  it('says offline where nobody listens, and asks about the address', async () => {
    const error = await whyNot(at(await freePort()))
    expect(error).toMatchObject({
      code: 'offline',
      message: expect.stringContaining('address right')
    })
  })

  it('says so where a web server answers with a page', async () => {
    const { port } = await openPage()
    const { code, message } = await whyNot(at(port))
    // A page is not told why no WebSocket opens; what it asks by itself it can read.
    expect(code).toBe(name.startsWith('nchan') ? 'protocol' : 'offline')
    expect(message).toContain('address right')
  })

  it.skipIf(name === 'http')('says so at once where a WebSocket says something else', async () => {
    // Socket.IO waits for more after bytes.
    for (const words of name.startsWith('socketio') ? CHATTER.slice(0, 1) : CHATTER) {
      const { code, message } = await whyNot(at(await openChatter(words)))
      expect(code).toBe(name.startsWith('socketio') ? 'offline' : 'protocol')
      expect(message).toContain('address')
    }
  })
})
