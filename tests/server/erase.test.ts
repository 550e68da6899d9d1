import { createClient } from '@libsql/client'
import { expect, test } from 'vitest'
import { start, type TestServer, until } from './kit.js'
import { openMailServer } from './mail-server.js'
import { dial, employ, freshId, sitDown, visit } from './people.js'

const SECRET = 'My cellar is at Elm Street 9'

/** All that the server keeps, as one text. */
async function everything({ folder }: TestServer): Promise<string> {
  const db = createClient({ url: `file:${folder}/shop.db` })
  const tables = await db.execute(`SELECT name FROM sqlite_master WHERE type = 'table'`)
  const rows = []
  for (const { name } of tables.rows) rows.push((await db.execute(`SELECT * FROM ${name}`)).rows)
  db.close()
  return JSON.stringify(rows)
}

test('forgets a visitor: what was said, filled in, asked for and seen', async () => {
  const server = await start()
  const desk = await sitDown(server, await employ(server, 'Ada'))
  const visitor = await visit(server)
  for (const end of [true, false]) {
    await visitor.join({ name: 'Mira Öz', email: 'mira@example.org' })
    await visitor.say(SECRET)
    await visitor.ask({ type: 'survey', fields: { room: 'A red cellar' } })
    await visitor.ask({ type: 'callback', phone: '+49 30 901820' })
    const { queue } = await desk.next('queue', ({ queue }) => queue[0]?.question === SECRET)
    const conversation = queue[0]?.conversation ?? ''
    await desk.ask({ type: 'accept', conversation })
    await desk.say(conversation, `To ${SECRET}?`)
    await visitor.ask({ type: 'page', page: { url: 'https://shop.example/cellars', title: '' } })
    if (end) await visitor.ask({ type: 'leave' })
  }
  const before = await everything(server)
  const traces = [SECRET, 'Mira', 'mira@', 'red cellar', '901820', '/cellars']
  for (const trace of traces) expect(before).toContain(trace)
  const [, visitorId = ''] = visitor.token.split('.')
  expect(before).toContain(visitorId)
  await visitor.ask({ type: 'erase' })
  const after = await everything(server)
  for (const trace of [...traces, visitorId]) expect(after).not.toContain(trace)
  const ids = desk.frames.flatMap(frame => ('conversation' in frame ? [frame.conversation] : []))
  for (const id of ids) if (typeof id === 'string') expect(after).not.toContain(id)
})

test('tells the agent that the conversation is over, and that nobody is to be called', async () => {
  const server = await start()
  const desk = await sitDown(server, await employ(server, 'Ada'))
  const visitor = await visit(server)
  await visitor.join()
  await visitor.ask({ type: 'callback', phone: '112' })
  const { queue } = await desk.next('queue', ({ queue }) => queue.length > 0)
  const conversation = queue[0]?.conversation ?? ''
  await desk.ask({ type: 'accept', conversation })
  await visitor.ask({ type: 'erase' })
  expect(await desk.next('ended')).toMatchObject({ conversation, by: 'visitor' })
  await desk.next('callbacks', ({ callbacks }) => callbacks.length === 0)
  const refused = await desk.refused({
    type: 'message',
    conversation,
    content: { kind: 'text', text: 'Wait' }
  })
  expect(refused.code).toBe('rejected')
  const url = `${server.url}/desk/api/conversations/${conversation}`
  expect((await fetch(url, { headers: { cookie: desk.cookie } })).status).toBe(404)
})

test('takes whoever waits out of the queue', async () => {
  const server = await start()
  const desk = await sitDown(server, await employ(server, 'Ada'))
  const visitor = await visit(server)
  await visitor.join()
  await desk.next('queue', ({ queue }) => queue.length === 1)
  await visitor.ask({ type: 'erase' })
  await desk.next('queue', ({ queue }) => queue.length === 0)
})

test('acknowledges, ends every line of the visitor, and knows the token no more', async () => {
  const server = await start()
  const visitor = await visit(server)
  const other = await visit(server, { token: visitor.token })
  const stranger = await visit(server)
  await visitor.join()
  await stranger.join()
  expect((await visitor.ask({ type: 'erase' })).at).toBeGreaterThan(0)
  expect(await visitor.closed).toBe(4401)
  expect(await other.closed).toBe(4401)
  const refused = async () => {
    const client = await dial(server)
    client.send({ type: 'hello', protocol: 1, token: visitor.token })
    expect(await client.next('error')).toMatchObject({ code: 'unauthorized' })
    return client.closed
  }
  expect(await refused()).toBe(4401)
  await stranger.say('Still here')
  await server.stop()
  const again = await start({}, { folder: server.folder })
  const client = await dial(again)
  client.send({ type: 'hello', protocol: 1, token: visitor.token })
  expect(await client.next('error')).toMatchObject({ code: 'unauthorized' })
  const back = await visit(again, { token: stranger.token })
  expect(back.events()[0]).toMatchObject({ message: { content: { text: 'Still here' } } })
})

test('takes a repeat of it, on the same line or of a stranger, and finds nothing more to do', async () => {
  const server = await start()
  const visitor = await visit(server)
  await visitor.join()
  const id = freshId()
  const command = { type: 'erase', id }
  for (let times = 0; times < 3; times += 1) visitor.send({ type: 'command', command })
  visitor.send({ type: 'command', command: { type: 'message', id: 'late', text: SECRET } })
  expect(await visitor.closed).toBe(4401)
  expect(visitor.frames.filter(frame => frame.type === 'ack' && frame.id === id)).not.toEqual([])
  expect(await everything(server)).not.toContain(SECRET)
  const stranger = await visit(server)
  await stranger.ask({ type: 'erase', id })
  expect(await stranger.closed).toBe(4401)
})

test('erases the letters that held what was said, and those from the visitor’s address once sent', async () => {
  const { env } = await openMailServer()
  const server = await start(env)
  const visitor = await visit(server)
  await visitor.join({ name: 'Mira', email: 'Mira@example.org' })
  const { message = '' } = await visitor.say(SECRET)
  const page = { url: '', title: '' }
  const said = { id: message, from: 'visitor', at: 1, content: { kind: 'text', text: SECRET } }
  const letters = [
    { fields: { message: 'one', email: 'else@example.org' }, transcript: [said] },
    { fields: { message: 'two', email: 'mira@EXAMPLE.org' }, transcript: [] },
    { fields: { message: 'three', email: 'somebody@example.org' }, transcript: [] }
  ]
  for (const [id, letter] of letters.entries()) {
    await fetch(`${server.url}/shopbell/letters`, {
      method: 'POST',
      body: JSON.stringify({ id: `${id}`, page, ...letter })
    })
  }
  const sent = () => server.log.filter(line => line.includes('letter-sent')).length
  await until('the letters', () => sent() === 3)
  await visitor.ask({ type: 'erase' })
  const after = await everything(server)
  expect(['one', 'two', 'three'].filter(words => after.includes(`\\"${words}\\"`))).toEqual([
    'three'
  ])
})

test('lets a letter arrive before it is erased, for anybody can name an address', async () => {
  const { mails, env } = await openMailServer()
  const port = env.SMTP_URL
  const server = await start({ ...env, SMTP_URL: 'smtp://127.0.0.1:1', MAIL_RETRY: '1' })
  const letter = {
    id: 'letter',
    fields: { message: 'Where is my lamp?', email: 'grace@example.org' },
    page: { url: '', title: '' },
    transcript: []
  }
  await fetch(`${server.url}/shopbell/letters`, { method: 'POST', body: JSON.stringify(letter) })
  await until('the failure', () => server.log.some(line => line.includes('letter-failed')))
  const visitor = await visit(server)
  await visitor.join({ name: 'Mallory', email: 'grace@example.org' })
  await visitor.ask({ type: 'erase' })
  expect(await everything(server)).toContain('Where is my lamp?')
  await server.stop()
  const again = await start({ ...env, SMTP_URL: port }, { folder: server.folder })
  await until('the e-mail', () => mails[0])
  await until('the end of it', async () => !(await everything(again)).includes('my lamp'))
})

test('frees the agent for whoever waits, where agents are given conversations', async () => {
  const server = await start({ ROUTING: 'round-robin', CHATS_PER_AGENT: '1' })
  await sitDown(server, await employ(server, 'Ada'))
  const first = await visit(server)
  await first.join()
  await first.event('agent')
  const second = await visit(server)
  await second.join()
  await second.event('queued')
  await first.ask({ type: 'erase' })
  expect((await second.event('agent')).agent?.name).toBe('Ada')
})
