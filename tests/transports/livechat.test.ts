import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import type { Incoming, Link, Message, Profile } from '../../src/contract/index.js'
import { type LiveChatOptions, livechat } from '../../transports/livechat/index.js'
import { join, message, newId, PAGE, unhurried } from '../../transports/testing/words.js'
import { createRig } from './livechat/rig.js'
import { type Event, ORGANIZATION, Refused } from './livechat/server.js'

const CLIENT = '9cbf3a968289727cb3cdfe83ab1d9836'
const ADA = {
  id: 'b5657aff34dd32e198160d54666df9d8',
  type: 'agent',
  name: 'Ada',
  present: true,
  avatar: 'cdn.livechat.example/avatars/ada.png',
  job_title: 'Lamps and repairs'
}

let bench: Awaited<ReturnType<typeof createRig>>
let hook: AbortController
beforeEach(async () => {
  bench = await createRig()
  hook = new AbortController()
})
afterEach(async () => {
  hook.abort()
  await bench.rig.dispose?.()
})

interface Caller {
  token?: string | undefined
  cursor?: string | undefined
  profile?: Profile
}

function linkOf({ token, cursor, profile = {} }: Caller, heard: Incoming[] = []): Link {
  return {
    signal: hook.signal,
    cursor,
    emit: event => heard.push(event),
    visitor: { token: async () => token, profile: () => profile, page: () => PAGE }
  }
}
async function call(caller: Caller = {}, transport = bench.transport) {
  const heard: Incoming[] = []
  const line = await transport.connect(linkOf(caller, heard))
  const told = () => heard.flatMap(event => (event.type === 'message' ? [event.message] : []))
  const fromAgent = async (count = 1): Promise<Message> => {
    const said = () => told().filter(({ from }) => from === 'agent')
    await expect.poll(() => said().length).toBe(count)
    const last = said().at(-1)
    if (!last) throw new Error('nobody said anything')
    return last
  }
  return {
    line,
    heard,
    told,
    fromAgent,
    say: (one: Parameters<typeof line.send>[0]) => line.send(one, unhurried())
  }
}
async function joined(caller: Caller = {}) {
  const one = await call(caller)
  await one.say(join())
  return one
}
const made = (options: Partial<LiveChatOptions>, organization = ORGANIZATION) => {
  const { url } = bench.server
  const WebSocketOfNode = WebSocket as never
  return livechat(organization, {
    tokens: `${url}/chat/token`,
    home: url,
    accounts: url,
    WebSocket: WebSocketOfNode,
    ...options
  })
}
const byCookie = (client = CLIENT): Partial<LiveChatOptions> => {
  return { client, ...({ tokens: undefined } as object) }
}
const chat = () => {
  const [found] = bench.server.chats
  if (!found) throw new Error('there is no chat')
  return found
}
const sent = (action: string) =>
  bench.server.asked.flatMap(one => (one.action === action ? [one.payload] : []))
const agentSays = (event: object): Event => {
  if (!chat().users.some(({ id }) => id === ADA.id)) chat().users.push(ADA)
  bench.server.tell(chat(), 'user_added_to_chat', { user: ADA, reason: 'routing.assigned' })
  return bench.server.say(chat(), ADA.id, event)
}

describe('livechat, who is there', () => {
  it('wants an organization, and a way to tokens', () => {
    expect(() => livechat('', { client: CLIENT })).toThrow(TypeError)
    expect(() => livechat(ORGANIZATION, {})).toThrow(TypeError)
  })

  it('says whether anybody is there, and makes no customer of whoever asks', async () => {
    expect(await bench.transport.presence?.(unhurried())).toEqual({ available: true, agents: [] })
    bench.server.state.groups[0] = 'offline'
    expect(await bench.transport.presence?.(unhurried())).toEqual({ available: false, agents: [] })
    expect(bench.server.tokens.size).toBe(0)
  })

  it('tells a visitor whom LiveChat knows who would answer, and which departments are there', async () => {
    const { visitor } = linkOf({ token: 'key of grace' })
    const presence = await bench.transport.presence?.(unhurried(), visitor)
    expect(presence).toMatchObject({
      available: true,
      next: {
        name: 'Sam at LiveChat',
        role: 'lamps',
        photo: 'https://shop.example/faces/sam.png'
      },
      departments: [
        { id: '0', available: true },
        { id: '1', available: true },
        { id: '2', available: false }
      ]
    })
  })

  it('tells the agent with photo and role, and the place in the queue', async () => {
    const { heard } = await joined()
    bench.server.tell(chat(), 'queue_position_updated', {
      queue: { position: 42, wait_time: 1337 }
    })
    agentSays({ type: 'message', text: 'Hello' })
    await expect.poll(() => heard.length).toBe(3)
    const agent = {
      id: ADA.id,
      name: 'Ada',
      role: 'Lamps and repairs',
      photo: 'https://cdn.livechat.example/avatars/ada.png'
    }
    expect(heard).toMatchObject([
      { type: 'queued', position: 42, wait: 1337 },
      { type: 'agent', agent },
      { type: 'message', message: { from: 'agent', agent } }
    ])
  })
})

describe('livechat, its tokens', () => {
  it('gets one by the cookie grant, as the documentation has it', async () => {
    const { line } = await call({}, made(byCookie()))
    expect(bench.server.grants).toEqual([
      {
        grant_type: 'cookie',
        client_id: CLIENT,
        organization_id: ORGANIZATION,
        response_type: 'token'
      }
    ])
    expect(line.token).toBe([...bench.server.tokens.values()][0])
  })

  it('is the same customer to the shop at the next visit', async () => {
    const { line, say } = await joined()
    await say(message('My card is 4929'))
    expect(line.token).toMatch(/^key of /)
    const again = await call({ token: line.token })
    expect(again.told()).toMatchObject([{ content: { text: 'My card is 4929' } }])
    const stranger = await call()
    expect(stranger.heard).toEqual([])
  })

  it.each([
    ['a client that LiveChat does not know', () => made(byCookie('nobody'))],
    ['a token that the shop does not know', () => made({})]
  ])('says unauthorized to %s', async (_, transport) => {
    const connecting = transport().connect(linkOf({ token: 'somebody' }))
    await expect(connecting).rejects.toMatchObject({ code: 'unauthorized' })
  })

  it('says unauthorized, and what to do, when LiveChat does not take the token', async () => {
    bench.server.refuse('connection', new Refused('authentication', 'Authentication error'))
    await expect(bench.transport.connect(linkOf({}))).rejects.toMatchObject({
      code: 'unauthorized',
      message: expect.stringContaining('another one is needed')
    })
  })

  it('goes down as unauthorized when the token has run out, so that another one is fetched', async () => {
    const { heard, say } = await joined()
    bench.server.push(chat().customer, 'customer_disconnected', { reason: 'access_token_expired' })
    await expect
      .poll(() => heard.at(-1))
      .toMatchObject({
        type: 'down',
        error: { code: 'unauthorized' }
      })
    await expect(say(message('Hello?'))).rejects.toMatchObject({ code: 'offline' })
  })
})

describe('livechat, what goes wrong on the way', () => {
  it.each([
    ['no server', 'offline', () => made({ home: 'http://127.0.0.1:9' })],
    ['no shop', 'offline', () => made({ tokens: 'http://127.0.0.1:9/chat/token' })],
    ['another page of the shop', 'rejected', () => made({ tokens: `${bench.server.url}/lamps` })],
    ['an organization that there is not', 'unsupported', () => made({}, 'nobody')]
  ])('says of %s: %s', async (_, code, transport) => {
    await expect(transport().connect(linkOf({}))).rejects.toMatchObject({ code })
    expect(bench.server.lines.size).toBe(0)
  })

  it('says protocol of a page in place of tokens', async () => {
    const { url } = bench.server
    const tokens = `${url}/v3.6/customer/action/get_dynamic_configuration?organization_id=${ORGANIZATION}`
    const connecting = made({ tokens }).connect(linkOf({}))
    await expect(connecting).rejects.toMatchObject({
      code: 'protocol',
      message: expect.stringContaining('access_token')
    })
  })

  it('says which option leads nowhere', async () => {
    const nowhere = 'http://127.0.0.1:9'
    const said = (options: Partial<LiveChatOptions>) =>
      made(options)
        .connect(linkOf({}))
        .then(
          () => '',
          error => `${error.code}: ${error.message}`
        )
    expect(await said({ home: nowhere })).toMatch(/^offline: .*`home`/)
    expect(await said({ tokens: nowhere })).toMatch(/^offline: .*`tokens`/)
    expect(await said({ ...byCookie(), accounts: nowhere })).toMatch(/^offline: .*`accounts`/)
  })

  it('says of another web server that it is none, and where to look', async () => {
    const other = createServer((_, answer) => {
      answer.writeHead(200, { connection: 'close' }).end('<html>Welcome</html>')
    })
    await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void other.close())
    const home = `http://127.0.0.1:${(other.address() as AddressInfo).port}`
    const asking = made({ home }).presence?.(unhurried())
    await expect(asking).rejects.toMatchObject({ code: 'protocol', message: /`home`/ })
    const connecting = made({ home }).connect(linkOf({}))
    await expect(connecting).rejects.toMatchObject({ code: 'offline', message: /`home`/ })
  })

  it('gives back what a customer says who was banned', async () => {
    const { say } = await joined()
    bench.server.refuse('command', new Refused('customer_banned', 'The customer is banned'))
    await expect(say(message('Hm'))).rejects.toMatchObject({ code: 'rejected', message: /banned/ })
  })

  it('takes no file with a token that has run out, and says so', async () => {
    const { line } = await joined()
    bench.server.tokens.clear()
    const options = { signal: unhurried(), onProgress() {} }
    const sending = line.upload?.(new File(['a'], 'a.png'), options)
    await expect(sending).rejects.toMatchObject({ code: 'unauthorized', message: /another one/ })
  })

  it('names the region where the organization is', async () => {
    const moved = new Refused('misdirected_request', 'Wrong region', { region: 'fra' })
    bench.server.refuse('connection', moved)
    await expect(bench.transport.connect(linkOf({}))).rejects.toMatchObject({
      code: 'unsupported',
      message: expect.stringMatching(/fra.*home/)
    })
  })

  it('says why, when it is sent away before it is in', async () => {
    bench.server.state.early = JSON.stringify({
      action: 'customer_disconnected',
      type: 'push',
      payload: { reason: 'license_expired' }
    })
    const connecting = bench.transport.connect(linkOf({}))
    await expect(connecting).rejects.toMatchObject({ code: 'unsupported' })
    await expect.poll(() => bench.server.lines.size).toBe(0)
  })

  it('says unavailable where nobody is there, and begins all the same where the shop wants it', async () => {
    bench.server.state.groups[0] = 'offline'
    const { say } = await call()
    await expect(say(join())).rejects.toMatchObject({ code: 'unavailable' })
    const other = await call({}, made({ continuous: true }))
    await other.say(join())
    expect(bench.server.chats).toHaveLength(1)
  })

  it('refuses a text that is too long, with the limit, and takes the next', async () => {
    const { say } = await joined()
    await expect(say(message('鈴'.repeat(5462)))).rejects.toMatchObject({
      code: 'too-large',
      limit: 16_384
    })
    await say(message('short'))
  })

  it('does not say twice what came through although its answer was lost', async () => {
    const { line, say } = await joined()
    const release = bench.server.hold()
    const command = message('Exactly once')
    const sending = say(command)
    sending.catch(() => {})
    await expect.poll(() => chat().threads[0]?.events.length).toBe(1)
    bench.rig.cut?.()
    await expect(sending).rejects.toMatchObject({ code: 'offline' })
    release()
    const again = await call({ token: line.token })
    const receipt = await again.say(command)
    expect(receipt.message).toBe(chat().threads[0]?.events[0]?.id)
    expect(chat().threads[0]?.events).toHaveLength(1)
  })

  it('gives back a message that LiveChat refuses, and goes on', async () => {
    const { say, heard } = await joined()
    bench.server.refuse('command', new Refused('validation', 'Wrong format of request'))
    await expect(say(message('Hm'))).rejects.toMatchObject({ code: 'rejected' })
    await say(message('Better'))
    expect(heard.some(({ type }) => type === 'down')).toBe(false)
  })
})

describe('livechat, forms', () => {
  it('fills in the form of the owner before the chat, and asks for the department', async () => {
    bench.server.forms.prechat = {
      id: '157986144052005549',
      fields: [
        { id: '1', type: 'name', label: 'Name:', required: false },
        {
          id: '2',
          type: 'group_chooser',
          label: 'Choose a department:',
          required: true,
          options: [{ id: '0', group_id: 1, label: 'Marketing' }]
        },
        {
          id: '3',
          type: 'checkbox',
          label: 'Rooms',
          options: [
            { id: '0', label: 'Kitchen' },
            { id: '1', label: 'Hall' }
          ]
        }
      ]
    }
    const { say } = await call()
    const fields = {
      'Name:': 'Grace',
      2: 'Marketing',
      Rooms: ['Hall'],
      order: 'A-17',
      name: 'Grace Hopper',
      question: 'Said as the first message'
    }
    const route = { department: '1' }
    const begun = {
      type: 'join',
      id: newId(),
      fields,
      page: PAGE,
      profile: { email: 'g@shop.example' },
      route
    } as const
    const { reference } = await say(begun)
    expect(reference).toBe(chat().threads[0]?.id)
    expect(sent('get_form')).toEqual([{ group_id: 1, type: 'prechat' }])
    expect(sent('update_customer')).toEqual([{ name: 'Grace Hopper', email: 'g@shop.example' }])
    expect(chat().groups).toEqual([1])
    expect(chat().threads[0]?.events).toMatchObject([
      {
        type: 'filled_form',
        form_id: '157986144052005549',
        fields: [
          { id: '2', type: 'group_chooser', answer: { id: '0', group_id: 1, label: 'Marketing' } },
          { id: '1', type: 'name', answer: 'Grace' },
          { id: '3', type: 'checkbox', answers: [{ id: '1', label: 'Hall' }] },
          { id: 'order', type: 'question', label: 'order', answer: 'A-17' },
          { id: 'name', type: 'name', label: 'name', answer: 'Grace Hopper' }
        ]
      }
    ])
  })

  it('shows a form of an agent, and brings the answers back in it', async () => {
    const one = await joined()
    agentSays({
      type: 'form',
      form_id: '1473433500211',
      fields: [
        { type: 'header', id: '0', label: 'The repair' },
        { type: 'question', id: '1', label: 'What?', required: true },
        {
          type: 'radio',
          id: '2',
          label: 'How?',
          options: [
            { id: '0', label: 'By post' },
            { id: '1', label: 'I bring it' }
          ]
        }
      ]
    })
    const asked = await one.fromAgent()
    expect(asked.content).toEqual({
      kind: 'form',
      text: 'The repair',
      form: [
        { name: '1', label: 'What?', type: 'text', required: true },
        { name: '2', label: 'How?', type: 'radio', options: ['By post', 'I bring it'] }
      ]
    })
    const answer = message('The cord, by post')
    await one.say({ ...answer, replyTo: asked.id, fields: { 1: 'The cord', 2: 'By post' } })
    expect(chat().threads[0]?.events.at(-1)).toMatchObject({
      type: 'filled_form',
      form_id: '1473433500211',
      custom_id: answer.id,
      fields: [{ answer: 'The cord' }, { answer: { id: '0', label: 'By post' } }]
    })
    await expect
      .poll(() => one.told().at(-1))
      .toMatchObject({
        from: 'visitor',
        command: answer.id,
        content: { kind: 'text', text: 'What?: The cord\nHow?: By post' }
      })
  })

  it('rates by a thumb, with stars and answers in the form after the chat, also when it is over', async () => {
    const { say } = await joined()
    await say({ type: 'leave', id: newId() })
    await say({ type: 'rate', id: newId(), score: 2, comment: 'Slow' })
    expect(chat().threads[0]?.properties).toEqual({ rating: { score: 0, comment: 'Slow' } })
    expect(chat().threads[0]?.events.at(-1)).toMatchObject({
      type: 'filled_form',
      form_id: 'postchat',
      fields: [{ label: 'score', answer: '2' }]
    })
    await say({ type: 'rate', id: newId(), solved: true })
    expect(chat().threads[0]?.properties).toEqual({ rating: { score: 1 } })
  })
})

describe('livechat, more than words', () => {
  const image = { url: 'https://cdn.shop.example/heron.png' }
  const button = (type: string, text: string, value: string) => ({
    type,
    text,
    value,
    postback_id: `action_${text}`,
    user_ids: []
  })

  it('shows rich messages as cards, and takes a choice with its postback', async () => {
    const one = await joined()
    const event = agentSays({
      type: 'rich_message',
      template_id: 'cards',
      elements: [
        {
          title: 'Heron',
          subtitle: 'A long neck',
          image,
          buttons: [
            button('message', 'Take it', 'heron'),
            button('url', 'Look', 'https://shop.example/heron'),
            button('phone', 'Call', '790034890')
          ]
        },
        { title: 'Clerk' }
      ]
    })
    const { content, id } = await one.fromAgent()
    expect(content).toEqual({
      kind: 'cards',
      cards: [
        {
          title: 'Heron',
          text: 'A long neck',
          image: image.url,
          choices: [
            { label: 'Take it', value: 'heron' },
            { label: 'Look', href: 'https://shop.example/heron' },
            { label: 'Call', href: 'tel:790034890' }
          ]
        },
        { title: 'Clerk' }
      ]
    })
    await one.say({ ...message('Take it'), replyTo: id, value: 'heron' })
    expect(chat().threads[0]?.events.at(-1)).toMatchObject({
      text: 'Take it',
      postback: {
        id: 'action_Take it',
        thread_id: chat().threads[0]?.id,
        event_id: event.id,
        type: 'message',
        value: 'heron'
      }
    })
  })

  it('shows a file of an agent, and nothing whose address is none', async () => {
    const one = await joined()
    const url = 'https://cdn.livechat.example/image25.png'
    agentSays({ type: 'file', name: 'x', url: 'javascript:alert(1)', content_type: 'image/png' })
    agentSays({
      type: 'file',
      name: 'image25.png',
      url,
      content_type: 'image/png',
      size: 123_444,
      width: 640,
      height: 480
    })
    expect((await one.fromAgent()).content).toEqual({
      kind: 'file',
      file: {
        id: url,
        url,
        name: 'image25.png',
        type: 'image/png',
        size: 123_444,
        width: 640,
        height: 480
      }
    })
  })

  it('says what was changed once more, and what was taken back as deleted', async () => {
    const one = await joined()
    const event = agentSays({ type: 'message', text: 'At nine', custom_id: 'theirs' })
    const { id } = await one.fromAgent()
    bench.server.tell(chat(), 'event_updated', { event: { ...event, text: 'At ten' } })
    const changed = await one.fromAgent(2)
    expect(changed).toMatchObject({ id, content: { text: 'At ten' }, edited: expect.any(Number) })
    bench.server.tell(chat(), 'event_deleted', { event_id: event.id })
    expect(await one.fromAgent(3)).toMatchObject({ id, content: { kind: 'deleted' } })
    expect(JSON.stringify(one.heard.at(-1))).not.toContain('At')
  })

  it('tells what agents have seen, now and at the next visit', async () => {
    const one = await joined()
    const { message: first } = await one.say(message('Hello'))
    const { message: second } = await one.say(message('Are you there?'))
    const [event] = chat().threads[0]?.events ?? []
    const seen = { user_id: ADA.id, chat_id: chat().id, seen_up_to: event?.created_at }
    bench.server.push(chat().customer, 'events_marked_as_seen', seen)
    await expect
      .poll(() => one.heard.at(-1))
      .toEqual({ type: 'receipt', upTo: first, status: 'read' })
    chat().users.push({ ...ADA, events_seen_up_to: chat().threads[0]?.events[1]?.created_at })
    const next = await call({ token: one.line.token })
    expect(next.heard.at(-1)).toEqual({ type: 'receipt', upTo: second, status: 'read' })
  })

  it('says what is thought about as typing, and a notice of the system as one', async () => {
    const one = await joined()
    bench.server.tell(chat(), 'incoming_thinking_indicator', {
      author_id: ADA.id,
      sent_at: chat().threads[0]?.created_at,
      title: 'Thinking...',
      description: 'Looking at the bill'
    })
    bench.server.say(chat(), undefined, {
      type: 'system_message',
      system_message_type: 'routing.assigned',
      text: 'Ada has joined'
    })
    await expect
      .poll(() => one.heard)
      .toMatchObject([
        { type: 'typing', active: true },
        {
          type: 'message',
          message: { from: 'system', content: { kind: 'notice', text: 'Ada has joined' } }
        }
      ])
  })

  it('shows what is typed as a sneak peek, and takes it away', async () => {
    const { say } = await joined()
    const typing = { type: 'typing', id: newId() } as const
    await say({ ...typing, active: true, text: 'Half a w' })
    await say({ ...typing, active: true })
    await say({ ...typing, active: false })
    expect(sent('send_sneak_peek').map(it => it.sneak_peek_text)).toEqual(['Half a w', '…', ''])
  })
})

describe('livechat, one talk after the other', () => {
  async function threeThreads() {
    const one = await joined()
    for (const text of ['one', 'two', 'three']) {
      if (text !== 'one') await one.say(join())
      agentSays({ type: 'message', text })
      if (text !== 'three') await one.say({ type: 'leave', id: newId() })
    }
    await one.fromAgent(3)
    return one
  }

  it('goes on with the same chat, and takes nothing in between', async () => {
    const one = await joined()
    await one.say({ type: 'leave', id: newId() })
    await expect.poll(() => one.heard.at(-1)).toMatchObject({ type: 'ended', by: 'visitor' })
    await expect(one.say(message('Still there?'))).rejects.toMatchObject({ code: 'ended' })
    await one.say(join())
    await one.say(message('Again'))
    expect(bench.server.chats).toHaveLength(1)
    expect(chat().threads).toHaveLength(2)
  })

  it('turns the pages back over all of them', async () => {
    const { line } = await threeThreads()
    const texts = (page: { messages: readonly Message[] } | undefined) =>
      page?.messages.map(({ content }) => content.text)
    const newest = await line.history?.(undefined, 2, unhurried())
    expect(newest).toMatchObject({ more: true })
    expect(texts(newest)).toEqual(['two', 'three'])
    const older = await line.history?.(newest?.messages[0]?.id, 2, unhurried())
    expect(older).toMatchObject({ more: false })
    expect(texts(older)).toEqual(['one'])
  })

  it('tells all that was missed over several talks, each with its end', async () => {
    const one = await threeThreads()
    const first = one.heard.find(({ type }) => type === 'message')
    const next = await call({ token: one.line.token, cursor: first?.cursor })
    const told = next.heard.flatMap(event =>
      event.type === 'message'
        ? [event.message.content.text]
        : event.type === 'ended'
          ? [event.by]
          : []
    )
    expect(told).toEqual(['visitor', 'two', 'visitor', 'three'])
    const cursors = (heard: readonly Incoming[]) => heard.flatMap(({ cursor }) => cursor ?? [])
    expect(cursors(next.heard)).toEqual(cursors(one.heard).slice(1))
  })

  it('goes on behind the end of a talk, and behind a message that was taken back', async () => {
    const one = await threeThreads()
    const ends = one.heard.filter(({ type }) => type === 'ended')
    const next = await call({ token: one.line.token, cursor: ends[1]?.cursor })
    expect(next.told().map(({ content }) => content.text)).toEqual(['three'])
    const gone = `${ends[1]?.cursor?.replace(/ \S+$/, '')} K600PKZON_gone`
    const other = await call({ token: one.line.token, cursor: gone })
    expect(other.told().map(({ content }) => content.text)).toEqual(['two', 'three'])
  })

  it('tells nothing of what was over before the page knew of it', async () => {
    const one = await joined()
    agentSays({ type: 'message', text: 'Good bye' })
    bench.server.deactivate(chat(), ADA.id)
    await expect.poll(() => one.heard.at(-1)).toMatchObject({ type: 'ended', by: 'agent' })
    const next = await call({ token: one.line.token })
    expect(next.heard).toEqual([])
  })

  it('reads as seen up to the time of a message', async () => {
    const one = await joined()
    const event = agentSays({ type: 'message', text: 'Hello', custom_id: 'theirs' })
    const { id } = await one.fromAgent()
    await one.say({ type: 'read', id: newId(), upTo: id })
    await one.say({ type: 'read', id: newId(), upTo: 'of another time' })
    expect(sent('mark_events_as_seen')).toEqual([
      { chat_id: chat().id, seen_up_to: event.created_at }
    ])
  })
})
