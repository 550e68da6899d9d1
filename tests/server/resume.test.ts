import { expect, test } from 'vitest'
import { wordsOf } from '../../src/contract/index.js'
import { start, type TestServer, until } from './kit.js'
import { type Desk, sitDown, type Visitor, visit } from './people.js'

const texts = (visitor: Visitor) =>
  visitor.events().flatMap(event => (event.type === 'message' ? [event.message.content.text] : []))

async function accepted(server: TestServer) {
  const desk = await sitDown(server)
  const visitor = await visit(server)
  await visitor.join()
  const conversation = await accept(desk)
  await visitor.event('agent')
  return { desk, visitor, conversation }
}

async function accept(desk: Desk): Promise<string> {
  const { queue } = await desk.next('queue', ({ queue }) => queue.length > 0)
  const conversation = queue[0]?.conversation ?? ''
  await desk.ask({ type: 'accept', conversation })
  return conversation
}

test('tells who comes back everything after their cursor, and nothing else', async () => {
  const server = await start()
  const { desk, visitor, conversation } = await accepted(server)
  await desk.say(conversation, 'one')
  const { cursor = '' } = await visitor.event('message')
  await visitor.close()
  for (const text of ['two', 'three']) await desk.say(conversation, text)
  const back = await visit(server, { token: visitor.token, cursor })
  expect(texts(back)).toEqual(['two', 'three'])
  expect(back.events().map(event => event.type)).not.toContain('gap')
})

test('numbers the events of a conversation without holes', async () => {
  const server = await start()
  const { desk, visitor, conversation } = await accepted(server)
  const { message: id = '' } = await visitor.say('hello')
  await desk.ask({ type: 'read', conversation, upTo: id })
  await desk.say(conversation, 'hi')
  await desk.ask({ type: 'end', conversation })
  await visitor.event('ended')
  const cursors = visitor.events().flatMap(event => event.cursor ?? [])
  expect(cursors).toEqual([1, 2, 3, 4, 5].map(seq => `${conversation}.${seq}`))
})

test('names with each kept event the one before it, live and in what was missed', async () => {
  const server = await start()
  const { desk, visitor, conversation } = await accepted(server)
  await visitor.say('hello')
  await desk.ask({ type: 'typing', conversation, active: true })
  await desk.say(conversation, 'hi')
  await visitor.event('message')
  const back = await visit(server, { token: visitor.token })
  await until('all of it', () => kept(visitor).length === 3 && kept(back).length === 3)
  for (const line of [visitor, back]) {
    const [first, ...rest] = kept(line)
    expect(first).not.toHaveProperty('after')
    expect(rest.map(({ after }) => after)).toEqual([1, 2].map(seq => `${conversation}.${seq}`))
  }
})

const kept = (visitor: Visitor) => visitor.events().filter(({ cursor }) => cursor !== undefined)

test('tells the current conversation from its beginning to who has no cursor, without a gap', async () => {
  const server = await start()
  const { visitor } = await accepted(server)
  await visitor.say('hello')
  const other = await visit(server, { token: visitor.token })
  expect(other.events().map(event => event.type)).toEqual(['agent', 'message'])
})

test('tells a long conversation whole and in order', async () => {
  const server = await start()
  const { visitor } = await accepted(server)
  const said = Array.from({ length: 150 }, (_, index) => `${index} ${'ä'.repeat(7000)}`)
  for (const text of said) await visitor.say(text)
  const back = await visit(server, { token: visitor.token })
  expect(texts(back)).toEqual(said)
})

test.each([
  ['nonsense', () => 'not a cursor'],
  ['a cursor ahead of the conversation', (conversation: string) => `${conversation}.99`],
  ['a conversation that does not exist', () => 'aaaaaaaaaaaaaaaa.1']
])('says gap and begins anew after %s', async (_name, cursorOf) => {
  const server = await start()
  const { visitor, conversation } = await accepted(server)
  await visitor.say('hello')
  const back = await visit(server, { token: visitor.token, cursor: cursorOf(conversation) })
  expect(back.events().map(event => event.type)).toEqual(['gap', 'agent', 'message'])
})

test('says gap to a cursor of somebody else and tells nothing of theirs', async () => {
  const server = await start()
  const { visitor } = await accepted(server)
  await visitor.say('a secret')
  const { cursor = '' } = await visitor.event('message')
  const other = await visit(server, { cursor })
  expect(other.events().map(event => event.type)).toEqual(['gap'])
})

test('says gap when another conversation has followed that of the cursor', async () => {
  const server = await start()
  const { desk, visitor, conversation } = await accepted(server)
  await desk.ask({ type: 'end', conversation })
  const { cursor = '' } = await visitor.event('ended')
  await visitor.join()
  await visitor.say('once more')
  const back = await visit(server, { token: visitor.token, cursor })
  expect(back.events().map(event => event.type)).toEqual(['gap', 'message', 'queued'])
})

test('tells all tabs of a visitor what one of them says', async () => {
  const server = await start()
  const visitor = await visit(server)
  const tab = await visit(server, { token: visitor.token })
  await visitor.join()
  const receipt = await visitor.ask({ type: 'message', id: 'mine', text: 'hello' })
  for (const line of [visitor, tab]) {
    const { message } = await line.event('message')
    expect(message).toMatchObject({ id: receipt.message, command: 'mine', from: 'visitor' })
  }
})

test('reads back all conversations of a visitor, a page at a time', async () => {
  const server = await start()
  const { desk, visitor, conversation } = await accepted(server)
  for (const text of ['a', 'b', 'c']) await visitor.say(text)
  await desk.ask({ type: 'end', conversation })
  await visitor.join()
  await visitor.say('d')
  const pages: string[][] = []
  let before: string | undefined
  for (let more = true; more; ) {
    visitor.send({ type: 'history', id: `h${pages.length}`, before, limit: 3 })
    const { page } = await visitor.next('history')
    pages.push(page.messages.map(({ content }) => wordsOf(content)))
    before = page.messages[0]?.id
    more = page.more
  }
  expect(pages).toEqual([['b', 'c', 'd'], ['a']])
})

test('keeps the history of a visitor from everybody else', async () => {
  const server = await start()
  const { visitor } = await accepted(server)
  const { message: before } = await visitor.say('a secret')
  const other = await visit(server)
  other.send({ type: 'history', id: 'all', limit: 10 })
  expect((await other.next('history')).page).toEqual({ messages: [], more: false })
  other.send({ type: 'history', id: 'theirs', before, limit: 10 })
  expect(await other.answer('theirs')).toMatchObject({ type: 'error', code: 'rejected' })
})

test('tells who comes back that the agent is writing', async () => {
  const server = await start()
  const { desk, visitor, conversation } = await accepted(server)
  await desk.ask({ type: 'typing', conversation, active: true })
  const back = await visit(server, { token: visitor.token })
  expect(await back.event('typing')).toMatchObject({ active: true })
  await desk.close()
  expect(await back.event('typing')).toMatchObject({ active: false })
})
