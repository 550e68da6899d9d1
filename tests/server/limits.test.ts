import { expect, onTestFinished, test, vi } from 'vitest'
import { start, until } from './kit.js'
import { dial, sitDown, visit } from './people.js'

/** No time passes that could fill anybody's bucket. Gives what lets it go on. */
function stopBuckets(): () => void {
  const clock = vi.spyOn(performance, 'now').mockReturnValue(performance.now())
  onTestFinished(() => clock.mockRestore())
  return () => clock.mockRestore()
}

const malformed: [name: string, frame: string, about: RegExp][] = [
  ['what is not JSON', '{"type":', /JSON/],
  ['what is not an object', '[1,2]', /object/],
  ['an unknown frame', '{"type":"dance","id":"x"}', /dance/],
  ['a frame without a type', '{"id":"x"}', /type/],
  ['a second hello', '{"type":"hello","protocol":1}', /hello/],
  ['a command that is none', '{"type":"command","command":7}', /command is a number/],
  [
    'a message without its text',
    '{"type":"command","command":{"type":"message","id":"x"}}',
    /command\.text is missing; a string/
  ],
  [
    'a join with fields that are no words',
    '{"type":"command","command":{"type":"join","id":"x","fields":{"a":1},"page":{"url":"","title":""},"profile":{}}}',
    /command\.fields\.a is a number; a string/
  ],
  ['a history without a limit', '{"type":"history","id":"x"}', /history\.limit/],
  [
    'a score of eleven',
    '{"type":"command","command":{"type":"rate","id":"x","score":11}}',
    /command\.score.*1 to 5/
  ]
]

test.each(malformed)('names what is wrong with %s, and goes on', async (_name, frame, about) => {
  const visitor = await visit(await start())
  visitor.send(frame)
  const error = await visitor.next('error')
  expect(error.code).toBe('protocol')
  expect(error.message).toMatch(about)
  if (frame.includes('"x"')) expect(error.id).toBe('x')
  visitor.send({ type: 'ping' })
  await visitor.next('pong')
})

test('says that it cannot do a command of a newer widget', async () => {
  const visitor = await visit(await start())
  expect(await visitor.refused({ type: 'fly' })).toMatchObject({ code: 'unsupported' })
})

test('wants hello before anything else', async () => {
  const client = await dial(await start())
  client.send({ type: 'history', id: 'x', limit: 1 })
  expect(await client.next('error')).toMatchObject({ code: 'protocol', id: 'x' })
  client.send({ type: 'hello', protocol: 1 })
  await client.next('ready')
})

test('takes no binary frames', async () => {
  const visitor = await visit(await start())
  visitor.socket.send(Buffer.from('{"type":"ping"}'))
  expect(await visitor.next('error')).toMatchObject({ code: 'protocol' })
})

test('takes texts of 8000 characters and no longer ones', async () => {
  const visitor = await visit(await start())
  await visitor.join()
  await visitor.say('ä'.repeat(8000))
  const error = await visitor.refused({ type: 'message', text: 'a'.repeat(8001) })
  expect(error).toMatchObject({ code: 'too-large', limit: 8000 })
  expect(await visitor.refused({ type: 'message', text: '' })).toMatchObject({ code: 'rejected' })
})

test('takes frames of 65536 bytes and no larger ones', async () => {
  const visitor = await visit(await start())
  const ping = (size: number) => `{"type":"ping","x":"${'x'.repeat(size - 22)}"}`
  visitor.send(ping(65536))
  await visitor.next('pong')
  visitor.send(ping(65537))
  expect(await visitor.next('error')).toMatchObject({ code: 'too-large', limit: 65536 })
  const error = await visitor.refused({ type: 'message', text: 'ä'.repeat(40_000) })
  expect(error).toMatchObject({ code: 'too-large', limit: 65536 })
})

test('cuts off what is far too large', async () => {
  const visitor = await visit(await start())
  visitor.send('x'.repeat(1024 * 1024 + 1))
  expect(await visitor.closed).toBe(1009)
})

test('asks who sends too much to wait, in all of their tabs', async () => {
  const server = await start({ COMMAND_BURST: '5', COMMAND_RATE: '1' })
  const visitor = await visit(server)
  const tab = await visit(server, { token: visitor.token })
  stopBuckets()
  for (let count = 0; count < 5; count += 1) visitor.send({ type: 'ping' })
  const error = await visitor.refused({ type: 'typing', active: true })
  expect(error).toMatchObject({ code: 'busy', retryAfter: 1 })
  tab.send({ type: 'ping' })
  expect(await tab.next('error')).toMatchObject({ code: 'busy' })
  const other = await visit(server)
  await other.join()
})

test('takes a command again when the wait is over', async () => {
  const visitor = await visit(await start({ COMMAND_BURST: '2', COMMAND_RATE: '20' }))
  const goOn = stopBuckets()
  for (let count = 0; count < 10; count += 1) visitor.send({ type: 'ping' })
  await visitor.next('error')
  goOn()
  await until('an acknowledgement', () =>
    visitor.ask({ type: 'typing', active: false }).then(
      () => true as const,
      () => false as const
    )
  )
})

test('hangs up on who does not stop sending', async () => {
  const visitor = await visit(await start({ COMMAND_BURST: '5', COMMAND_RATE: '1' }))
  stopBuckets()
  for (let count = 0; count < 200; count += 1) visitor.send({ type: 'ping' })
  expect(await visitor.closed).toBe(4429)
})

test('limits the connections of a visitor', async () => {
  const server = await start({ CONNECTIONS_PER_VISITOR: '2' })
  const { token } = await visit(server)
  await visit(server, { token })
  const third = await dial(server)
  third.send({ type: 'hello', protocol: 1, token })
  expect(await third.closed).toBe(4429)
})

test('limits the connections of an address, and counts those that are gone no more', async () => {
  const server = await start({ CONNECTIONS_PER_ADDRESS: '2' })
  const first = await visit(server)
  await visit(server)
  expect(await (await dial(server)).closed).toBe(4429)
  await first.close()
  await until('room', async () => {
    const client = await dial(server)
    client.send({ type: 'hello', protocol: 1 })
    return Promise.race([client.next('ready'), client.closed.then(() => false as const)])
  })
})

test('lets only pages of the given origins in', async () => {
  const server = await start({ ORIGINS: 'https://shop.example' })
  await expect(dial(server, { origin: 'https://evil.example' })).rejects.toThrow('403')
  const client = await dial(server, { origin: 'https://shop.example' })
  client.send({ type: 'hello', protocol: 1 })
  await client.next('ready')
})

test('cuts off a reader who does not read', async () => {
  const server = await start()
  const visitor = await visit(server)
  await visitor.join()
  const reader = await visit(server, { token: visitor.token })
  // Below `ws`, so that the bytes stay in the buffers of the system and of the server.
  const { _socket: stream } = reader.socket as unknown as { _socket: import('node:net').Socket }
  stream.pause()
  await until(
    'the end of the slow line',
    async () => {
      await Promise.all(Array.from({ length: 50 }, () => visitor.say('ä'.repeat(8000))))
      return server.log.find(line => line.includes('reader-too-slow'))
    },
    50_000
  )
  await visitor.say('still here')
})

test('keeps odd texts as they are, also as the question of a conversation', async () => {
  const server = await start()
  const desk = await sitDown(server)
  for (const text of ['a \0 b', "'; DROP TABLE events; --", '🛎️ \u202eשלום\u202c \u2028']) {
    const visitor = await visit(server)
    await visitor.join({ name: text })
    await visitor.say(text)
    const { message } = await visitor.event('message')
    expect(message.content.text).toBe(text)
    const shown = text.replace('\0', '\ufffd')
    const { queue } = await desk.next('queue', ({ queue }) => queue.at(-1)?.question === shown)
    expect(queue.at(-1)?.name).toBe(shown.trim())
  }
})
