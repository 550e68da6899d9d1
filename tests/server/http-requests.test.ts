import { expect, test } from 'vitest'
import { wordsOf } from '../../src/contract/index.js'
import {
  eventsOf,
  framesOf,
  freshLine,
  HELLO,
  JOIN,
  openByHand,
  request,
  say
} from './http-line.js'
import { start, type TestServer, until } from './kit.js'
import { sitDown, visit } from './people.js'

/** The texts that were stored, in order, as another line of the same visitor is told them. */
async function stored(server: TestServer, token: string | undefined): Promise<string[]> {
  const other = await visit(server, token === undefined ? {} : { token })
  const events = other.events()
  await other.close()
  return events.flatMap(event => (event.type === 'message' ? [wordsOf(event.message.content)] : []))
}

async function joined(server: TestServer) {
  const { line, frames, after } = await openByHand(server)
  const [welcome] = frames
  await request(server, { line, after, post: 2 }, [JOIN])
  return { line, after, token: welcome?.type === 'welcome' ? welcome.token : undefined }
}

test('takes each delivery once and in order, whichever way they come', async () => {
  const server = await start()
  const { line, token } = await joined(server)
  for (const [post, text] of [
    [4, 'two'],
    [5, 'three'],
    [3, 'one'],
    [4, 'not two again'],
    [1, 'not a hello'],
    [6, 'four']
  ] as const) {
    const { status } = await request(server, { line, post }, [say(`${post} ${text}`, text)])
    expect(status).toBe(204)
  }
  const said = await until('all four', async () => {
    const texts = await stored(server, token)
    return texts.length > 3 && texts
  })
  expect(said).toEqual(['one', 'two', 'three', 'four'])
})

test('does not wait for ever for a delivery that never comes', async () => {
  const server = await start()
  const { line } = await joined(server)
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, index) => request(server, { line, post: index + 4 }, [say('x')]))
  )
  expect(answers.map(({ status }) => status)).toContain(400)
})

test('tells a frame again until it was heard, and not afterwards', async () => {
  const server = await start()
  const { line, frames, after } = await openByHand(server)
  const ids = async (listen: number, from: number) => {
    const events = await eventsOf(await request(server, { line, after: from, listen }))
    return events.map(({ id }) => Number(id))
  }
  const all = frames.map((_, index) => index + 1)
  expect(await ids(2, 0)).toEqual(all)
  expect(await ids(3, 1)).toEqual(all.slice(1))
  await request(server, { line, after, post: 2 }, ['{"type":"ping"}'])
  expect(await ids(4, after)).toEqual([after + 1])
  expect((await request(server, { line, after: 0, listen: 5 })).status).toBe(400)
})

test('lets a later question take the place of the one before, never the other way round', async () => {
  const server = await start()
  const { line, after } = await openByHand(server)
  const first = eventsOf(await request(server, { line, after, listen: 3, stream: true }))
  const repeat = await request(server, { line, after, listen: 3, stream: true })
  const late = await request(server, { line, after, listen: 2 })
  expect([repeat.status, late.status]).toEqual([422, 422])
  const second = framesOf(await request(server, { line, after, listen: 4 }))
  expect(await first).toEqual([])
  await request(server, { line, after, post: 2 }, ['{"type":"ping"}'])
  expect(await second).toEqual([{ type: 'pong' }])
})

test('names what is wrong with a frame, and goes on', async () => {
  const server = await start()
  const { line, after } = await openByHand(server)
  const large = `{"type":"ping","x":"${'x'.repeat(65_536)}"}`
  await request(server, { line, after, post: 2 }, ['{"type":', large, '{"type":"ping"}'])
  const frames = await framesOf(await request(server, { line, after, listen: 2 }))
  expect(frames).toMatchObject([
    { type: 'error', code: 'protocol' },
    { type: 'error', code: 'too-large', limit: 65_536 },
    { type: 'pong' }
  ])
})

test.each([
  ['no head', 'nonsense', 400],
  ['no line', '{"after":0,"listen":1}', 400],
  ['a line that is easily guessed', '{"line":"mine","after":0,"listen":1}', 400],
  ['a line that nobody has opened', `{"line":"${freshLine()}","after":0,"listen":1}`, 404],
  ['more than it takes', `{"line":"${'x'.repeat(700_000)}"}`, 413]
])('refuses a request with %s', async (_name, body, status) => {
  const { url } = await start()
  const answer = await fetch(`${url}/shopbell`, { method: 'POST', body })
  expect(answer.status).toBe(status)
})

test('lets pages of any shop read its answers, and of the given origins alone when there are some', async () => {
  const server = await start({ ORIGINS: 'https://shop.example' })
  const head = { post: 1, listen: 1 }
  const from = (origin: string) =>
    request(server, { ...head, line: freshLine() }, [HELLO], { origin })
  const good = await from('https://shop.example')
  expect(good.status).toBe(200)
  expect(good.headers.get('access-control-allow-origin')).toBe('*')
  expect(good.headers.get('access-control-expose-headers')).toBe('retry-after')
  expect((await from('https://evil.example')).status).toBe(403)
  const preflight = await fetch(`${server.url}/shopbell`, { method: 'OPTIONS' })
  expect(preflight.status).toBe(204)
  expect(Number(preflight.headers.get('access-control-max-age'))).toBeGreaterThan(3600)
})

test('marks its answers as nothing to keep, change or hold back', async () => {
  const { headers } = await request(await start(), { line: freshLine(), post: 1, listen: 1 }, [
    HELLO
  ])
  expect(headers.get('content-type')).toMatch(/^text\/event-stream/)
  expect(headers.get('cache-control')).toBe('no-cache, no-transform')
  expect(headers.get('x-accel-buffering')).toBe('no')
})

test('counts lines over HTTP and over WebSockets together', async () => {
  const server = await start({ CONNECTIONS_PER_ADDRESS: '2' })
  const visitor = await visit(server)
  const { line } = await openByHand(server)
  const refused = await request(server, { line: freshLine(), post: 1, listen: 1 }, [HELLO])
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  await request(server, { line, close: true })
  await openByHand(server)
  await visitor.close()
})

test('limits the lines of a visitor, and the frames that they send', async () => {
  const server = await start({
    CONNECTIONS_PER_VISITOR: '1',
    COMMAND_BURST: '5',
    COMMAND_RATE: '1'
  })
  const { token } = await visit(server)
  const second = await request(server, { line: freshLine(), post: 1, listen: 1 }, [
    { ...HELLO, token }
  ])
  expect(await eventsOf(second)).toEqual([{ event: 'close', data: '4429' }])
  const { line, after } = await openByHand(server)
  const pings = Array.from({ length: 10 }, () => ({ type: 'ping' }))
  await request(server, { line, after, post: 2 }, pings)
  const told = await framesOf(await request(server, { line, after, listen: 2 }))
  expect(told.filter(frame => frame.type === 'error')[0]).toMatchObject({ code: 'busy' })
})

test('closes a line whose token it did not issue, and says why', async () => {
  const server = await start()
  const hello = { ...HELLO, token: 'v1.x.1.forged' }
  const answer = await request(server, { line: freshLine(), post: 1, listen: 1 }, [hello])
  const [error, close] = await eventsOf(answer)
  expect(JSON.parse(error?.data ?? '')).toMatchObject({ type: 'error', code: 'unauthorized' })
  expect(close).toEqual({ event: 'close', data: '4401' })
})

test('knows at once who has hung up, and opens no line again that is over', async () => {
  const server = await start()
  const desk = await sitDown(server)
  const { line, after } = await joined(server)
  await desk.next('queue', ({ queue }) => queue[0]?.here === true)
  await request(server, { line, close: true })
  await desk.next('queue', ({ queue }) => queue[0]?.here === false)
  const late = await request(server, { line, post: 1, listen: 1 }, [HELLO])
  expect(await eventsOf(late)).toEqual([{ event: 'close', data: '1000' }])
  expect((await request(server, { line, after, post: 3 }, [say('late')])).status).toBe(410)
})

test('opens no line whose visitor has hung up before it was opened', async () => {
  const server = await start()
  const line = freshLine()
  await request(server, { line, close: true })
  const late = await request(server, { line, post: 1, listen: 1 }, [HELLO])
  expect(await eventsOf(late)).toEqual([{ event: 'close', data: '1000' }])
})

test('ends all lines when it stops, and says that it restarts', async () => {
  const server = await start()
  const { line, after } = await openByHand(server)
  const answer = await request(server, { line, after, listen: 2, stream: true })
  await server.stop()
  expect((await eventsOf(answer)).at(-1)).toEqual({ event: 'close', data: '1012' })
})

test('tells a long conversation whole and in order, however slowly it is heard', async () => {
  const server = await start()
  const { line, token } = await joined(server)
  const texts = Array.from({ length: 60 }, (_, index) => `${index} ${'ä'.repeat(7000)}`)
  for (const [index, text] of texts.entries()) {
    await request(server, { line, post: index + 3 }, [say(text.slice(0, 4), text)])
  }
  const other = freshLine()
  const heard: string[] = []
  let after = 0
  for (let listen = 1; heard.length < texts.length; listen += 1) {
    const hello = listen === 1 ? [{ ...HELLO, token }] : []
    const post = listen === 1 ? { post: 1 } : {}
    const answer = await request(server, { line: other, after, listen, ...post }, hello)
    for (const frame of await framesOf(answer)) {
      after += 1
      if (frame.type !== 'event' || frame.event.type !== 'message') continue
      heard.push(wordsOf(frame.event.message.content))
    }
  }
  expect(heard).toEqual(texts)
})
