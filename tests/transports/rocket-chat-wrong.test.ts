import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { WebSocket } from 'ws'
import type { Letter, Link } from '../../src/contract/index.js'
import { rocketChat, rocketChatMailbox } from '../../transports/rocket-chat/index.js'
import { message, newId, PAGE, unhurried } from '../../transports/testing/words.js'
import { type Bench, bring, createBench } from './rocket-chat/bench.js'

let bench: Bench
beforeEach(async () => {
  bench = await createBench({ limits: { size: 300_000 } })
})
afterEach(() => bench.end())

const options = { WebSocket: WebSocket as never }
const failure = (error: string) => ({ status: 400, said: { success: false, error } })

/** A link that nobody hangs up before the end of the test. */
function link(token?: string): Link {
  const hook = new AbortController()
  onTestFinished(() => hook.abort())
  return {
    signal: hook.signal,
    cursor: undefined,
    emit() {},
    visitor: { token: async () => token, profile: () => ({}), page: () => PAGE }
  }
}

/** Something else that listens there. */
async function startOther(status: number, text: string): Promise<string> {
  const server = createServer((_, answer) => {
    answer.writeHead(status, { connection: 'close' }).end(text)
  })
  return listen(server)
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

describe('rocket-chat: a wrong address', () => {
  it('takes an absolute address and no other', () => {
    expect(() => rocketChat('chat.shop.example')).toThrow(/such as https:/)
    expect(() => rocketChatMailbox('/chat')).toThrow(TypeError)
  })

  it('says of another server that it is none', async () => {
    const page = await startOther(200, '<html>Welcome</html>')
    const asking = rocketChat(page, options).presence?.(unhurried())
    await expect(asking).rejects.toMatchObject({ code: 'protocol', message: /no Rocket.Chat/ })
    const none = await startOther(404, 'Not found')
    const other = rocketChat(none, options).presence?.(unhurried())
    await expect(other).rejects.toMatchObject({ code: 'unsupported', message: /No Livechat/ })
    const connecting = rocketChat(page, options).connect(link())
    await expect(connecting).rejects.toMatchObject({ code: 'protocol', message: /no Rocket.Chat/ })
  })

  it('says which line a proxy keeps where everything else gets through', async () => {
    const proxy = createServer(async (request, answer) => {
      if (request.headers.upgrade) return void answer.writeHead(404).end()
      const config = await fetch(`${bench.url}${request.url}`)
      answer.writeHead(config.status, { connection: 'close' }).end(await config.text())
    })
    const connecting = rocketChat(await listen(proxy), options).connect(link())
    await expect(connecting).rejects.toMatchObject({ code: 'offline', message: /websocket.*proxy/ })
  })

  it('is offline where nobody listens, or the page is not let through', async () => {
    const gone = rocketChat('http://127.0.0.1:9', options)
    await expect(gone.connect(link())).rejects.toMatchObject({ code: 'offline' })
    await expect(gone.presence?.(unhurried())).rejects.toMatchObject({
      code: 'offline',
      message: /127\.0\.0\.1:9: .*API_Enable_CORS/
    })
  })

  it('leaves no line open where Livechat is switched off', async () => {
    bench.settings.enabled = false
    await expect(bench.come()).rejects.toMatchObject({ code: 'unavailable' })
    await vi.waitFor(() => expect(bench.streams.lines.size).toBe(0))
  })
})

describe('rocket-chat: a wrong token', () => {
  it.each(['grace', '../../etc/passwd', `${'f'.repeat(32)}/x`])(
    'refuses %s unseen',
    async token => {
      const connecting = bench.transport.connect(link(token))
      await expect(connecting).rejects.toMatchObject({ code: 'unauthorized', message: /22 to 128/ })
      expect(bench.taken).toEqual([])
    }
  )

  it('says that a token is good no more, once the visitor was removed', async () => {
    const { send, token } = await bench.talk()
    bench.livechat.visitors.delete(token)
    const sending = send(message('Hello?'))
    await expect(sending).rejects.toMatchObject({ code: 'unauthorized', message: /a new conv/ })
  })

  it('begins anew for a visitor who was removed meanwhile', async () => {
    const { send, token, cursor } = await bench.talk()
    await send(message('Hello'))
    await vi.waitFor(() => expect(cursor()).toBeDefined())
    bench.livechat.visitors.delete(token)
    const again = await bench.come(token, cursor())
    expect(again.types()[0]).toBe('gap')
    await again.send({ type: 'join', id: newId(), fields: {}, page: PAGE, profile: {} })
    await again.send(message('Here I am'))
    expect(bench.livechat.chats.at(-1)?.messages.at(-1)?.msg).toBe('Here I am')
  })

  it('rejects, and tells no gap, when what was missed cannot be read at the moment', async () => {
    const { send, token, cursor, chat } = await bench.talk()
    await send(message('Hello'))
    await vi.waitFor(() => expect(cursor()).toBeDefined())
    bench.livechat.close(chat, bench.livechat.visitors.get(token) as never, token)
    bench.refuse('past', { status: 503, said: '' })
    await expect(bench.come(token, cursor())).rejects.toMatchObject({ code: 'unavailable' })
  })
})

describe('rocket-chat: what it refuses', () => {
  it('names the most characters where Livechat limits them', async () => {
    bench.settings.limitTextLength = 20
    const { send } = await bench.talk()
    const long = send(message('x'.repeat(21)))
    await expect(long).rejects.toMatchObject({ code: 'too-large', limit: 20 })
    await send(message('x'.repeat(20)))
  })

  it('waits for as long as Rocket.Chat says, or a proxy in front of it', async () => {
    const { send } = await bench.talk()
    const said = { success: false, error: 'You must wait 42 seconds before trying again' }
    bench.refuse('command', { status: 429, said })
    await expect(send(message('a'))).rejects.toMatchObject({ code: 'busy', retryAfter: 42 })
    bench.refuse('command', { status: 429, said: '', headers: { 'retry-after': '9' } })
    await expect(send(message('a'))).rejects.toMatchObject({ code: 'busy', retryAfter: 9 })
  })

  it('says a refused message nowhere, and in the words of Rocket.Chat why', async () => {
    const { send, chat } = await bench.talk()
    bench.refuse('command', failure('error-not-allowed-here'))
    const sending = send(message('No'))
    await expect(sending).rejects.toMatchObject({
      code: 'rejected',
      message: 'error-not-allowed-here'
    })
    expect(chat.messages.some(({ msg }) => msg === 'No')).toBe(false)
  })

  it('gives words back whose answer is none, and says them when they come again', async () => {
    const { send, chat } = await bench.talk()
    bench.refuse('command', { status: 200, said: '<html>Welcome</html>' })
    const command = message('Did it arrive?')
    await expect(send(command)).rejects.toMatchObject({ code: 'protocol', message: /no Rocket.C/ })
    await send(command)
    expect(chat.messages.filter(({ msg }) => msg === command.text)).toHaveLength(1)
  })

  it('changes nothing that somebody else said', async () => {
    const { send, chat } = await bench.talk()
    const { _id } = bench.livechat.add(chat, { msg: '€ 340' })
    const edit = send({ type: 'edit', id: newId(), message: _id, text: '€ 1' })
    await expect(edit).rejects.toMatchObject({ code: 'rejected' })
    const remove = send({ type: 'delete', id: newId(), message: _id })
    await expect(remove).rejects.toMatchObject({ code: 'rejected' })
  })

  it('refuses a file that is too large: here where the owner says so, else there', async () => {
    const { line, send } = await bench.talk()
    const here = bring(line, new File([new Uint8Array(300_001)], 'large.png'))
    await expect(here).rejects.toMatchObject({ code: 'too-large', limit: 300_000 })
    const file = await bring(line, new File([new Uint8Array(250_000)], 'big.png'))
    const there = send({ ...message('This one'), file })
    await expect(there).rejects.toMatchObject({ code: 'too-large' })
  })

  it('says that it is over when the room was closed under a file', async () => {
    const { line, send } = await bench.talk()
    const file = await bring(line, new File(['a'], 'a.png'))
    bench.refuse('command', { status: 403, said: { success: false, error: 'unauthorized' } })
    await expect(send({ ...message(''), file })).rejects.toMatchObject({ code: 'ended' })
  })

  it('says that nobody is there where visitors may not wait, and lets them in once somebody is', async () => {
    const { send, heard } = await bench.come()
    const join = { type: 'join', id: newId(), fields: {}, page: PAGE, profile: {} } as const
    bench.settings.online = false
    await expect(send(join)).rejects.toMatchObject({ code: 'unavailable' })
    expect(heard).toEqual([{ type: 'away' }])
    bench.settings.online = true
    await expect(send(join)).resolves.toMatchObject({ reference: expect.any(String) })
  })

  it('has no word for some commands', async () => {
    const { send } = await bench.talk()
    const callback = send({ type: 'callback', id: newId(), phone: '1' })
    await expect(callback).rejects.toMatchObject({ code: 'unsupported' })
  })
})

describe('rocket-chat: a line that is refused', () => {
  it('says that another version of DDP is none that it speaks', async () => {
    bench.streams.refused.add('connect')
    await expect(bench.come()).rejects.toMatchObject({ code: 'protocol' })
    await vi.waitFor(() => expect(bench.streams.lines.size).toBe(0))
  })

  it('tries again where a room is not to be heard: it may have been closed this moment', async () => {
    const { token } = await bench.talk()
    bench.streams.refused.add('sub')
    await expect(bench.come(token)).rejects.toMatchObject({ code: 'unavailable' })
    bench.streams.refused.clear()
    await bench.come(token)
  })

  it('loses the line, and no word, when Rocket.Chat goes away', async () => {
    const { send, heard, token, chat } = await bench.talk()
    const release = bench.hold()
    const command = message('Did this arrive?')
    const sending = send(command).catch(error => error.code)
    await vi.waitFor(() => expect(chat.messages.at(-1)?.msg).toBe(command.text))
    bench.cut()
    expect(await sending).toBe('offline')
    release()
    await vi.waitFor(() => expect(heard.at(-1)?.type).toBe('down'))
    const again = await bench.come(token)
    await expect(again.send(command)).resolves.toMatchObject({ message: command.id })
    expect(chat.messages.filter(({ msg }) => msg === command.text)).toHaveLength(1)
  })
})

describe('rocket-chat: garbage', () => {
  it('survives messages that are none', async () => {
    const { chat, messages } = await bench.talk()
    const told = [null, 7, {}, { _id: 'x' }, { _id: 'x', rid: chat._id, ts: 'never', msg: 'x' }]
    for (const one of told) bench.streams.tell('stream-room-messages', chat._id, one)
    const noise = [null, { type: 'agentData', data: 7 }, { type: 'queueData', data: { spot: 'a' } }]
    for (const one of noise) bench.streams.tell('stream-livechat-room', chat._id, one)
    bench.streams.tell('stream-notify-room', `${chat._id}/user-activity`, 'ada', 'typing')
    bench.streams.tell('stream-notify-room', `${chat._id}/deleteMessage`, { _id: 'nobody knows' })
    bench.livechat.add(chat, { msg: 'Hello' })
    await vi.waitFor(() => expect(messages()).toHaveLength(1))
  })

  it('takes nothing for its own that is said in another room', async () => {
    const { chat, messages } = await bench.talk()
    const other = { _id: 'x', rid: 'elsewhere', ts: new Date().toISOString(), msg: 'Not for you' }
    bench.streams.tell('stream-room-messages', chat._id, other)
    bench.livechat.add(chat, { msg: 'Hello' })
    await vi.waitFor(() => expect(messages()).toHaveLength(1))
  })
})

describe('rocketChatMailbox', () => {
  const letter = (fields: Letter['fields']): Letter => ({
    id: 'l',
    fields,
    page: PAGE,
    transcript: []
  })

  it('hands a letter to the offline form, with all that it says', async () => {
    const mailbox = rocketChatMailbox(bench.url)
    const said = {
      id: 'm',
      from: 'visitor',
      at: 0,
      content: { kind: 'text', text: 'Hello?' }
    } as const
    const whole: Letter = {
      ...letter({ name: 'Grace', email: 'g@example.org', question: 'Call me', order: ['1', '2'] }),
      route: { department: 'lamps' },
      transcript: [said]
    }
    await expect(mailbox(whole, unhurried())).resolves.toEqual({})
    expect(bench.taken.at(-1)?.body).toEqual({
      name: 'Grace',
      email: 'g@example.org',
      message: 'Call me\n\norder: 1, 2\n\nvisitor: Hello?',
      department: 'lamps',
      host: PAGE.url
    })
  })

  it('gives a letter back that nobody could answer, or that is refused', async () => {
    const mailbox = rocketChatMailbox(bench.url)
    const nobody = mailbox(letter({ message: 'Hello' }), unhurried())
    await expect(nobody).rejects.toMatchObject({ code: 'rejected', message: /email/ })
    bench.settings.enabled = false
    const refused = mailbox(letter({ email: 'g@example.org', message: 'Hello' }), unhurried())
    await expect(refused).rejects.toMatchObject({
      code: 'rejected',
      message: 'error-offline-form-disabled'
    })
    const given = mailbox(letter({ email: 'g@example.org' }), AbortSignal.abort())
    await expect(given).rejects.toMatchObject({ code: 'aborted' })
  })

  it('says of another server that it is none', async () => {
    const mailbox = rocketChatMailbox(await startOther(200, 'Thank you'))
    const sending = mailbox(letter({ email: 'g@example.org' }), unhurried())
    await expect(sending).rejects.toMatchObject({ code: 'protocol' })
  })
})
