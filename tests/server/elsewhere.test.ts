import { expect, test } from 'vitest'
import { goneTo } from '../../examples/server/conversations/gone.js'
import { start, until } from './kit.js'
import { openMailServer } from './mail-server.js'
import { employ, freshId, sitDown, visit } from './people.js'

type Server = Awaited<ReturnType<typeof start>>

async function talk(server: Server) {
  const desk = await sitDown(server, await employ(server, 'Ada'))
  const visitor = await visit(server)
  const { reference } = await visitor.join()
  const { queue } = await desk.next('queue', ({ queue }) => queue.length > 0)
  const conversation = queue[0]?.conversation ?? ''
  await desk.ask({ type: 'accept', conversation })
  await desk.next('opened')
  return { desk, visitor, reference, conversation }
}

test('shows the agent where a visitor goes on, says it once to both, and gives the inquiry number', async () => {
  const server = await start()
  const { desk, visitor, reference, conversation } = await talk(server)
  const id = freshId()
  for (let times = 0; times < 2; times += 1) {
    expect(await visitor.ask({ type: 'channel', id, channel: 'whatsapp' })).toMatchObject({
      reference
    })
  }
  const said = await desk.next('message')
  expect(said.message).toMatchObject({
    from: 'system',
    content: { kind: 'notice', text: 'Mira goes on by WhatsApp.' }
  })
  const { channels } = await desk.next('channels')
  expect(channels).toEqual([{ channel: 'whatsapp', at: expect.any(Number) }])
  await visitor.ask({ type: 'channel', channel: 'whatsapp' })
  await visitor.ask({ type: 'channel', channel: 'the harbour office', address: 'pier 4' })
  await desk.next('channels', ({ channels }) => channels.length === 2)
  const notices = visitor
    .events()
    .flatMap(event => (event.type === 'message' ? [event.message.content] : []))
  expect(notices).toEqual([
    { kind: 'notice', text: 'Mira goes on by WhatsApp.' },
    { kind: 'notice', text: 'Mira goes on by the harbour office.' }
  ])
  const again = await sitDown(server, desk.cookie)
  expect(again.snapshot.conversations[0]?.channels).toMatchObject([
    { channel: 'whatsapp' },
    { channel: 'the harbour office', address: 'pier 4' }
  ])
  await desk.ask({ type: 'end', conversation })
  await visitor.ask({ type: 'channel', channel: 'phone' })
  const url = `${server.url}/desk/api/conversations/${conversation}`
  const past = await (await fetch(url, { headers: { cookie: desk.cookie } })).json()
  expect(past.channels.map(({ channel }: { channel: string }) => channel)).toEqual([
    'whatsapp',
    'the harbour office',
    'phone'
  ])
  expect(past.transcript).toHaveLength(2)
})

test('takes no channel before the first word, none without a name, and no end of them', async () => {
  const server = await start()
  const visitor = await visit(server)
  expect(await visitor.refused({ type: 'channel', channel: 'sms' })).toMatchObject({
    code: 'rejected'
  })
  await visitor.join()
  expect(await visitor.refused({ type: 'channel', channel: '' })).toMatchObject({
    code: 'rejected'
  })
  expect(
    await visitor.refused({ type: 'channel', channel: 'email', address: 'nobody' })
  ).toMatchObject({ code: 'rejected' })
  await visitor.ask({ type: 'channel', channel: 'phone' })
  for (let count = 0; count < 19; count += 1) {
    await visitor.ask({ type: 'channel', channel: `way ${count}` })
  }
  expect(await visitor.refused({ type: 'channel', channel: 'one more' })).toMatchObject({
    code: 'too-large',
    limit: 20
  })
})

test('calls a visitor without a name the visitor', () => {
  expect(goneTo('Visitor', 'email')).toBe('The visitor goes on by e-mail.')
  expect(goneTo('Mira', 'constructor')).toBe('Mira goes on by constructor.')
  expect(goneTo('Mira\nEve', 'callback')).toBe('Mira Eve wants to be called back.')
})

test('sends a visitor what was said, once, as text and as a page, and nobody too much', async () => {
  const { mails, env } = await openMailServer()
  const server = await start(env)
  const { desk, visitor, reference, conversation } = await talk(server)
  await visitor.ask({ type: 'message', text: 'Is <b>Heron</b> & co. here?' })
  await desk.say(conversation, 'It is: https://tallow.example/heron')
  const id = freshId()
  for (let times = 0; times < 2; times += 1) {
    await visitor.ask({ type: 'transcript', id, email: ' mira@example.net ' })
  }
  await until('the e-mail', () => mails.length > 0)
  const other = await visit(server)
  await other.join()
  await other.ask({ type: 'message', text: 'A secret of mine' })
  await other.ask({ type: 'transcript', email: 'other@example.net' })
  await until('the other e-mail', () => mails.length > 1)
  expect(mails).toHaveLength(2)
  const mail = mails.find(({ to }) => JSON.stringify(to).includes('mira@example.net'))
  expect(mail?.subject).toBe(`[${reference}] Your conversation with us`)
  expect(mail?.text).toContain('Is <b>Heron</b> & co. here?')
  expect(mail?.text).toContain(reference)
  expect(mail?.text).not.toContain('secret')
  expect(mail?.html).toContain('Is &lt;b&gt;Heron&lt;/b&gt; &amp; co. here?')
  expect(mail?.html).toContain('<a href="https://tallow.example/heron"')
  for (let times = 0; times < 2; times += 1) {
    await visitor.ask({ type: 'transcript', email: 'mira@example.net' })
  }
  expect(await visitor.refused({ type: 'transcript', email: 'mira@example.net' })).toMatchObject({
    code: 'rejected'
  })
  for (const email of ['nobody', 'a@b.example, c@d.example', 'a@b\r\nBcc: c@d.example']) {
    expect(await other.refused({ type: 'transcript', email })).toMatchObject({ code: 'rejected' })
  }
})

test('shows the agent what was asked besides the stars', async () => {
  const server = await start()
  const { desk, visitor, conversation } = await talk(server)
  await desk.ask({ type: 'end', conversation })
  const fields = { missing: 'A spare bulb', again: ['yes', 'soon'] }
  await visitor.ask({ type: 'rate', solved: false, score: 2, fields })
  const { rating } = await desk.next('rated')
  expect(rating).toEqual({ solved: false, score: 2, fields })
})

test('says in a new conversation which one it goes on from, where that is the visitor’s own', async () => {
  const server = await start()
  const { desk, visitor, reference, conversation } = await talk(server)
  await desk.ask({ type: 'end', conversation })
  const join = (continues: string) => ({
    type: 'join' as const,
    fields: { name: 'Mira', continues },
    page: { url: 'https://shop.example/', title: 'Shop' },
    profile: {}
  })
  const stranger = await visit(server)
  await stranger.ask(join(reference ?? ''))
  await visitor.ask(join(reference ?? ''))
  const noticesOf = (who: typeof visitor) =>
    who.events().flatMap(event => (event.type === 'message' ? [event.message.content] : []))
  await until('the notice', () => noticesOf(visitor).length > 0)
  expect(noticesOf(visitor)).toEqual([{ kind: 'notice', text: `This goes on from ${reference}.` }])
  expect(noticesOf(stranger)).toEqual([])
})
