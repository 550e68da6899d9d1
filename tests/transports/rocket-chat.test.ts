import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { rocketChat } from '../../transports/rocket-chat/index.js'
import { message, newId, unhurried } from '../../transports/testing/words.js'
import { type Bench, bring, createBench, textOf } from './rocket-chat/bench.js'
import { ADA, CAT } from './rocket-chat/livechat.js'

let bench: Bench
beforeEach(async () => {
  bench = await createBench()
})
afterEach(() => bench.end())

const asked = (id: string) => bench.taken.filter(one => one.id === id)

describe('rocket-chat: who the visitor is', () => {
  it('makes a token that nobody guesses, and is known by it on the next page', async () => {
    const { token, chat } = await bench.talk()
    expect(token).toMatch(/^[0-9a-f]{32}$/)
    bench.livechat.add(chat, { msg: 'Good morning' })
    const again = await bench.come(token)
    expect(again.messages().map(textOf)).toEqual(['Good morning'])
    expect((await bench.come()).line.token).not.toBe(token)
  })

  it('shows nothing of a conversation to whoever has another token', async () => {
    const { chat, cursor, send } = await bench.talk()
    await send(message('My card is 4929'))
    await vi.waitFor(() => expect(cursor()).toBeDefined())
    const thief = await bench.come('f'.repeat(32), cursor())
    expect(thief.types()).toEqual(['gap'])
    expect(JSON.stringify(thief.heard)).not.toContain('4929')
    expect(chat.messages.some(({ msg }) => msg.includes('4929'))).toBe(true)
  })

  it('introduces the visitor with what the form asked and the shop knows', async () => {
    const { chat, receipt, token } = await bench.talk({
      fields: { name: 'Grace', email: 'g@example.org', phone: '+49 30 1', room: 'Kitchen' },
      profile: { name: 'somebody', attributes: { plan: 'gold' } },
      route: { department: 'lamps' }
    })
    const visitor = bench.livechat.visitors.get(token)
    expect(visitor).toMatchObject({
      name: 'Grace',
      more: { email: 'g@example.org', phone: '+49 30 1' }
    })
    expect(visitor?.livechatData).toEqual({ room: 'Kitchen', plan: 'gold' })
    expect(chat.department).toBe('lamps')
    expect(receipt).toEqual({ reference: chat._id })
    expect(asked('post message')).toEqual([])
  })

  it('says in the room what the administration has no field for: no answer is lost', async () => {
    const { messages } = await bench.talk({
      fields: { 'What for?': ['Reading', 'Work'], room: 'Attic' }
    })
    await vi.waitFor(() => expect(messages().map(textOf)).toEqual(['What for?: Reading, Work']))
  })

  it('says the question once: as the first message, with nothing of the form before it', async () => {
    const { chat } = await bench.talk({ fields: { name: 'Grace', question: 'Is it bright?' } })
    expect(chat.messages.filter(({ token }) => token)).toEqual([])
  })

  it('opens one room, however often it is asked', async () => {
    const { token, send, line } = await bench.talk()
    await send({ type: 'join', id: 'again', fields: {}, page: { url: '', title: '' }, profile: {} })
    const other = await bench.come(line.token)
    await other.send({
      type: 'join',
      id: 'x',
      fields: {},
      page: { url: '', title: '' },
      profile: {}
    })
    expect(bench.livechat.chats.map(chat => chat.token)).toEqual([token])
  })
})

describe('rocket-chat: who answers', () => {
  it('shows whoever takes over, with their picture, and the place in the queue before', async () => {
    const { chat, heard } = await bench.talk()
    const data = { spot: 3, estimatedWaitTimeSeconds: 120, message: '' }
    bench.streams.tell('stream-livechat-room', chat._id, { type: 'queueData', data })
    bench.livechat.serve(chat, ADA)
    const photo = `${bench.url}/avatar/ada.l`
    await vi.waitFor(() =>
      expect(heard).toEqual([
        { type: 'queued', position: 3, wait: 120 },
        { type: 'agent', agent: { id: 'ada', name: 'Ada', photo } }
      ])
    )
  })

  it('tells who comes back who answers, or which place they have', async () => {
    const { chat, token } = await bench.talk()
    bench.settings.queueInfo = { spot: 2, estimatedWaitTimeSeconds: 0 }
    expect((await bench.come(token)).heard).toEqual([{ type: 'queued', position: 2 }])
    bench.livechat.serve(chat, ADA)
    expect((await bench.come(token)).heard).toMatchObject([{ type: 'agent', agent: { id: 'ada' } }])
  })

  it('shows nobody where Livechat is set to hide who answers', async () => {
    bench.settings.agentHiddenInfo = true
    const { chat, heard, messages } = await bench.talk()
    bench.livechat.serve(chat, ADA)
    bench.livechat.add(chat, { msg: 'Hello' })
    await vi.waitFor(() => expect(messages().map(textOf)).toEqual(['Hello']))
    expect(JSON.stringify(heard)).not.toContain('Ada')
  })

  it('says who is there: all in all, in a department, and for who has a conversation', async () => {
    const transport = rocketChat(bench.url, { departments: ['lamps', 'nobody-there'] })
    expect(await transport.presence?.(unhurried())).toEqual({
      available: true,
      agents: [],
      departments: [
        { id: 'lamps', available: true },
        { id: 'nobody-there', available: false }
      ]
    })
    const { chat, token } = await bench.talk()
    bench.livechat.serve(chat, ADA)
    const visitor = {
      token: async () => token,
      profile: () => ({}),
      page: () => ({ url: '', title: '' })
    }
    expect(await bench.transport.presence?.(unhurried(), visitor)).toMatchObject({
      next: { id: 'ada', name: 'Ada' },
      met: true
    })
    bench.settings.enabled = false
    expect(await bench.transport.presence?.(unhurried())).toEqual({ available: false, agents: [] })
  })
})

describe('rocket-chat: what is said', () => {
  it('tells what agents change and take back as the same message', async () => {
    const { chat, messages } = await bench.talk()
    const { _id } = bench.livechat.add(chat, { msg: 'Wrnog' })
    bench.livechat.edit(chat, _id, 'Right', ADA)
    bench.livechat.remove(chat, _id)
    await vi.waitFor(() => expect(messages()).toHaveLength(3))
    const [first, second, third] = messages()
    expect([first, second, third].map(one => one?.id)).toEqual([_id, _id, _id])
    expect(second).toMatchObject({ content: { text: 'Right' }, edited: expect.any(Number) })
    expect(third).toMatchObject({ from: 'agent', content: { kind: 'deleted' } })
  })

  it('tells what was changed while the visitor was away', async () => {
    const { chat, token, cursor, leave, messages } = await bench.talk()
    const { _id } = bench.livechat.add(chat, { msg: 'Tomorrow' })
    await vi.waitFor(() => expect(messages()).toHaveLength(1))
    leave()
    bench.livechat.edit(chat, _id, 'On Friday', ADA)
    const again = await bench.come(token, cursor())
    expect(again.messages().map(textOf)).toEqual(['On Friday'])
  })

  it('goes on behind a message that was deleted meanwhile, and tells no gap', async () => {
    const { chat, token, cursor, leave, messages } = await bench.talk()
    const { _id } = bench.livechat.add(chat, { msg: 'Never mind' })
    await vi.waitFor(() => expect(messages()).toHaveLength(1))
    leave()
    bench.livechat.remove(chat, _id)
    bench.livechat.add(chat, { msg: 'But this' })
    const again = await bench.come(token, cursor())
    expect(again.messages().map(textOf)).toEqual(['But this'])
    expect(again.types()).not.toContain('gap')
  })

  it('catches up over more pages than one, also where all of it is of one moment', async () => {
    const { chat, token } = await bench.talk()
    const ts = bench.livechat.now()
    for (let at = 0; at < 250; at += 1) bench.livechat.add(chat, { msg: `${at}`, ts })
    const { messages } = await bench.come(token)
    expect(messages().map(textOf)).toEqual(Array.from({ length: 250 }, (_, at) => `${at}`))
  })

  it('leaves out what is said about the conversation, and what is hidden', async () => {
    const { chat, messages } = await bench.talk()
    for (const t of ['uj', 'ul', 'livechat_transfer_history', 'livechat_navigation_history']) {
      bench.livechat.add(chat, { t, msg: 'ada.l', u: CAT })
    }
    bench.livechat.add(chat, { msg: 'How it was', _hidden: true })
    bench.livechat.add(chat, { msg: 'Hello' })
    await vi.waitFor(() => expect(messages().map(textOf)).toEqual(['Hello']))
  })

  it('knows what an answer answers: a thread, and a quotation', async () => {
    const { chat, messages } = await bench.talk()
    bench.livechat.add(chat, { msg: 'Yes', tmid: 'first' })
    bench.livechat.add(chat, { msg: `[ ](${bench.url}/live/x?msg=second) No` })
    await vi.waitFor(() => expect(messages()).toHaveLength(2))
    expect(messages().map(one => [one.replyTo, textOf(one)])).toEqual([
      ['first', 'Yes'],
      ['second', 'No']
    ])
  })

  it('shows the words of what apps say in other forms', async () => {
    const { chat, messages } = await bench.talk()
    bench.livechat.add(chat, { attachments: [{ title: 'Heron', text: 'A long neck' }] })
    bench.livechat.add(chat, {
      blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'Which?' } }]
    })
    await vi.waitFor(() => expect(messages().map(textOf)).toEqual(['Heron\nA long neck', 'Which?']))
  })

  it('says once what is sent again after its answer got lost', async () => {
    const { send, chat, messages } = await bench.talk()
    const command = message('Once')
    const first = await send(command)
    expect(await send(command)).toEqual(first)
    expect(chat.messages.filter(({ msg }) => msg === 'Once')).toHaveLength(1)
    await vi.waitFor(() => expect(messages()).toHaveLength(1))
    expect(messages()[0]).toMatchObject({ id: command.id, command: command.id, from: 'visitor' })
  })

  it('takes back twice what is taken back once', async () => {
    const { send } = await bench.talk()
    const { message: id = '' } = await send(message('Oops'))
    await send({ type: 'delete', id: newId(), message: id })
    await expect(send({ type: 'delete', id: newId(), message: id })).resolves.toEqual({})
  })

  it('says under the visitor’s own name that they type', async () => {
    const { send, heard } = await bench.talk()
    await send({ type: 'typing', id: newId(), active: true })
    await send({ type: 'typing', id: newId(), active: false })
    expect(bench.streams.typed).toEqual([
      ['guest-1', ['user-typing']],
      ['guest-1', []]
    ])
    expect(heard.filter(({ type }) => type === 'typing')).toEqual([])
  })
})

describe('rocket-chat: files', () => {
  const lamp = new File(['a lamp'], 'lamp “low” #1.png', { type: 'image/png' })

  it('shows nobody a file before the visitor sends it', async () => {
    const { line, send, chat } = await bench.talk()
    const file = await bring(line, lamp)
    expect(bench.files).toEqual([])
    const { message: id } = await send({ ...message('This one'), file })
    expect(await bench.files[0]?.text()).toBe('a lamp')
    expect(bench.files[0]).toMatchObject({ name: lamp.name, type: 'image/png' })
    expect(chat.messages.at(-1)).toMatchObject({
      _id: id,
      attachments: [{ description: 'This one' }]
    })
  })

  it('tells of files where they lie, for whoever is in the room', async () => {
    const { line, send, messages, token, chat } = await bench.talk()
    await send({ ...message('This one'), file: await bring(line, lamp) })
    await vi.waitFor(() => expect(messages()).toHaveLength(1))
    const { content } = messages()[0] ?? {}
    if (content?.kind !== 'file') throw new Error('no file')
    expect(content).toMatchObject({
      text: 'This one',
      file: { name: lamp.name, type: 'image/png', size: 6, width: 640, height: 480 }
    })
    const { origin, pathname, searchParams } = new URL(content.file.url)
    expect(origin).toBe(bench.url)
    expect(pathname).toMatch(/^\/file-upload\//)
    expect(Object.fromEntries(searchParams)).toEqual({
      rc_token: token,
      rc_rid: chat._id,
      rc_room_type: 'l'
    })
  })

  it('gives the key of the room to no other host', async () => {
    const { chat, messages, token } = await bench.talk()
    const title_link = 'https://elsewhere.example/lamp.pdf'
    const file = { _id: 'f', name: 'lamp.pdf', type: 'application/pdf', size: 7 }
    bench.livechat.add(chat, { file, attachments: [{ title: 'lamp.pdf', title_link }] })
    await vi.waitFor(() => expect(messages()).toHaveLength(1))
    expect(messages()[0]?.content).toMatchObject({
      kind: 'file',
      file: { url: title_link, size: 7 }
    })
    expect(JSON.stringify(messages())).not.toContain(token)
  })

  it('sends a file once, though its answer got lost', async () => {
    const { line, send, chat, token, leave } = await bench.talk()
    const command = { ...message('This one'), file: await bring(line, lamp) }
    const release = bench.hold()
    const lost = send(command).catch(error => error.code)
    await vi.waitFor(() => expect(bench.files).toHaveLength(1))
    leave()
    await lost
    release()
    const again = await bench.come(token)
    const receipt = await again.send(command)
    expect(receipt.message).toBe(chat.messages.at(-1)?._id)
    expect(bench.files).toHaveLength(1)
  })

  it('tells a file as that which the visitor sent, also before its sending is answered', async () => {
    const { line, send, messages } = await bench.talk()
    const command = { ...message('This one'), file: await bring(line, lamp) }
    const release = bench.hold()
    const sending = send(command)
    await vi.waitFor(() => expect(messages()).toHaveLength(1))
    expect(messages()[0]).toMatchObject({ from: 'visitor', command: command.id })
    release()
    await sending
  })

  it('gives words back whose file the page has lost', async () => {
    const { send } = await bench.talk()
    const file = { id: 'of the page before', url: '', name: 'x', type: '', size: 1 }
    const sending = send({ ...message('This one'), file })
    await expect(sending).rejects.toMatchObject({ code: 'rejected', message: /anew/ })
  })

  it('takes no file where Livechat takes none', async () => {
    bench.settings.fileUpload = false
    expect((await bench.come()).line.supports?.files).toBe(false)
  })
})

describe('rocket-chat: the end', () => {
  it('ends with the agent, and begins anew in another room', async () => {
    const { chat, heard, send, token } = await bench.talk()
    bench.livechat.close(chat, ADA)
    await vi.waitFor(() => expect(heard.at(-1)).toMatchObject({ type: 'ended', by: 'agent' }))
    await expect(send(message('Wait'))).rejects.toMatchObject({ code: 'ended' })
    await send({ type: 'join', id: newId(), fields: {}, page: { url: '', title: '' }, profile: {} })
    await send(message('Hello again'))
    expect(bench.livechat.chats.map(one => [one.token, one.open])).toEqual([
      [token, false],
      [token, true]
    ])
  })

  it('ends once when the visitor leaves, and does no harm when they leave twice', async () => {
    const { send, heard } = await bench.talk()
    await send({ type: 'leave', id: newId() })
    await vi.waitFor(() => expect(heard.at(-1)).toMatchObject({ type: 'ended', by: 'visitor' }))
    await send({ type: 'leave', id: newId() })
    expect(heard.filter(({ type }) => type === 'ended')).toHaveLength(1)
  })

  it('tells who comes back that it ended meanwhile, and what came after', async () => {
    const { chat, token, cursor, leave, send, messages } = await bench.talk()
    await send(message('Hello'))
    await vi.waitFor(() => expect(messages()).toHaveLength(1))
    leave()
    bench.livechat.add(chat, { msg: 'Good bye' })
    bench.livechat.close(chat, CAT)
    const next = bench.livechat.begin(token, undefined)
    bench.livechat.add(next, { msg: 'One more thing' })
    const again = await bench.come(token, cursor())
    expect(
      again.heard.map(one => (one.type === 'message' ? textOf(one.message) : one.type))
    ).toEqual(['Good bye', 'ended', 'One more thing'])
    expect(again.heard[1]).toMatchObject({ by: 'system' })
    const third = await bench.come(token, again.cursor())
    expect(third.heard).toEqual([])
  })

  it('takes the rating when it is over, with all that goes with it', async () => {
    const { chat, send, heard } = await bench.talk()
    bench.livechat.close(chat, ADA)
    await vi.waitFor(() => expect(heard.at(-1)?.type).toBe('ended'))
    await send({ type: 'rate', id: newId(), score: 4, comment: 'Quick' })
    expect(chat.survey).toEqual({ satisfaction: '4', additionalFeedback: 'Quick' })
    await send({ type: 'rate', id: newId(), score: 4, comment: 'Quick', solved: true })
    expect(chat.survey).toEqual({
      satisfaction: '4',
      additionalFeedback: 'Quick\n{"solved":true}'
    })
  })

  it('offers a transcript, and the end, only where Livechat lets visitors', async () => {
    bench.settings.transcript = false
    Object.assign(bench.settings, { visitorsCanCloseChat: false })
    expect((await bench.come()).line.supports).toMatchObject({ transcript: false, leave: false })
  })

  it('erases a visitor with all that they said', async () => {
    const { chat, send, token } = await bench.talk()
    await send(message('My card is 4929'))
    await send({ type: 'erase', id: newId() })
    expect(bench.livechat.visitors.size).toBe(0)
    expect(JSON.stringify(chat.messages)).not.toContain('4929')
    expect((await bench.come(token)).messages()).toEqual([])
  })

  it('tells the pages that are visited, with the room and before there is one', async () => {
    const page = { url: 'https://shop.example/lamps', title: 'Lamps' }
    const { send: early } = await bench.come()
    await early({ type: 'page', id: newId(), page })
    const { chat, send } = await bench.talk()
    await send({ type: 'page', id: newId(), page })
    const told = asked('post page.visited').map(({ body }) => [body.rid, body.pageInfo])
    const pageInfo = { change: 'url', title: 'Lamps', location: { href: page.url } }
    expect(told).toEqual([
      [undefined, pageInfo],
      [chat._id, pageInfo]
    ])
  })
})
