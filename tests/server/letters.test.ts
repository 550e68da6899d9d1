import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { simpleParser } from 'mailparser'
import { expect, test } from 'vitest'
import { freePort } from './free-port.js'
import { start, tempFolder, until } from './kit.js'
import { openMailServer } from './mail-server.js'
import { mustBe } from './protocol.js'

const LETTER = {
  id: 'letter-1',
  fields: {
    name: 'Mira Öz',
    email: 'mira@example.org',
    subject: 'A broken lamp',
    message: 'It does not light up.\nWhat can I do?',
    topics: ['Repairs', 'Lamps']
  },
  page: { url: 'https://shop.example/lamps', title: 'Lamps' },
  transcript: [
    { id: '1', from: 'visitor', at: 1_750_000_000_000, content: { kind: 'text', text: 'Hello?' } }
  ]
}

function post({ url }: { url: string }, letter: unknown, headers = {}) {
  const body = typeof letter === 'string' ? letter : JSON.stringify(letter)
  return fetch(`${url}/shopbell/letters`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body
  })
}

test('makes an e-mail of a letter, with all that was written, to be answered by a click', async () => {
  const { mails, env } = await openMailServer()
  const server = await start({ ...env, REPLY_TIME: '3600' })
  const response = await post(server, LETTER, { origin: 'https://shop.example' })
  expect(response.headers.get('access-control-allow-origin')).toBe('*')
  const receipt = await response.json()
  mustBe('MailReceipt', receipt)
  const { reference, reply } = receipt
  expect(reply).toBe(3600)
  const mail = await until('the e-mail', () => mails[0])
  expect(mail.subject).toBe(`[${reference}] A broken lamp`)
  expect(mail.replyTo?.value).toEqual([{ name: 'Mira Öz', address: 'mira@example.org' }])
  expect(mail.to).toMatchObject({ text: 'shop@example.com' })
  for (const part of [
    'name: Mira Öz',
    'email: mira@example.org',
    'message:\nIt does not light up.\nWhat can I do?',
    'topics: Repairs, Lamps',
    'https://shop.example/lamps',
    `Reference: ${reference}`,
    'Hello?'
  ]) {
    expect(mail.text).toContain(part)
  }
})

test('sends one e-mail for a letter that comes again, also at the same time', async () => {
  const { mails, env } = await openMailServer()
  const server = await start(env)
  const answers = await Promise.all([1, 2, 3].map(async () => (await post(server, LETTER)).json()))
  expect(new Set(answers.map(({ reference }) => reference)).size).toBe(1)
  await post(server, { ...LETTER, id: 'letter-2' })
  await until('both e-mails', () => mails.length >= 2)
  expect(mails.map(mail => mail.messageId)).toHaveLength(2)
})

test('keeps a letter while the mail server is down, and sends it when it is back', async () => {
  const port = await freePort()
  const env = { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_TO: 'shop@example.com', MAIL_RETRY: '1' }
  const server = await start(env)
  expect((await post(server, LETTER)).status).toBe(200)
  await until('a failure', () => server.log.some(line => line.includes('letter-failed')))
  const { mails } = await openMailServer(port)
  await until('the e-mail', () => mails[0])
})

test('sends letters that were kept before it was started anew', async () => {
  const port = await freePort()
  const env = { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_TO: 'shop@example.com', MAIL_RETRY: '1' }
  const folder = tempFolder()
  const first = await start(env, { folder })
  await post(first, LETTER)
  await first.stop()
  const { mails } = await openMailServer(port)
  await start(env, { folder })
  await until('the e-mail', () => mails[0])
})

test('writes files when there is no mail server, and says so in its log', async () => {
  const server = await start()
  expect(server.log.some(line => line.includes('no-mail-server'))).toBe(true)
  const { reference } = await (await post(server, LETTER)).json()
  const outbox = join(server.folder, 'outbox')
  await until('the file', () => server.log.some(line => line.includes('letter-sent')))
  expect(readdirSync(outbox)).toEqual([`${reference}.eml`])
  const mail = await simpleParser(readFileSync(join(outbox, `${reference}.eml`)))
  expect(mail.subject).toContain('A broken lamp')
  expect(mail.text).toContain('It does not light up.')
})

test('lets nobody write headers of their own', async () => {
  const { mails, env } = await openMailServer()
  const server = await start(env)
  const evil = 'x\r\nBcc: everybody@example.com'
  const fields = { name: evil, subject: evil, email: `mira@example.org, ${evil}`, [evil]: evil }
  await post(server, { ...LETTER, fields })
  const mail = await until('the e-mail', () => mails[0])
  expect(mail.headers.has('bcc')).toBe(false)
  expect(mail.headers.has('reply-to')).toBe(false)
  expect(mail.to).toMatchObject({ text: 'shop@example.com' })
})

test.each([
  ['what is not JSON', '{', 400, 'protocol'],
  ['a letter without an id', { ...LETTER, id: undefined }, 400, 'protocol'],
  ['a letter that says nothing', { ...LETTER, fields: { message: '' } }, 422, 'rejected'],
  [
    'a text that is too long',
    { ...LETTER, fields: { message: 'x'.repeat(8001) } },
    413,
    'too-large'
  ],
  ['a letter that is too long', `"${'x'.repeat(600_000)}"`, 413, 'too-large']
])('refuses %s and says why', async (_name, letter, status, code) => {
  const response = await post(await start(), letter)
  expect(response.status).toBe(status)
  expect(response.headers.get('access-control-allow-origin')).toBe('*')
  expect(await response.json()).toMatchObject({ code, message: expect.any(String) })
})

test('asks who leaves too many letters to wait, but not who repeats one', async () => {
  const server = await start({ LETTERS_PER_HOUR: '2' })
  for (const id of ['a', 'b']) expect((await post(server, { ...LETTER, id })).status).toBe(200)
  const response = await post(server, { ...LETTER, id: 'c' })
  expect(response.status).toBe(429)
  const { code, retryAfter } = await response.json()
  expect(code).toBe('busy')
  expect(response.headers.get('retry-after')).toBe(String(retryAfter))
  expect((await post(server, { ...LETTER, id: 'a' })).status).toBe(200)
})

test('lets pages of the given origins write, and answers their preflight', async () => {
  const server = await start({ ORIGINS: 'https://shop.example' })
  const preflight = await fetch(`${server.url}/shopbell/letters`, { method: 'OPTIONS' })
  expect(preflight.status).toBe(204)
  expect(preflight.headers.get('access-control-allow-headers')).toBe('content-type, authorization')
  expect((await post(server, LETTER, { origin: 'https://evil.example' })).status).toBe(401)
  expect((await post(server, LETTER, { origin: 'https://shop.example' })).status).toBe(200)
})
