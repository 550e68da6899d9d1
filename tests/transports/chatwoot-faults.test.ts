import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { chatwoot } from '../../transports/chatwoot/index.js'
import { message, newId, unhurried } from '../../transports/testing/words.js'
import { openBench, textsOf } from './chatwoot/bench.js'
import { INBOX } from './chatwoot/server.js'

const SOCKET = { WebSocket: WebSocket as never }

let bench: Awaited<ReturnType<typeof openBench>>
beforeEach(async () => {
  bench = await openBench()
})
afterEach(() => bench.close())

describe('chatwoot, what goes wrong on the way to it', () => {
  it('says that nobody is there', async () => {
    const transport = chatwoot('http://127.0.0.1:9', INBOX, SOCKET)
    await expect(transport.connect(bench.linkOf({}))).rejects.toMatchObject({ code: 'offline' })
    await expect(transport.presence?.(unhurried())).rejects.toMatchObject({ code: 'offline' })
  })

  it('says that the inbox is none, and which one it has to be', async () => {
    const transport = chatwoot(bench.server.url, 'a-website', SOCKET)
    await expect(transport.connect(bench.linkOf({}))).rejects.toMatchObject({
      code: 'unsupported',
      message: expect.stringContaining('identifier of an API inbox')
    })
    bench.server.flaws.length = 0
  })

  it.each(['<!doctype html><title>Shop</title>', '[]', '', '"Chatwoot"', '{"id":1}'])(
    'says that something else answers: %s',
    async body => {
      bench.server.refuse('connection', 200, undefined, body)
      await expect(bench.transport.connect(bench.linkOf({}))).rejects.toMatchObject({
        code: 'protocol',
        message: expect.stringContaining('address')
      })
    }
  )

  it('says that the proof of a customer is wrong, and what proves one', async () => {
    const body = '{"error":"HMAC failed: Invalid Identifier Hash Provided"}'
    bench.server.refuse('connection', 401, undefined, body)
    const profile = { id: '17', proof: 'nonsense' }
    await expect(bench.transport.connect(bench.linkOf({ profile }))).rejects.toMatchObject({
      code: 'unauthorized',
      message: expect.stringMatching(/Invalid Identifier Hash Provided.*`proof`/)
    })
  })

  it('says that a contact is none, or is none any more', async () => {
    await expect(bench.call({ token: 'source-of-nobody' })).rejects.toMatchObject({
      code: 'unauthorized'
    })
    const { line } = await bench.begun()
    bench.server.contacts.clear()
    await expect(bench.call({ token: `${line.token}` })).rejects.toMatchObject({
      code: 'unauthorized'
    })
  })

  it('says that the cable lets a contact hear nothing', async () => {
    const body = '{"source_id":"source-1","pubsub_token":"of-nobody"}'
    bench.server.refuse('connection', 200, undefined, body)
    await expect(bench.call()).rejects.toMatchObject({ code: 'unauthorized' })
  })
})

describe('chatwoot, what goes wrong in a conversation', () => {
  it('gives a message back that is refused, and takes it later, once', async () => {
    const { line } = await bench.begun()
    const command = message('Hello')
    bench.server.refuse('command', 422, undefined, '{"message":"Too many messages"}')
    await expect(line.send(command, unhurried())).rejects.toMatchObject({
      code: 'rejected',
      message: expect.stringContaining('Too many messages')
    })
    await line.send(command, unhurried())
    expect(bench.talk().messages.map(({ content }) => content)).toEqual(['Hello'])
  })

  it('says that an answer to a message is none, and shows the message all the same', async () => {
    const { line, messages } = await bench.begun()
    bench.server.refuse('command', 200, undefined, '<!doctype html>')
    await expect(line.send(message('Hello'), unhurried())).rejects.toMatchObject({
      code: 'protocol'
    })
    await line.send(message('Again'), unhurried())
    await expect.poll(() => textsOf(messages())).toEqual(['Again'])
  })

  it('loses no word behind one that nobody can read', async () => {
    const { messages } = await bench.begun()
    for (const line of bench.server.lines.keys()) line.send('<!doctype html>')
    const contact = bench.talk().contact
    const odd = { id: {}, conversation_id: 1, message_type: 'x', content: 7, sender: null }
    bench.server.tell(contact, 'message.created', odd)
    bench.server.tell(contact, 'message.updated', { conversation_id: 1, id: 5 })
    bench.server.tell(contact, 'conversation.status_changed', { status: 'resolved' })
    bench.server.tell(contact, 'no.such.event', { conversation_id: 1 })
    bench.server.write(bench.talk(), 1, 'Still here')
    await expect.poll(() => textsOf(messages())).toEqual(['Still here'])
  })

  it('says that a conversation is gone, or its contact in the middle of it', async () => {
    const { line } = await bench.begun()
    bench.server.talks.length = 0
    const gone = { code: 'unauthorized', message: expect.stringContaining('this contact') }
    await expect(line.send(message('Hello?'), unhurried())).rejects.toMatchObject(gone)
    bench.server.contacts.clear()
    await expect(line.send(message('Hello?'), unhurried())).rejects.toMatchObject(gone)
  })

  it.each([
    ['Content is too long (maximum is 150000 characters)', 422, 'rejected'],
    ['Not allowed', 403, 'unauthorized'],
    ['Payload too large', 413, 'too-large']
  ])('gives back what Chatwoot refuses, in its words: %s', async (words, status, code) => {
    const { line } = await bench.begun()
    bench.server.refuse('command', status, undefined, JSON.stringify({ message: words }))
    await expect(line.send(message('Hello'), unhurried())).rejects.toMatchObject({
      code,
      message: expect.stringContaining(words)
    })
    expect(bench.talk().messages).toEqual([])
  })

  it('gives back what Chatwoot has no word for', async () => {
    const { line } = await bench.begun()
    const edit = { type: 'edit', id: newId(), message: '101', text: 'No' } as const
    await expect(line.send(edit, unhurried())).rejects.toMatchObject({ code: 'unsupported' })
  })
})
