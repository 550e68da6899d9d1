import { expect, onTestFinished, test, vi } from 'vitest'
import { type Command, type Connection, type Incoming, wordsOf } from '../../src/contract/index.js'
import { type HttpOptions, http } from '../../transports/http/index.js'
import { createCaller, until as holds, message, unhurried } from '../transports/caller.js'
import { type Exchange, openProxy } from '../transports/http-proxy.js'
import { start, until } from './kit.js'
import { sitDown } from './people.js'

const JOIN: Command = {
  type: 'join',
  id: 'join',
  fields: {},
  page: { url: 'https://shop.example/', title: 'Shop' },
  profile: {}
}

/** A visitor whose requests go through a proxy that treats each as it is told, and their agent. */
async function behind(
  treat: (exchange: Exchange, number: number) => unknown,
  options: HttpOptions = {}
) {
  const server = await start()
  const desk = await sitDown(server)
  const proxy = await openProxy(server.url, treat)
  const caller = createCaller()
  onTestFinished(async () => {
    caller.hangUp()
    vi.useRealTimers()
    await proxy.close()
  })
  const transport = http(`${proxy.url}/shopbell`, options)
  const texts = () => caller.heard.flatMap(textOf)
  return {
    server,
    proxy,
    transport,
    ...caller,
    texts,
    connect: () => transport.connect(caller.link),
    async accepted(connection: Connection) {
      await connection.send(JOIN, unhurried())
      const { queue } = await desk.next('queue', ({ queue }) => queue.length > 0)
      const conversation = queue[0]?.conversation ?? ''
      await desk.ask({ type: 'accept', conversation })
      return (text: string) => desk.say(conversation, text)
    },
    hears: (text: string) => until(text, () => texts().includes(text) || undefined, 10_000)
  }
}

function textOf(event: Incoming): string[] {
  return event.type === 'message' ? [wordsOf(event.message.content)] : []
}

const streams = ({ head }: Exchange) => head.stream === true

test('says the first words within ten seconds where a proxy holds streams back', async () => {
  const began = Date.now()
  const visitor = await behind(exchange => exchange.pass({ whole: streams(exchange) }))
  const connection = await visitor.connect()
  await connection.send(JOIN, unhurried())
  await connection.send(message('hello'), unhurried())
  await visitor.hears('hello')
  expect(Date.now() - began).toBeLessThan(10_000)
  const asked = visitor.proxy.exchanges.filter(streams).length
  await visitor.transport.connect(createCaller(visitor.link).link)
  // What was learned is not tried again.
  expect(visitor.proxy.exchanges.filter(streams)).toHaveLength(asked)
}, 20_000)

test('acts once, and says everything once, where all requests come twice', async () => {
  const visitor = await behind(
    async exchange => {
      const first = exchange.pass()
      await exchange.pass({ away: true })
      await first
    },
    { listen: 'poll' }
  )
  const connection = await visitor.connect()
  const say = await visitor.accepted(connection)
  await Promise.all(['a', 'b', 'c'].map(text => connection.send(message(text), unhurried())))
  await say('d')
  await visitor.hears('d')
  expect(visitor.texts()).toEqual(['a', 'b', 'c', 'd'])
})

// The welcome alone is longer than the shortest of these were to be.
test.each([900, 1000, 1200, 1600, 2200])(
  'neither loses nor doubles anything where answers break after %i bytes',
  async upTo => {
    const visitor = await behind(exchange =>
      exchange.pass(exchange.head.listen ? { upTo: upTo + Number(exchange.head.listen) * 50 } : {})
    )
    const connection = await visitor.connect()
    const say = await visitor.accepted(connection)
    for (const text of ['one', 'two', 'three', 'four']) await say(text)
    await visitor.hears('four')
    expect(visitor.texts()).toEqual(['one', 'two', 'three', 'four'])
    expect(visitor.heard.map(({ type }) => type)).not.toContain('down')
  },
  20_000
)

test('polls on the same line when a stream that went on goes on no more', async () => {
  let stalled = false
  let swallowed = 0
  const visitor = await behind(async exchange => {
    if (!streams(exchange)) return exchange.pass()
    const { response } = exchange
    const write = response.write.bind(response)
    response.write = (chunk: unknown) => {
      if (!stalled) return write(chunk)
      swallowed += 1
      return true
    }
    await exchange.pass()
  })
  const connection = await visitor.connect()
  const say = await visitor.accepted(connection)
  await say('before')
  await visitor.hears('before')
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  // The last that comes through: all waiting for more begins anew, under the faked clock.
  const saying = [say('then')]
  await holds(() => visitor.texts().includes('then'))
  stalled = true
  saying.push(say('meanwhile'))
  await holds(() => swallowed > 0)
  await vi.advanceTimersByTimeAsync(24_000)
  expect(visitor.texts()).toEqual(['before', 'then'])
  await vi.advanceTimersByTimeAsync(1000)
  await holds(() => visitor.texts().includes('meanwhile'))
  vi.useRealTimers()
  await Promise.all(saying)
  await say('after')
  await visitor.hears('after')
  expect(visitor.texts()).toEqual(['before', 'then', 'meanwhile', 'after'])
  expect(visitor.heard.map(({ type }) => type)).not.toContain('down')
  expect(new Set(visitor.proxy.exchanges.map(({ head }) => head.line)).size).toBe(1)
})

test('says neither the token nor the name of the line in an address', async () => {
  const visitor = await behind(exchange => exchange.pass())
  const connection = await visitor.connect()
  await visitor.accepted(connection)
  await visitor.transport.presence?.(unhurried())
  visitor.hangUp()
  await until('the goodbye', () => visitor.proxy.exchanges.some(({ head }) => head.close))
  const urls = new Set(visitor.proxy.exchanges.map(({ url }) => url))
  expect(urls).toEqual(new Set(['/shopbell', '/shopbell/presence']))
  expect(connection.token).toMatch(/^v1\./)
})

test('goes down as unavailable when the server restarts, and asks no more', async () => {
  const visitor = await behind(exchange => exchange.pass())
  await visitor.connect()
  await visitor.server.stop()
  await until('down', () => visitor.heard.some(({ type }) => type === 'down'))
  expect(visitor.heard.at(-1)).toMatchObject({ type: 'down', error: { code: 'unavailable' } })
})

test.each(['stream', 'poll'] as const)(
  'goes down as offline when its line is not known any more, by %s',
  async listen => {
    const visitor = await behind(exchange => exchange.pass(), { listen })
    await visitor.connect()
    visitor.proxy.cut()
    await until('down', () => visitor.heard.some(({ type }) => type === 'down'))
    expect(visitor.heard.at(-1)).toMatchObject({ type: 'down', error: { code: 'offline' } })
  }
)

test.each([
  [401, 'unauthorized'],
  [404, 'offline'],
  [413, 'too-large'],
  [429, 'busy'],
  [503, 'unavailable']
])('takes a status of %i for %s, with the wait that it names', async (status, code) => {
  const visitor = await behind(({ response }) =>
    response.writeHead(status, { 'retry-after': '7' }).end('{}')
  )
  await expect(visitor.connect()).rejects.toMatchObject({ code, retryAfter: 7 })
})

test('takes a page of somebody else for no server', async () => {
  const visitor = await behind(({ response }) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Please log in</p>\n\n')
  )
  await expect(visitor.connect()).rejects.toMatchObject({ code: 'offline' })
  expect(visitor.proxy.exchanges.length).toBeLessThan(4)
})
