import { expect, test } from 'vitest'
import { start } from './kit.js'
import { sitDown, visit } from './people.js'

const JOIN = {
  type: 'join',
  id: 'join-1',
  fields: { name: 'Mira' },
  page: { url: 'https://shop.example/', title: 'Shop' },
  profile: {}
} as const

test('acts once on a message that comes again, and gives the same receipt', async () => {
  const server = await start()
  const visitor = await visit(server)
  await visitor.join()
  const message = { type: 'message', id: 'm1', text: 'hello' } as const
  const receipt = await visitor.ask(message)
  const again = await visit(server, { token: visitor.token })
  expect(await again.ask(message)).toEqual(receipt)
  await again.say('done')
  const said = again.events().filter(event => event.type === 'message')
  expect(said).toHaveLength(2)
})

test('gives the same receipt for a join that comes again, even when all is over', async () => {
  const server = await start()
  const visitor = await visit(server)
  const receipt = await visitor.ask(JOIN)
  const first = await visit(server, { token: visitor.token })
  expect(await first.ask(JOIN)).toEqual(receipt)
  await first.ask({ type: 'leave' })
  const second = await visit(server, { token: visitor.token })
  expect(await second.ask(JOIN)).toEqual(receipt)
})

test('begins no second conversation while one is open, and goes on with that', async () => {
  const server = await start()
  const desk = await sitDown(server)
  const visitor = await visit(server)
  const { reference } = await visitor.join()
  expect(await visitor.ask({ ...JOIN, id: 'join-2' })).toMatchObject({ reference })
  await visitor.say('Still here')
  const { queue } = await desk.next('queue', ({ queue }) => queue[0]?.question === 'Still here')
  expect(queue).toHaveLength(1)
})

test('refuses a message when no conversation is open', async () => {
  const visitor = await visit(await start())
  expect(await visitor.refused({ type: 'message', text: 'hello' })).toMatchObject({
    code: 'rejected'
  })
  await visitor.join()
  await visitor.ask({ type: 'leave' })
  expect(await visitor.refused({ type: 'message', text: 'hello' })).toMatchObject({ code: 'ended' })
})

test('acts once on an agent’s message that comes again', async () => {
  const server = await start()
  const desk = await sitDown(server)
  const visitor = await visit(server)
  await visitor.join()
  const { queue } = await desk.next('queue', ({ queue }) => queue.length > 0)
  const conversation = queue[0]?.conversation ?? ''
  await desk.ask({ type: 'accept', conversation })
  const content = { kind: 'text', text: 'hello' } as const
  const message = { type: 'message', id: 'a1', conversation, content } as const
  await desk.ask(message)
  const other = await sitDown(server, desk.cookie)
  await other.ask(message)
  await other.say(conversation, 'done')
  await visitor.next('event', ({ event }) => 'message' in event && /done/.test(text(event)))
  expect(visitor.events().filter(event => event.type === 'message')).toHaveLength(2)
  const { conversations } = (await sitDown(server, desk.cookie)).snapshot
  // The desk knows its own messages by their ids; a visitor must not take them for their own.
  expect(conversations[0]?.messages[0]?.command).toBe('a1')
  expect(JSON.stringify(visitor.frames)).not.toContain('"a1"')
})

const text = (event: object) => JSON.stringify(event)

test('keeps the last rating of the last conversation', async () => {
  const server = await start()
  const desk = await sitDown(server)
  const visitor = await visit(server)
  expect(await visitor.refused({ type: 'rate', score: 3 })).toMatchObject({ code: 'rejected' })
  await visitor.join()
  await visitor.ask({ type: 'leave' })
  await visitor.ask({ type: 'rate', score: 2 })
  await visitor.ask({ type: 'rate', score: 4, comment: 'Better now' })
  const response = await fetch(`${server.url}/desk/api/conversations`, {
    headers: { cookie: desk.cookie }
  })
  const { conversations } = await response.json()
  expect(conversations).toMatchObject([{ rating: { score: 4, comment: 'Better now' } }])
})
