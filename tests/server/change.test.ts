import { readdirSync, readFileSync } from 'node:fs'
import { createClient } from '@libsql/client'
import { expect, test } from 'vitest'
import { start } from './kit.js'
import { type Desk, sitDown, type Visitor, visit } from './people.js'

type Message = { readonly id: string; readonly content: { readonly text?: string } }

/** All that the database holds, as bytes, once its log is written back. */
async function stored({ folder }: { readonly folder: string }): Promise<string> {
  const db = createClient({ url: `file:${folder}/shop.db` })
  await db.execute('PRAGMA secure_delete = ON')
  await db.execute('PRAGMA wal_checkpoint(TRUNCATE)')
  db.close()
  const files = readdirSync(folder).filter(name => name.startsWith('shop.db'))
  return files.map(name => readFileSync(`${folder}/${name}`, 'latin1')).join('')
}

/** The next message with these words that somebody is told. */
const told = async (by: Visitor, words: string) => {
  const { event } = await by.next(
    'event',
    ({ event }) =>
      event.type === 'message' && (event.message.content as { text?: string }).text === words
  )
  return (event as unknown as { message: Message }).message
}

async function open(settings: Record<string, string> = {}) {
  const server = await start(settings)
  const desk = await sitDown(server)
  const visitor = await visit(server)
  await visitor.join({ name: 'Mira', question: 'Is it a secret?' })
  const receipt = await visitor.say('Is it a secret?')
  const { queue } = await desk.next('queue', ({ queue }) => queue[0]?.question !== '')
  const conversation = queue[0]?.conversation ?? ''
  await desk.ask({ type: 'accept', conversation })
  return { server, desk, visitor, conversation, message: receipt.message ?? '' }
}

const shown = (desk: Desk, words: string | undefined) =>
  desk.next('message', ({ message }) => (message.content as { text?: string }).text === words)

test('puts other words in place of a message, here, at the desk, and for whoever missed it', async () => {
  const { server, desk, visitor, message } = await open()
  const before = await told(visitor, 'Is it a secret?')
  await visitor.ask({ type: 'edit', message, text: 'Is it dimmable?' })
  expect(await told(visitor, 'Is it dimmable?')).toMatchObject({
    id: before.id,
    edited: expect.any(Number)
  })
  expect((await shown(desk, 'Is it dimmable?')).message.id).toBe(message)

  const again = await visit(server, { token: visitor.token })
  const words = again
    .events()
    .flatMap(event =>
      event.type === 'message' ? [(event.message.content as Message['content']).text] : []
    )
  expect(new Set(words)).toEqual(new Set(['Is it dimmable?']))
  again.send({ type: 'history', id: 'h', limit: 50 })
  const { page } = await again.next('history')
  expect(page.messages.map(({ id, content }) => [id, content])).toEqual([
    [message, { kind: 'text', text: 'Is it dimmable?' }]
  ])
})

test('keeps nothing of what a message said once it is taken back', async () => {
  const { server, desk, visitor, message } = await open()
  await visitor.ask({ type: 'delete', message })
  expect((await shown(desk, undefined)).message).toMatchObject({
    id: message,
    content: { kind: 'deleted' }
  })
  const again = await visit(server, { token: visitor.token })
  expect(JSON.stringify(again.events())).not.toContain('secret')
  const table = await sitDown(server)
  expect(JSON.stringify(table.snapshot)).not.toContain('secret')
  await server.stop()
  const bytes = await stored(server)
  expect(bytes.includes('Is it a secret')).toBe(false)
})

test('keeps only the newest words of what was changed', async () => {
  const { server, visitor, message } = await open()
  await visitor.ask({ type: 'edit', message, text: 'Mine is number one' })
  await visitor.ask({ type: 'edit', message, text: 'Mine is number two' })
  await server.stop()
  const bytes = await stored(server)
  expect(bytes.includes('Is it a secret')).toBe(false)
  expect(bytes.includes('number one')).toBe(false)
  expect(bytes.includes('number two')).toBe(true)
})

test('changes nothing that somebody else said, nor what was taken back, nor after the end', async () => {
  const { desk, visitor, conversation, message } = await open()
  await desk.say(conversation, 'Hello')
  const theirs = await told(visitor, 'Hello')
  expect(await visitor.refused({ type: 'edit', message: theirs.id, text: 'x' })).toMatchObject({
    code: 'rejected'
  })
  expect(await desk.refused({ type: 'delete', conversation, message })).toMatchObject({
    code: 'rejected'
  })
  expect(await visitor.refused({ type: 'edit', message, text: ' ' })).toMatchObject({
    code: 'rejected'
  })
  const other = await visitor.say('Never mind')
  await visitor.ask({ type: 'delete', message: other.message ?? '' })
  expect(await visitor.refused({ type: 'edit', message: other.message, text: 'x' })).toMatchObject({
    code: 'rejected'
  })
  await desk.ask({ type: 'end', conversation })
  expect(await visitor.refused({ type: 'delete', message })).toMatchObject({ code: 'ended' })
})

test('changes nothing that is older than EDIT_TIME', async () => {
  const { visitor, message } = await open({ EDIT_TIME: '0' })
  expect(await visitor.refused({ type: 'edit', message, text: 'x' })).toMatchObject({
    code: 'rejected',
    message: 'Messages can be changed for 0 minutes.'
  })
})

test('lets agents answer, change and take back what they said', async () => {
  const { desk, visitor, conversation, message } = await open()
  const content = { kind: 'text', text: 'It is' } as const
  await desk.ask({ type: 'message', conversation, content, replyTo: message })
  const said = await told(visitor, 'It is')
  expect(said).toMatchObject({ replyTo: message })
  await desk.ask({ type: 'edit', conversation, message: said.id, text: 'It is not' })
  expect(await told(visitor, 'It is not')).toMatchObject({ id: said.id, replyTo: message })
  await desk.ask({ type: 'delete', conversation, message: said.id })
  const gone = await visitor.next(
    'event',
    ({ event }) => event.type === 'message' && event.message.content.kind === 'deleted'
  )
  expect(gone.event).toMatchObject({ message: { id: said.id } })
})

test('takes an answer to what is not here without it', async () => {
  const { visitor, message } = await open()
  await visitor.ask({ type: 'message', text: 'One', replyTo: message })
  expect(await told(visitor, 'One')).toMatchObject({ replyTo: message })
  await visitor.ask({ type: 'message', text: 'Two', replyTo: 'another.1' })
  expect(await told(visitor, 'Two')).not.toHaveProperty('replyTo')
})

test('shows the agent what is being typed, and stores none of it', async () => {
  const { server, desk, visitor } = await open()
  await visitor.ask({ type: 'typing', active: true, text: 'I wonder whe' })
  expect(await desk.next('typing', ({ active }) => active)).toMatchObject({ text: 'I wonder whe' })
  await visitor.ask({ type: 'typing', active: true, text: 'I wonder whether' })
  expect(await desk.next('typing', ({ text }) => text === 'I wonder whether')).toBeTruthy()
  await visitor.ask({ type: 'typing', active: false })
  expect(await desk.next('typing', ({ active }) => !active)).not.toHaveProperty('text')
  await server.stop()
  const bytes = await stored(server)
  expect(bytes.includes('I wonder')).toBe(false)
})
