import { expect, test } from 'vitest'
import { openDatabase } from '../../examples/server/database.js'
import type { WholeLetter } from '../../examples/server/desk-frames.js'
import { freePort } from './free-port.js'
import { start, type TestServer, tempFolder, until } from './kit.js'
import { openMailServer } from './mail-server.js'
import { employ, sitDown, visit } from './people.js'

const SECRET = 'a-secret-of-the-service'
const LETTER = {
  id: 'letter-1',
  fields: {
    name: 'Mira Öz',
    email: 'mira@example.org',
    subject: 'A broken lamp',
    message: 'It is dark.'
  },
  page: { url: 'https://shop.example/lamps', title: 'Lamps' },
  transcript: []
}

async function post({ url }: TestServer, letter: object = LETTER): Promise<string> {
  const response = await fetch(`${url}/shopbell/letters`, {
    method: 'POST',
    body: JSON.stringify(letter)
  })
  return (await response.json()).reference
}

function asked(server: TestServer, cookie: string) {
  return async (path = '', body?: object) => {
    const response = await fetch(`${server.url}/desk/api/letters${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { cookie, 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {})
    })
    return { status: response.status, ...(await response.json()) }
  }
}

async function open(env: Record<string, string> = {}) {
  const { mails, env: post } = await openMailServer()
  const server = await start({ ...post, MAIL_SECRET: SECRET, MAIL_AFTER: '0', ...env })
  const desk = await sitDown(server, await employ(server, 'Ada'))
  return { mails, server, desk, ask: asked(server, desk.cookie) }
}

test('lists letters, newest first, by state and by what is searched for, to agents only', async () => {
  const { server, ask } = await open()
  const first = await post(server)
  const second = await post(server, {
    ...LETTER,
    id: '2',
    fields: { name: 'Noor', message: '100%' }
  })
  const { letters, open: count } = await ask()
  expect(letters).toMatchObject([
    { reference: second, name: 'Noor', subject: '100%', state: 'new' },
    { reference: first, name: 'Mira Öz', email: 'mira@example.org', subject: 'A broken lamp' }
  ])
  expect(letters[0].email).toBeUndefined()
  expect(count).toBe(2)
  expect((await ask('?search=broken')).letters).toMatchObject([{ reference: first }])
  expect((await ask('?search=0%25')).letters).toMatchObject([{ reference: second }])
  expect((await ask(`?search=${first}`)).letters).toHaveLength(1)
  expect((await ask('?which=answered')).letters).toEqual([])
  const page = await ask('?limit=1')
  expect(page).toMatchObject({ more: true, letters: [{ reference: second }] })
  expect((await ask(`?limit=1&before=${page.letters[0].received}`)).more).toBe(false)
  expect((await asked(server, '')()).status).toBe(401)
})

test('sends an answer once, under the number of the letter, and tells all desks', async () => {
  const { mails, server, desk, ask } = await open()
  const reference = await post(server)
  await desk.next('letters', ({ open }) => open === 1)
  const answer = { command: 'a1', text: 'Send it to us.' }
  const both = await Promise.all([1, 2].map(() => ask(`/${reference}/answers`, answer)))
  expect(both.map(({ status }) => status)).toEqual([200, 200])
  await desk.next('letters', ({ open }) => open === 0)
  const mine = () => mails.filter(({ to }) => [to].flat()[0]?.text === 'mira@example.org')
  await until('the answer', () => mine()[0])
  const whole: WholeLetter = await until('the outcome', async () => {
    const letter = await ask(`/${reference}`)
    return letter.mails[0]?.sent !== undefined && letter
  })
  expect(whole).toMatchObject({ state: 'answered', agent: { name: 'Ada' } })
  expect(whole.messages.filter(({ from }) => from === 'agent')).toHaveLength(1)
  expect(mine()).toHaveLength(1)
  expect(mine()[0]?.subject).toBe(`Re: [${reference}] A broken lamp`)
  expect(mine()[0]?.text).toContain('> It is dark.')
})

test('takes what the author answers back to the letter, with its files, and into the queue', async () => {
  const { mails, server, desk, ask } = await open()
  const reference = await post(server)
  await ask(`/${reference}/answers`, { command: 'a1', text: 'Send a picture.' })
  const mail = await until('the answer', () => mails.find(({ text }) => text?.includes('picture')))
  const raw = [
    'From: mira@example.org',
    'To: chat@example.com',
    `In-Reply-To: ${mail.messageId}`,
    'Message-ID: <back@example.org>',
    'Content-Type: multipart/mixed; boundary=part',
    '',
    '--part',
    'Content-Type: text/plain',
    '',
    'Here it is.',
    '--part',
    'Content-Type: text/plain; name="lamp.txt"',
    'Content-Disposition: attachment; filename="lamp.txt"',
    '',
    'a drawing',
    '--part',
    'Content-Type: application/x-msdownload; name="lamp.exe"',
    'Content-Disposition: attachment; filename="lamp.exe"',
    '',
    'MZ',
    '--part--'
  ].join('\r\n')
  const response = await fetch(`${server.url}/mail/inbound`, {
    method: 'POST',
    headers: { 'content-type': 'message/rfc822', 'x-mail-secret': SECRET },
    body: raw
  })
  expect(await response.json()).toEqual({ outcome: 'taken', reference })
  const whole = await ask(`/${reference}`)
  expect(whole.state).toBe('replied')
  const theirs = whole.messages.filter(({ from }: { from: string }) => from === 'visitor')
  expect(theirs).toMatchObject([
    { content: { text: 'Here it is.' }, channel: 'email' },
    { content: { kind: 'file', file: { name: 'lamp.txt', type: 'text/plain', size: 9 } } },
    { content: { text: 'lamp.exe (1 kB, not taken)' } }
  ])
  const { queue } = await desk.next('queue', ({ queue }) => queue.length > 0)
  expect(queue).toMatchObject([{ reference, preferred: desk.snapshot.me.id, mailed: true }])
  const noor = await sitDown(server, await employ(server, 'Noor'))
  await noor.ask({ type: 'accept', conversation: queue[0]?.conversation ?? '' })
  expect(await ask(`/${reference}/answers`, { command: 'a2', text: 'Mine?' })).toMatchObject({
    code: 'rejected',
    message: expect.stringContaining('colleague')
  })
})

test('says why an answer could not be sent, and tries again when it is told to', async () => {
  const port = await freePort()
  const env = {
    SMTP_URL: `smtp://127.0.0.1:${port}`,
    MAIL_TO: 'shop@example.com',
    MAIL_RETRY: '3600'
  }
  const server = await start(env, { folder: tempFolder() })
  const ask = asked(server, await employ(server, 'Ada'))
  const reference = await post(server)
  await ask(`/${reference}/answers`, { command: 'a1', text: 'Send it to us.' })
  const failed = await until('the failure', async () => {
    const letter = await ask(`/${reference}`)
    return letter.state === 'failed' && letter
  })
  expect(failed.mails[0].problem).toContain('ECONNREFUSED')
  const { mails } = await openMailServer(port)
  await ask(`/${reference}/retry`, {})
  await until('the answer', () => mails.some(({ text }) => text?.includes('Send it to us.')))
})

test('answers nobody who left no address, and no letter that there is not', async () => {
  const { server, ask } = await open()
  const reference = await post(server, { ...LETTER, fields: { message: 'Guess who' } })
  const answer = { command: 'a1', text: 'Who?' }
  expect(await ask(`/${reference}/answers`, answer)).toMatchObject({
    status: 422,
    code: 'rejected'
  })
  expect((await ask('/SB-NONE2/answers', answer)).status).toBe(404)
  expect((await ask(`/${reference}/answers`, { ...answer, text: '' })).status).toBe(422)
})

test('forgets what was written about a letter along with its author', async () => {
  const { server, ask } = await open()
  const reference = await post(server)
  await ask(`/${reference}/answers`, { command: 'a1', text: 'Send it to us.' })
  const visitor = await visit(server)
  await visitor.join({ name: 'Mira', email: 'Mira@example.org', question: 'Hello?' })
  await until('the letter to the shop', async () => {
    const db = await openDatabase(`file:${server.folder}/shop.db`, undefined)
    const row = await db.turn(turn => turn.row('SELECT id FROM letters WHERE sent IS NULL'))
    await db.close()
    return row === undefined
  })
  await visitor.ask({ type: 'erase' })
  expect((await ask(`/${reference}`)).status).toBe(404)
  const db = await openDatabase(`file:${server.folder}/shop.db`, undefined)
  for (const table of ['conversations', 'events', 'mails', 'letters']) {
    expect(await db.turn(turn => turn.rows(`SELECT * FROM ${table}`))).toEqual([])
  }
  await db.close()
})
