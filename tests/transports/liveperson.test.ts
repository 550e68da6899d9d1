import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type { Incoming, Link } from '../../src/contract/index.js'
import { type LivePersonOptions, liveperson } from '../../transports/liveperson/index.js'
import { join, message, newId, PAGE, unhurried } from '../../transports/testing/words.js'
import { createRig } from './liveperson/rig.js'
import { ACCOUNT, tokenOf } from './liveperson/server.js'

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
}

function linkOf({ token, cursor }: Caller, heard: Incoming[] = []): Link {
  return {
    signal: hook.signal,
    cursor,
    emit: event => heard.push(event),
    visitor: { token: async () => token, profile: () => ({}), page: () => PAGE }
  }
}
async function call(caller: Caller = {}, transport = bench.transport) {
  const heard: Incoming[] = []
  const line = await transport.connect(linkOf(caller, heard))
  const told = () => heard.flatMap(event => (event.type === 'message' ? [event.message] : []))
  const say = (one: Parameters<typeof line.send>[0]) => line.send(one, unhurried())
  return { line, heard, told, say }
}
async function joined(caller: Caller = {}, transport = bench.transport) {
  const one = await call(caller, transport)
  await one.say(join())
  return one
}
const made = (options: Partial<LivePersonOptions>, account = ACCOUNT) =>
  liveperson(account, { home: bench.server.url, WebSocket: WebSocket as never, ...options })
const conversation = (at = 0) => {
  const found = bench.server.conversations[at]
  if (!found) throw new Error('there is no conversation')
  return found
}
const sent = (type: string) =>
  bench.server.asked.flatMap(one => (one.type === type ? [one.body] : []))
const text = (message: string) => ({ type: 'ContentEvent', contentType: 'text/plain', message })

describe('liveperson, its tokens', () => {
  it('wants the number of an account', () => {
    expect(() => liveperson('https://shop.example')).toThrow(TypeError)
  })

  it('signs a visitor up once, and shows the token at the next visit', async () => {
    const { line, say } = await joined()
    await say(message('My card is 4929'))
    const again = await call({ token: line.token })
    expect(again.told()).toMatchObject([{ from: 'visitor', content: { text: 'My card is 4929' } }])
    expect(bench.server.signed).toHaveLength(1)
    const stranger = await call()
    expect(stranger.heard).toEqual([])
  })

  it('signs up anew when the token that was kept has run out', async () => {
    const { line } = await call({ token: tokenOf('grace', -60) })
    expect(bench.server.signed).toHaveLength(1)
    expect(line.token).not.toBe(tokenOf('grace', -60))
  })

  it('gets tokens from an address of the shop, which is shown its key', async () => {
    const transport = made({ tokens: `${bench.server.url}/chat/token` })
    const { line } = await joined({}, transport)
    expect(line.token).toMatch(/^key of /)
    const again = await call({ token: line.token }, transport)
    const { reference } = await again.say(join())
    expect(reference).toBe(conversation().id)
    const connecting = transport.connect(linkOf({ token: 'somebody' }))
    await expect(connecting).rejects.toMatchObject({ code: 'unauthorized' })
  })

  it('says unauthorized when the token is not taken, and goes down so when it runs out', async () => {
    bench.server.refuse('connection', { code: 401, body: 'Unauthorized' })
    await expect(bench.transport.connect(linkOf({}))).rejects.toMatchObject({
      code: 'unauthorized',
      message: expect.stringContaining('another one is needed')
    })
    const { heard } = await joined()
    for (const line of bench.server.lines.keys()) line.close(4401, 'Unauthorized')
    await expect
      .poll(() => heard.at(-1))
      .toMatchObject({ type: 'down', error: { code: 'unauthorized' } })
  })
})

describe('liveperson, what goes wrong on the way', () => {
  it.each([
    ['no server', 'offline', () => made({ home: 'http://127.0.0.1:9' })],
    ['no shop', 'offline', () => made({ tokens: 'http://127.0.0.1:9/chat/token' })],
    [
      'another page of the shop',
      'unsupported',
      () => made({ tokens: `${bench.server.url}/lamps` })
    ],
    ['an account that there is not', 'unsupported', () => made({}, '404')]
  ])('says of %s: %s', async (_, code, transport) => {
    await expect(transport().connect(linkOf({}))).rejects.toMatchObject({ code })
    expect(bench.server.lines.size).toBe(0)
  })

  it('names what is wrong: the account, or what answers in place of LivePerson', async () => {
    await expect(made({}, '404').connect(linkOf({}))).rejects.toMatchObject({
      message: expect.stringContaining('account 404: is this its number?')
    })
    const shop = createServer((_, answer) => answer.end('<!doctype html>'))
    await new Promise<void>(resolve => shop.listen(0, '127.0.0.1', resolve))
    const home = `http://127.0.0.1:${(shop.address() as AddressInfo).port}`
    await expect(made({ home }).connect(linkOf({}))).rejects.toMatchObject({
      code: 'protocol',
      message: expect.stringMatching(/^http:.* answered 200 without an object: look at `home`$/)
    })
    shop.closeAllConnections()
    shop.close()
  })

  it('gives a message back that is on its way when the token runs out, and goes on with another', async () => {
    const { heard, say } = await joined()
    bench.server.hold()
    const sending = say(message('Are you there?'))
    sending.catch(() => {})
    await expect.poll(() => conversation().changes.length).toBe(1)
    for (const line of bench.server.lines.keys()) line.close(4401, 'Unauthorized')
    await expect(sending).rejects.toMatchObject({ code: 'offline' })
    expect(heard.at(-1)).toMatchObject({ type: 'down', error: { code: 'unauthorized' } })
    const next = await joined()
    expect(bench.server.signed).toHaveLength(2)
    expect(next.line.token).toBeTruthy()
  })

  it.each([
    ['too long', 413, 'too-large'],
    ['of somebody who is blocked', 403, 'unauthorized'],
    ['for a conversation that has just ended', 400, 'rejected']
  ])('gives a message back that is %s', async (_, status, code) => {
    const { say } = await joined()
    bench.server.refuse('command', { code: status, body: 'No' })
    await expect(say(message('Hello'))).rejects.toMatchObject({ code })
    expect(conversation().changes).toEqual([])
  })

  it('says protocol of what is no token', async () => {
    const tokens = `${bench.server.url}/api/account/${ACCOUNT}/service/idp/baseURI.json?version=1.0`
    await expect(made({ tokens }).connect(linkOf({}))).rejects.toMatchObject({ code: 'protocol' })
  })

  it('waits a second where LivePerson asks for it, and gives back what it refuses', async () => {
    const { say, heard } = await joined()
    bench.server.refuse('command', { code: 429, body: 'Too many requests' })
    await expect(say(message('Now?'))).rejects.toMatchObject({ code: 'busy', retryAfter: 1 })
    bench.server.refuse('command', { code: 400, body: 'Bad Request' })
    await expect(say(message('Hm'))).rejects.toMatchObject({
      code: 'rejected',
      message: expect.stringContaining('Bad Request')
    })
    await say(message('Better'))
    expect(heard.some(({ type }) => type === 'down')).toBe(false)
  })

  it('begins where LivePerson says nothing of conversations, as there are none', async () => {
    bench.server.state.mute = true
    const { say } = await joined()
    await say(message('Hello'))
    expect(conversation().changes).toHaveLength(1)
  })

  it('does not say twice what came through, where LivePerson tells our ids back', async () => {
    bench.server.state.echoes = true
    const { line, say } = await joined()
    const release = bench.server.hold()
    const command = message('Exactly once')
    const sending = say(command)
    sending.catch(() => {})
    await expect.poll(() => conversation().changes.length).toBe(1)
    bench.rig.cut?.()
    await expect(sending).rejects.toMatchObject({ code: 'offline' })
    release()
    const again = await call({ token: line.token })
    expect(again.told()).toMatchObject([{ command: command.id }])
    await again.say(command)
    expect(conversation().changes).toHaveLength(1)
  })
})

describe('liveperson, a conversation', () => {
  it('goes to the skill that was chosen, with who it is and what was filled in', async () => {
    const transport = made({ skill: '1', campaign: { campaignId: 7, engagementId: 8 } })
    const { say } = await call({}, transport)
    const profile = { name: 'Grace', email: 'g@shop.example', phone: '+49 30 901820' }
    const fields = { order: 'A-17', rooms: ['Kitchen', 'Hall'], question: 'Is it bright?' }
    const route = { department: '2736637412' }
    await say({ type: 'join', id: newId(), fields, page: PAGE, profile, route })
    expect(sent('userprofile.SetUserProfile')).toEqual([
      { firstName: 'Grace', privateData: { mobileNum: '+49 30 901820', mail: 'g@shop.example' } }
    ])
    expect(sent('cm.ConsumerRequestConversation')).toEqual([
      {
        brandId: ACCOUNT,
        channelType: 'MESSAGING',
        skillId: '2736637412',
        campaignInfo: { campaignId: 7, engagementId: 8 }
      }
    ])
    expect(conversation().changes[0]?.event.message).toBe('order: A-17\nrooms: Kitchen, Hall')
  })

  it('says what was filled in, once, also where the line that began was lost before it could', async () => {
    const { line } = await joined()
    const fields = { order: 'A-17' }
    const again = { type: 'join', id: newId(), fields, page: PAGE, profile: {} } as const
    for (const _ of ['by another line', 'and once more']) {
      const next = await call({ token: line.token })
      const { reference } = await next.say(again)
      expect(reference).toBe(conversation().id)
    }
    expect(conversation().changes.map(({ event }) => event.message)).toEqual(['order: A-17'])
  })

  it('tells when an answer is expected: what an agent has set before closed hours, before the rule', async () => {
    const { heard } = await joined()
    const ttr = { ttrType: 'NORMAL', value: 600 }
    bench.server.change(conversation(), { ttr })
    await expect.poll(() => heard.at(-1)).toEqual({ type: 'queued', wait: 600 })
    const tillWhen = Date.now() + 3_600_000
    bench.server.change(conversation(), { ttr, delay: { type: 'NIGHT', tillWhen } })
    const wait = () => heard.flatMap(it => (it.type === 'queued' ? [it.wait ?? 0] : [])).at(-1) ?? 0
    await expect.poll(wait).toBeGreaterThan(3500)
    bench.server.change(conversation(), { ttr, manualETTR: Date.now() + 60_000 })
    await expect.poll(wait).toBeLessThan(61)
  })

  it('tells who answers, with a photo, and takes an agent whom nobody knows for one', async () => {
    bench.server.agents.set('bob', {
      nickname: 'Bob',
      pictureUrl: 'https://cdn.shop.example/bob.png'
    })
    const { heard, told } = await joined()
    const [consumer] = conversation().details.participants
    const participants = [consumer, { id: 'bob', role: 'ASSIGNED_AGENT' }]
    bench.server.change(conversation(), { participants })
    const agent = { id: 'bob', name: 'Bob', photo: 'https://cdn.shop.example/bob.png' }
    await expect.poll(() => heard.at(-1)).toEqual({ type: 'agent', agent })
    bench.server.write(conversation(), 'nobody', text('Hello'))
    await expect
      .poll(() => told().at(-1))
      .toMatchObject({ from: 'agent', content: { text: 'Hello' } })
    expect(told().at(-1)).not.toHaveProperty('agent')
  })

  it('says what was read, both ways', async () => {
    const { heard, told, say } = await joined()
    const { message: mine } = await say(message('Hello'))
    bench.server.write(conversation(), 'ada', text('One'))
    bench.server.write(conversation(), 'ada', text('Two'))
    await expect.poll(() => told().length).toBe(3)
    await say({ type: 'read', id: newId(), upTo: told().at(-1)?.id ?? '' })
    await say({ type: 'read', id: newId(), upTo: told().at(-1)?.id ?? '' })
    const events = conversation().changes.map(({ event }) => event)
    expect(events.filter(({ type }) => type === 'AcceptStatusEvent')).toEqual([
      { type: 'AcceptStatusEvent', status: 'READ', sequenceList: [1, 2] }
    ])
    const accept = (status: string) => ({ type: 'AcceptStatusEvent', status, sequenceList: [0] })
    bench.server.write(conversation(), 'ada', accept('ACCEPT'))
    bench.server.write(conversation(), 'ada', accept('READ'))
    await expect
      .poll(() => heard.slice(-2))
      .toEqual([
        { type: 'receipt', upTo: mine, status: 'delivered' },
        { type: 'receipt', upTo: mine, status: 'read' }
      ])
  })

  it('shows structured content as cards and questions, and publishes what a choice stands for', async () => {
    const { told, say } = await joined()
    const button = (title: string, action: object) => ({
      type: 'button',
      title,
      click: { actions: [action] }
    })
    const card = (title: string) => ({
      type: 'vertical',
      elements: [
        { type: 'image', url: 'https://cdn.shop.example/heron.png', caption: 'A heron' },
        { type: 'text', text: title },
        { type: 'text', text: 'A long neck' },
        {
          type: 'horizontal',
          elements: [
            button('Take it', { type: 'publishText', text: `I take ${title}` }),
            button('Look', { type: 'link', name: 'Look', uri: 'https://shop.example/heron' }),
            button('Run', { type: 'link', name: 'Run', uri: 'javascript:alert(1)' })
          ]
        }
      ]
    })
    const rich = (content: object) =>
      bench.server.write(conversation(), 'ada', { type: 'RichContentEvent', content })
    rich({ type: 'carousel', elements: [card('Heron'), card('Reed')] })
    rich({
      type: 'vertical',
      elements: [
        { type: 'text', text: 'Which?' },
        button('This', { type: 'publishText', text: 'this one' })
      ]
    })
    await expect.poll(() => told().length).toBe(2)
    const choices = [
      { label: 'Take it', value: 'I take Heron' },
      { label: 'Look', href: 'https://shop.example/heron' }
    ]
    const image = 'https://cdn.shop.example/heron.png'
    expect(told()[0]?.content).toMatchObject({
      kind: 'cards',
      cards: [{ title: 'Heron', text: 'A long neck', image, choices }, { title: 'Reed' }]
    })
    expect(told()[1]?.content).toEqual({
      kind: 'choices',
      text: 'Which?',
      choices: [{ label: 'This', value: 'this one' }]
    })
    await say({ ...message('This'), replyTo: told()[1]?.id ?? '', value: 'this one' })
    expect(conversation().changes.at(-1)?.event.message).toBe('this one')
  })

  it('shows a picture of an agent at an address that LivePerson signs', async () => {
    const { told } = await joined()
    const file = { caption: 'This one', relativePath: '/v1/AUTH_async/lamp.png', fileType: 'PNG' }
    bench.server.write(conversation(), 'ada', {
      type: 'ContentEvent',
      contentType: 'hosted/file',
      message: file
    })
    await expect
      .poll(() => told().at(-1)?.content)
      .toMatchObject({
        kind: 'file',
        text: 'This one',
        file: {
          id: '/v1/AUTH_async/lamp.png',
          name: 'lamp.png',
          type: 'image/png',
          url: expect.stringContaining('temp_url_sig=')
        }
      })
  })

  it('tells another page where the files are now, and nothing else of what it knows', async () => {
    const first = await joined()
    const { message: mine } = await first.say(message('Like which?'))
    const file = { caption: 'This', relativePath: '/v1/AUTH_async/lamp.png', fileType: 'PNG' }
    const shown = { type: 'ContentEvent', contentType: 'hosted/file', message: file }
    bench.server.write(conversation(), 'ada', shown)
    bench.server.write(conversation(), 'ada', text('Or else'))
    await expect.poll(() => first.told().length).toBe(3)
    const caller = { token: first.line.token, cursor: first.heard.at(-1)?.cursor }
    const again = await call(caller)
    expect(again.heard).toEqual([])
    const { heard } = await call(caller, made({}))
    expect(heard).toMatchObject([{ type: 'message', message: { id: first.told()[1]?.id } }])
    expect(heard[0]).not.toHaveProperty('cursor')
    const accepted = { type: 'AcceptStatusEvent', status: 'READ', sequenceList: [0] }
    bench.server.write(conversation(), 'ada', accepted)
    await expect.poll(() => heard.at(-1)).toEqual({ type: 'receipt', upTo: mine, status: 'read' })
  })

  it('takes no file but pictures', async () => {
    const { line } = await joined()
    const script = new File(['alert(1)'], 'a.js', { type: 'text/javascript' })
    const going = line.upload?.(script, { signal: unhurried(), onProgress() {} })
    await expect(going).rejects.toMatchObject({
      code: 'rejected',
      message: expect.stringContaining('PNG')
    })
  })

  it('ends, and begins another one', async () => {
    const { heard, say } = await joined()
    await say({ type: 'leave', id: newId() })
    await expect.poll(() => heard.at(-1)).toMatchObject({ type: 'ended', by: 'visitor' })
    await expect(say(message('Still there?'))).rejects.toMatchObject({ code: 'ended' })
    await say(join())
    await say(message('Again'))
    expect(bench.server.conversations).toHaveLength(2)
    expect(conversation(1).changes).toHaveLength(1)
  })

  it('tells what was missed of one that ended meanwhile, its end, and what came after', async () => {
    const { line, heard, told } = await joined()
    bench.server.write(conversation(), 'ada', text('One'))
    await expect.poll(() => told().length).toBe(1)
    hook.abort()
    hook = new AbortController()
    bench.server.write(conversation(), 'ada', text('Two'))
    bench.server.end(conversation(), 'AGENT')
    const next = await call({ token: line.token, cursor: heard.at(-1)?.cursor })
    expect(next.heard).toMatchObject([
      { type: 'message', message: { content: { text: 'Two' } } },
      { type: 'ended', by: 'agent' }
    ])
    await next.say(join())
    bench.server.write(conversation(1), 'ada', text('Three'))
    await expect.poll(() => next.told().length).toBe(2)
    const last = await call({ token: line.token, cursor: next.heard[1]?.cursor })
    expect(last.told().map(({ content }) => content.text)).toEqual(['Three'])
  })

  it('hears of a conversation that was begun in another tab', async () => {
    const first = await call()
    const second = await call({ token: first.line.token })
    await first.say(join())
    bench.server.write(conversation(), 'ada', text('Hello'))
    await expect.poll(() => second.told().length).toBe(1)
    const { reference } = await second.say(join())
    expect(reference).toBe(conversation().id)
  })
})

describe('liveperson, its CSAT', () => {
  it('is not offered, as it takes no words', () => {
    expect(bench.transport.supports.rate).toBeUndefined()
  })

  it('takes stars and whether it was solved, and words while it is open', async () => {
    const transport = made({ csat: true })
    expect(transport.supports.rate).toBe(true)
    const { say } = await joined({}, transport)
    await say({ type: 'rate', id: newId(), solved: true, score: 4, comment: 'Quick' })
    expect(conversation().changes[0]?.event.message).toBe('Quick')
    expect(conversation().details.csat).toEqual({
      field: 'CSATRate',
      csatRate: 4,
      csatResolutionConfirmation: true,
      status: 'FILLED'
    })
    await say({ type: 'leave', id: newId() })
    await say({ type: 'rate', id: newId(), score: 2 })
    expect(conversation().details.csat).toMatchObject({ csatRate: 2, status: 'PARTIALLY_FILLED' })
    const late = say({ type: 'rate', id: newId(), score: 2, comment: 'Too late' })
    await expect(late).rejects.toMatchObject({ code: 'rejected' })
  })
})
