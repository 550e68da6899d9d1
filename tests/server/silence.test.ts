import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test, vi } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { overSocket } from '../../examples/server/live/socket-wire.js'
import { createLog } from '../../examples/server/log.js'
import { start } from './kit.js'
import { dial } from './people.js'

/** Seconds. */
const SILENCE = 60

/** Milliseconds between two pings. */
const PING = 20_000

/** The server's side of a line and the browser's, with a clock that stands still. */
async function line() {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const browser = new WebSocket(`ws://127.0.0.1:${port}`)
  onTestFinished(() => {
    vi.useRealTimers()
    browser.terminate()
    server.close()
  })
  const [socket] = (await once(server, 'connection')) as [WebSocket]
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] })
  return { browser, socket, wire: overSocket(socket, SILENCE, createLog('silent')) }
}

test('hangs up on who shows no sign of life', async () => {
  const client = await dial(await start({ SILENCE: '1' }), {}, { autoPong: false })
  client.send({ type: 'hello', protocol: 1 })
  expect(await client.closed).toBe(4408)
})

test('keeps the line of a hidden tab, whose own ping comes late', async () => {
  const { socket, wire, browser } = await line()
  let frames = 0
  socket.on('message', () => {
    frames += 1
  })
  // Far more than the silence that is allowed, without a frame of the widget's.
  for (let pings = 0; pings < 10; pings += 1) {
    const answered = once(socket, 'pong')
    vi.advanceTimersByTime(PING)
    await answered
  }
  expect(frames).toBe(0)
  expect(wire.open).toBe(true)
  expect(browser.readyState).toBe(WebSocket.OPEN)
})
