import { execFile } from 'node:child_process'
import type { Socket } from 'node:net'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import type { ServerFrame, WireEvent } from '../../transports/wire/frames.js'
import { tempFolder, until } from './kit.js'
import { freshId, visit } from './people.js'
import { runServer } from './program.js'
import { type Client, openClient } from './socket.js'

const EVENTS = 5000
/** Bytes of a frame, about: two for each letter. */
const TEXT = 'ä'.repeat(4000)
const SLOW = 8
/** What all slow lines may hold back, and what a busy server takes besides; all that they are told is 320. */
const BOUND = 100

/** Far more than chance makes of it, and far less than waiting for one of those lines would. */
const MUCH_SLOWER = 15

/** Megabytes of memory that a process takes. */
async function memoryOf(pid = 0): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', `${pid}`])
  return Number(stdout) / 1024
}

/** Below `ws`, so that the bytes stay in the buffers of the system and of the server. */
const streamOf = ({ socket }: Client<ServerFrame>) =>
  (socket as unknown as { _socket: Socket })._socket

/** Sends many messages, a hundred under way at a time. */
async function flood(line: Client<ServerFrame>, from: number, to: number) {
  for (let next = from; next < to; next += 100) {
    for (let at = next; at < next + 100; at += 1) {
      const command = { type: 'message', id: `m${at}`, text: `${at} ${TEXT}` }
      line.send({ type: 'command', command })
    }
    await until('the last of a hundred', () => acks(line, `m${next + 99}`), 30_000)
    line.frames.length = 0
  }
}

const acks = ({ frames }: Client<ServerFrame>, id: string) =>
  frames.some(frame => frame.type === 'ack' && frame.id === id)

/** Milliseconds until each of a visitor's messages was acknowledged, one after the other. */
async function trips(line: Client<ServerFrame>, signal: AbortSignal): Promise<number[]> {
  const all: number[] = []
  while (!signal.aborted) {
    const id = freshId()
    const began = performance.now()
    const answered = new Promise<void>(resolve => {
      const look = (data: Buffer) => {
        if (!data.includes(`"${id}"`) || !data.includes('"ack"')) return
        line.socket.off('message', look)
        resolve()
      }
      line.socket.on('message', look)
    })
    line.send({ type: 'command', command: { type: 'message', id, text: 'Still quick?' } })
    await answered
    all.push(performance.now() - began)
  }
  return all.sort((a, b) => a - b)
}

const median = (numbers: readonly number[]) => numbers[numbers.length >> 1] ?? Number.NaN

/** The median of another visitor's trips while something goes on. */
async function during(other: Client<ServerFrame>, work: Promise<void>): Promise<number> {
  const done = new AbortController()
  const all = trips(other, done.signal)
  await work
  done.abort()
  return median(await all)
}

/** A line that takes what it is told as it is: thousands of frames are not to be checked each. */
async function listen({ url }: { url: string }, hello: object): Promise<Client<ServerFrame>> {
  const line = await openClient<ServerFrame>(`${url.replace('http', 'ws')}/shopbell`)
  line.send({ type: 'hello', protocol: 1, ...hello })
  return line
}

const isReady = ({ frames }: Client<ServerFrame>) => frames.some(({ type }) => type === 'ready')

const messagesTold = ({ frames }: Client<ServerFrame>) =>
  frames.flatMap(frame =>
    frame.type === 'event' && frame.event.type === 'message' ? [frame.event] : []
  )

/** The number that a message begins with. */
const numberOf = (event?: WireEvent) =>
  event?.type === 'message' && event.message.content.kind === 'text'
    ? Number.parseInt(event.message.content.text, 10)
    : Number.NaN

test('is neither filled nor slowed down by who does not read', { timeout: 180_000 }, async () => {
  const server = await runServer(tempFolder(), { COMMAND_BURST: '100000', LOG_LEVEL: 'warn' })
  const writer = await visit(server)
  const other = await visit(server)
  await Promise.all([writer.join(), other.join()])
  const { token } = writer
  const slow = await Promise.all(Array.from({ length: SLOW }, () => listen(server, { token })))
  await until('all lines', () => slow.every(isReady))
  await flood(writer, 0, 300)
  const alone = await during(other, flood(writer, 300, 1000))

  for (const line of slow) streamOf(line).pause()
  const last = slow.map(messagesTold)[0]?.at(-1)
  const before = await memoryOf(server.child.pid)
  const beside = await during(other, flood(writer, 1000, EVENTS))
  expect((await memoryOf(server.child.pid)) - before).toBeLessThan(BOUND)
  expect(beside / alone).toBeLessThan(MUCH_SLOWER)
  await until('the end of the slow lines', () => {
    const cuts = server.output.err.match(/reader-too-slow/g)
    return cuts?.length === SLOW
  })

  // They come back, and read nothing of what they missed, which is hundreds of pages.
  const settled = await memoryOf(server.child.pid)
  const again = await Promise.all(slow.map(() => listen(server, { token, cursor: last?.cursor })))
  for (const line of again) streamOf(line).pause()
  const replaying = await during(other, flood(writer, EVENTS, EVENTS + 500))
  expect((await memoryOf(server.child.pid)) - settled).toBeLessThan(BOUND)
  expect(replaying / alone).toBeLessThan(MUCH_SLOWER)
  const [first] = again
  if (!first) return
  streamOf(first).resume()
  await until('all that was missed', () => isReady(first), 60_000)
  const missed = messagesTold(first).map(numberOf)
  expect(missed).toEqual(missed.map((_, index) => numberOf(last) + 1 + index))
  expect(missed.at(-1)).toBeGreaterThanOrEqual(EVENTS - 1)
})
