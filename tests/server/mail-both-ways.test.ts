import type { ParsedMail } from 'mailparser'
import { describe, expect, test } from 'vitest'
import { openDatabase } from '../../examples/server/database.js'
import { start, type TestServer, tempFolder, until } from './kit.js'
import { openMailServer } from './mail-server.js'
import { sitDown, type Visitor, visit } from './people.js'

const SECRET = 'a-secret-of-the-service'
const MIRA = 'mira@example.org'

interface Writing {
  readonly from?: string
  readonly to?: string
  readonly id?: string
  readonly answers?: string | undefined
  readonly more?: readonly string[]
  readonly text?: string
}

let count = 0

/** An e-mail as it comes in. */
function written({
  from = MIRA,
  to,
  id,
  answers,
  more = [],
  text = 'It is red.'
}: Writing): string {
  count += 1
  return [
    `From: Mira <${from}>`,
    `To: ${to ?? 'chat@example.com'}`,
    `Message-ID: ${id ?? `<mira-${count}@example.org>`}`,
    ...(answers ? [`In-Reply-To: ${answers}`] : []),
    'Subject: Re: your lamp',
    ...more,
    '',
    text
  ].join('\r\n')
}

async function hand(server: TestServer, raw: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${server.url}/mail/inbound`, {
    method: 'POST',
    headers: { 'content-type': 'message/rfc822', 'x-mail-secret': SECRET, ...headers },
    body: raw
  })
  return { status: response.status, ...(await response.json()) }
}

async function open(env: Record<string, string> = {}, folder = tempFolder()) {
  const { mails, env: post } = await openMailServer()
  const settings = { ...post, MAIL_AFTER: '0', MAIL_SECRET: SECRET, MAIL_ANSWERS: 'always', ...env }
  const server = await start(settings, { folder })
  return { mails, server, settings, folder }
}

/** A visitor with an address who was accepted, and has gone. */
async function meet(server: TestServer) {
  const desk = await sitDown(server)
  const visitor = await visit(server)
  await visitor.join({ name: 'Mira', email: MIRA, question: 'My lamp is broken.' })
  const { queue } = await desk.next('queue', ({ queue }) => queue.length > 0)
  const conversation = queue[0]?.conversation ?? ''
  await desk.ask({ type: 'accept', conversation })
  const say = (text: string) =>
    desk.ask({ type: 'message', conversation, content: { kind: 'text', text } })
  return { desk, visitor, conversation, say }
}

async function leaves(desk: Awaited<ReturnType<typeof sitDown>>, visitor: Visitor) {
  visitor.socket.close()
  await desk.next('here', ({ here }) => !here)
}

const first = (mails: readonly ParsedMail[]) => until('the e-mail', () => mails[0])

describe('answers by e-mail', () => {
  test('reach a visitor who has gone: once, with the agent’s name, both as text and as HTML', async () => {
    const { mails, server } = await open()
    const { desk, visitor, say } = await meet(server)
    await leaves(desk, visitor)
    await say('Which <colour> is it?')
    const mail = await first(mails)
    expect(mail.from?.value[0]).toMatchObject({ name: 'Ada Lind', address: 'chat@example.com' })
    expect(mail.to).toMatchObject({ text: MIRA })
    expect(mail.subject).toMatch(/^\[SB-\w{5}\] My lamp is broken\.$/)
    expect(mail.text).toContain('Which <colour> is it?')
    expect(mail.text).toContain('> My lamp is broken.')
    expect(mail.html).toContain('Which &lt;colour&gt; is it?')
    expect(mail.replyTo?.value[0]?.address).toBe('chat@example.com')
    await say('And how old?')
    await until('the second', () => mails[1])
    expect(mails[1]?.text).not.toContain('Which')
    expect(mails[1]?.inReplyTo).toBe(mail.messageId)
    expect([mails[1]?.references].flat()).toContain(mail.messageId)
  })

  test('are not sent again by a server that is started anew', async () => {
    const { mails, server, settings, folder } = await open()
    const { desk, visitor, say } = await meet(server)
    await leaves(desk, visitor)
    await say('Which colour is it?')
    await first(mails)
    await server.stop()
    const again = await start(settings, { folder })
    const back = await sitDown(again)
    const [mine] = back.snapshot.conversations
    await back.ask({
      type: 'message',
      conversation: mine?.conversation ?? '',
      content: { kind: 'text', text: 'Something new' }
    })
    await until('the news', () => mails.some(({ text }) => text?.includes('Something new')))
    expect(mails).toHaveLength(2)
    expect(mails[1]?.text).not.toContain('Which')
  })

  test('are not sent to whoever is here, nor what they have read', async () => {
    const { mails, server } = await open()
    const { desk, visitor, say } = await meet(server)
    await say('Seen')
    const { message } = await visitor.event('message')
    await visitor.ask({ type: 'read', upTo: message.id })
    await say('Not seen')
    await visitor.event('message')
    await leaves(desk, visitor)
    const mail = await first(mails)
    expect(mail.text).toContain('Not seen')
    expect(mail.text).not.toMatch(/^Seen/m)
  })

  test('are sent although the conversation was ended', async () => {
    const { mails, server } = await open()
    const { desk, visitor, conversation, say } = await meet(server)
    await leaves(desk, visitor)
    await say('Goodbye')
    await desk.ask({ type: 'end', conversation })
    expect((await first(mails)).text).toContain('Goodbye')
  })

  test('are sent to nobody who has not agreed, unless the owner says so', async () => {
    const { mails, server } = await open({ MAIL_ANSWERS: 'asked' })
    const { desk, visitor, say } = await meet(server)
    await leaves(desk, visitor)
    await say('Which colour is it?')
    const db = await openDatabase(`file:${server.folder}/shop.db`, undefined)
    await until('the look', async () => {
      const row = await db.turn(turn => turn.row('SELECT unmailed FROM conversations'))
      return row?.unmailed === null
    })
    await db.close()
    expect(mails).toEqual([])
  })
})

describe('an answer to an e-mail', () => {
  test('becomes the visitor’s message at the desk, without what it quotes, and once', async () => {
    const { mails, server } = await open()
    const { desk, visitor, say, conversation } = await meet(server)
    await leaves(desk, visitor)
    await say('Which colour is it?')
    const { messageId } = await first(mails)
    const text =
      'It is red.\r\n\r\nOn Sun, 22 Nov 2026 at 07:15, Ada <chat@example.com> wrote:\r\n> Which colour is it?'
    const raw = written({ answers: messageId, text })
    expect(await hand(server, raw)).toMatchObject({ status: 200, outcome: 'taken' })
    expect(await hand(server, raw)).toMatchObject({ status: 200, outcome: 'known' })
    const { message } = await desk.next('message', ({ message }) => message.from === 'visitor')
    expect(message).toMatchObject({ content: { text: 'It is red.' }, channel: 'email' })
    expect(await desk.next('receipt')).toMatchObject({ conversation, status: 'read' })
    const back = await visit(server, { token: visitor.token })
    expect(back.events().filter(each => each.type === 'message')).toHaveLength(2)
  })

  test('is known by the address that it went to, where its head names nothing', async () => {
    const { mails, server } = await open({ MAIL_REPLY: 'Chat+{token}@example.com' })
    const { desk, visitor, say } = await meet(server)
    await leaves(desk, visitor)
    await say('Which colour is it?')
    const { replyTo } = await first(mails)
    const to = replyTo?.value[0]?.address?.toLowerCase() ?? ''
    expect(await hand(server, written({ to }))).toMatchObject({ outcome: 'taken' })
    const forged = to.replace(/.(?=@)/, last => (last === '0' ? '1' : '0'))
    expect(await hand(server, written({ to: forged }))).toMatchObject({ outcome: 'left' })
  })

  test('opens a conversation that was over, for the agent whom it had', async () => {
    const { mails, server } = await open()
    const { desk, visitor, say, conversation } = await meet(server)
    await leaves(desk, visitor)
    await say('Goodbye')
    await desk.ask({ type: 'end', conversation })
    const { messageId } = await first(mails)
    await hand(server, written({ answers: messageId, text: 'One more thing.' }))
    const { queue } = await desk.next('queue', ({ queue }) => queue.length > 0)
    expect(queue).toMatchObject([
      { conversation, preferred: desk.snapshot.me.id, mailed: true, here: false }
    ])
    await desk.ask({ type: 'accept', conversation })
    const { conversation: opened } = await desk.next(
      'opened',
      ({ conversation: { messages } }) => messages.length > 1
    )
    expect(opened.messages.at(-1)?.content).toMatchObject({ text: 'One more thing.' })
    await say('Yes?')
    await until('the answer', () => mails.some(({ text }) => text?.startsWith('Yes?')))
  })

  test.each([
    ['another sender', { from: 'eve@example.org' }, 'left'],
    ['an answering machine', { more: ['Auto-Submitted: auto-replied'] }, 'ignored'],
    ['a mailing', { more: ['Precedence: bulk'] }, 'ignored'],
    ['a bounce', { more: ['Return-Path: <>'] }, 'ignored'],
    ['an e-mail of our own', { more: ['X-Shopbell: SB-ABCDE'] }, 'ignored'],
    ['an e-mail from our own address', { from: 'chat@example.com' }, 'ignored']
  ])('is not taken from %s', async (_name, writing, outcome) => {
    const { mails, server } = await open()
    const { desk, visitor, say } = await meet(server)
    await leaves(desk, visitor)
    await say('Which colour is it?')
    const { messageId } = await first(mails)
    expect(await hand(server, written({ answers: messageId, ...writing }))).toMatchObject({
      outcome
    })
    expect(await hand(server, written({ answers: messageId }))).toMatchObject({ outcome: 'taken' })
    const { message } = await desk.next('message', ({ message }) => message.from === 'visitor')
    expect(message.content).toMatchObject({ text: 'It is red.' })
  })
})

describe('the door for mail services', () => {
  test('is shut without a secret, and to who does not know it', async () => {
    const server = await start()
    expect((await hand(server, written({}))).status).toBe(404)
    const { server: other } = await open()
    expect((await hand(other, written({}), { 'x-mail-secret': 'guessed' })).status).toBe(401)
    const basic = `Basic ${btoa(`postmark:${SECRET}`)}`
    const headers = { 'x-mail-secret': '', authorization: basic }
    const response = await fetch(`${other.url}/mail/inbound`, {
      method: 'POST',
      headers: { 'content-type': 'message/rfc822', authorization: headers.authorization },
      body: written({})
    })
    expect(await response.json()).toMatchObject({ outcome: 'left' })
  })

  test.each([
    ['JSON', 'application/json', (raw: string) => JSON.stringify({ RawEmail: raw })],
    ['base64', 'application/json', (raw: string) => JSON.stringify({ content: btoa(raw) })],
    [
      'a form',
      'application/x-www-form-urlencoded',
      (raw: string) => new URLSearchParams({ 'body-mime': raw }).toString()
    ]
  ])('takes e-mails in %s', async (_name, type, pack) => {
    const { mails, server } = await open()
    const { desk, visitor, say } = await meet(server)
    await leaves(desk, visitor)
    await say('Which colour is it?')
    const { messageId } = await first(mails)
    const raw = written({ answers: messageId })
    expect(await hand(server, pack(raw), { 'content-type': type })).toMatchObject({
      outcome: 'taken'
    })
  })

  test('says what it expects of a body that it cannot read', async () => {
    const { server } = await open()
    const answer = await hand(server, '{"subject":"Hi"}', { 'content-type': 'application/json' })
    expect(answer).toMatchObject({ status: 400, code: 'protocol' })
    expect(answer.message).toContain('RawEmail')
  })
})
