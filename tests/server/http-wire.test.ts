import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { createHttpWire, type HttpWire } from '../../examples/server/live/http-wire.js'
import { eventsOf } from './http-line.js'
import { until } from './kit.js'

const LONG = 3_600_000
const TIMES = { quiet: LONG, answer: LONG, lonely: LONG }

/** A wire whose other end is a real request: each is one question, which goes on. */
async function listened(times: Partial<typeof TIMES>) {
  const codes: number[] = []
  const wire: HttpWire = createHttpWire(code => codes.push(code), { ...TIMES, ...times })
  let number = 0
  const server = createServer((_, response: ServerResponse) => {
    number += 1
    wire.answer(response, { number, after: 0, stream: true })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    wire.cut()
    server.close()
    server.closeAllConnections()
  })
  const { port } = server.address() as AddressInfo
  const stop = new AbortController()
  const ask = () => fetch(`http://127.0.0.1:${port}/`, { signal: stop.signal })
  return { wire, codes, ask, vanish: () => stop.abort() }
}

test('takes a line that nobody listens to for closed', async () => {
  const { codes, ask, vanish } = await listened({ lonely: 50 })
  await ask()
  vanish()
  expect(await until('the end', () => codes[0])).toBe(4408)
})

test('keeps a line open for as long as somebody listens, and says something from time to time', async () => {
  const { wire, codes, ask } = await listened({ lonely: 2000, quiet: 20, answer: 1000 })
  const events = await eventsOf(await ask())
  expect(events.length).toBeGreaterThan(3)
  expect(events.every(({ data }) => data === '{"type":"pong"}')).toBe(true)
  expect(wire.open).toBe(true)
  expect(await until('the end', () => codes[0])).toBe(4408)
})

test('ends an answer that holds much, and lets more be sent when it was heard', async () => {
  const { wire, ask } = await listened({})
  const answer = await ask()
  let free = false
  for (let count = 0; count < 40; count += 1) wire.send('x'.repeat(10_000))
  wire.drained().then(() => {
    free = true
  })
  const events = await eventsOf(answer)
  expect(events).toHaveLength(40)
  expect(free).toBe(false)
  wire.heard(40)
  await until('room', () => free)
  expect(wire.waiting).toBe(0)
})

test('is done with waiting when it is closed', async () => {
  const { wire } = await listened({})
  for (let count = 0; count < 40; count += 1) wire.send('x'.repeat(10_000))
  const drained = wire.drained()
  wire.cut()
  await drained
})

test('keeps its last words, and why it ended, for whoever asks next', async () => {
  const { wire, codes, ask } = await listened({})
  wire.send('{"type":"ack"}')
  wire.close(4401, 'Erased')
  expect(wire.open).toBe(false)
  expect(codes).toEqual([])
  const events = await eventsOf(await ask())
  expect(events.map(({ id, data }) => [id, data])).toEqual([
    ['1', '{"type":"ack"}'],
    [undefined, '4401']
  ])
  expect(codes).toEqual([4401])
})

test('keeps last words for nobody who does not come', async () => {
  const { wire, codes } = await listened({ lonely: 50 })
  wire.send('{"type":"ack"}')
  wire.close(4401, 'Erased')
  expect(await until('the end', () => codes[0])).toBe(4401)
})
