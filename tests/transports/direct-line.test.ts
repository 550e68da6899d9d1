import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type { Link } from '../../src/contract/index.js'
import {
  type DirectLineOptions,
  directLine,
  type TokenSource
} from '../../transports/direct-line/index.js'
import { createCaller, message, unhurried } from './caller.js'
import { SECRET } from './direct-line/rig.js'
import { openService, type Service } from './direct-line/service.js'
import { openShop } from './direct-line/shop.js'

const JOIN = {
  type: 'join',
  id: 'join',
  fields: {},
  page: { url: 'https://shop.example/', title: 'Shop' },
  profile: {}
} as const

let service: Service
let shop: Awaited<ReturnType<typeof openShop>>

beforeEach(async () => {
  service = await openService(SECRET)
  shop = await openShop(service.domain, SECRET)
})
afterEach(async () => {
  await shop.close()
  await service.close()
  expect(service.violations).toEqual([])
})

const over = (source: TokenSource = shop.url, options: DirectLineOptions = {}) =>
  directLine(source, { domain: service.domain, WebSocket, ...options })

/** As the token endpoint of Copilot Studio answers: a token, and no key. */
async function bare() {
  const headers = { Authorization: `Bearer ${SECRET}` }
  const answer = await fetch(`${service.domain}/tokens/generate`, { method: 'POST', headers })
  return answer.json()
}

async function connected(transport = over(), link: Partial<Link> & { token?: string } = {}) {
  const caller = createCaller(link)
  const connection = await transport.connect(caller.link)
  return { ...caller, connection }
}

describe('Direct Line: the way in', () => {
  it('throws at once where there is no address of the shop', () => {
    expect(() => directLine('')).toThrow(TypeError)
  })

  it('never shows the secret, and asks nobody before it connects', async () => {
    over()
    expect(shop.asked).toEqual([])
    expect(service.requests).toEqual([])
  })

  it('begins a conversation by itself with a bare token, and goes on with it', async () => {
    const first = await connected(over(bare))
    await first.connection.send(message('Hello'), unhurried())
    await expect.poll(() => first.heard.length).toBe(1)
    first.hangUp()
    const token = first.connection.token as string
    const again = await connected(over(bare), { token })
    expect(again.heard).toMatchObject([{ type: 'message', message: { command: 'id of Hello' } }])
    expect(service.talks.size).toBe(1)
    again.hangUp()
  })

  it('says unauthorized when the kept token has run out, so that another is asked for', async () => {
    const first = await connected(over(bare))
    first.hangUp()
    service.expire()
    const token = first.connection.token as string
    await expect(connected(over(bare), { token })).rejects.toMatchObject({
      code: 'unauthorized',
      cause: 'TokenExpired'
    })
  })

  it('renews its token before it runs out', async () => {
    service.setSeconds(1)
    const { connection, hangUp, heard } = await connected()
    await expect
      .poll(() => service.requests.filter(one => one.endsWith('/tokens/refresh')).length)
      .toBeGreaterThan(2)
    await connection.send(message('Still good?'), unhurried())
    expect(heard.some(({ type }) => type === 'down')).toBe(false)
    hangUp()
  })

  it('polls where no WebSocket finds a way through', async () => {
    class Blocked {
      onclose: ((cause: object) => void) | undefined
      constructor() {
        queueMicrotask(() => this.onclose?.({ code: 1006 }))
      }
      send() {}
      close() {}
    }
    const transport = over(shop.url, { WebSocket: Blocked as never, pause: 20 })
    const { connection, heard, hangUp } = await connected(transport)
    await connection.send(message('Hello'), unhurried())
    await expect.poll(() => heard.length).toBe(1)
    hangUp()
    const only = over(shop.url, { WebSocket: Blocked as never, listen: 'stream' })
    await expect(connected(only)).rejects.toMatchObject({ code: 'offline' })
  })

  it.each([
    [
      'a wrong address of Direct Line',
      () => over(shop.url, { domain: `${service.url}/v4` }),
      'unsupported'
    ],
    ['an address that gives no token', () => over(async () => ({})), 'protocol'],
    ['an address where nobody listens', () => over('http://127.0.0.1:9/'), 'offline'],
    ['a token that nobody gave', () => over(async () => ({ token: 'made up' })), 'unauthorized']
  ])('says of %s what it is', async (_, transport, code) => {
    await expect(connected(transport())).rejects.toMatchObject({ code })
  })

  it('does not let one visitor read another’s conversation', async () => {
    const { hangUp } = await connected()
    const [mine] = service.talks.keys()
    const other = await bare()
    const path = `${service.domain}/conversations/${mine}/activities`
    const answer = await fetch(path, { headers: { Authorization: `Bearer ${other.token}` } })
    expect(answer.status).toBe(403)
    await expect(connected(over(), { token: `key of ${mine}x` })).rejects.toMatchObject({
      code: 'unauthorized'
    })
    hangUp()
  })
})

describe('Direct Line: the end', () => {
  it('takes nothing once it is over, and begins another conversation for the next join', async () => {
    const transport = over()
    const { connection, heard, hangUp } = await connected(transport)
    await connection.send(JOIN, unhurried())
    await connection.send({ type: 'leave', id: 'leave' }, unhurried())
    await expect.poll(() => heard).toMatchObject([{ type: 'ended', by: 'visitor' }])
    const late = connection.send(message('One more thing'), unhurried())
    await expect(late).rejects.toMatchObject({ code: 'ended' })
    const anew = connection.send({ ...JOIN, id: 'again' }, unhurried())
    await expect(anew).rejects.toMatchObject({ code: 'unauthorized' })
    hangUp()
    const next = await connected(transport, { token: connection.token as string })
    await next.connection.send({ ...JOIN, id: 'again' }, unhurried())
    expect(service.talks.size).toBe(2)
    next.hangUp()
  })
})

describe('Direct Line: what is said', () => {
  const CARD = {
    title: 'Your lamp',
    buttons: [
      { type: 'postBack', title: 'This one', value: { sku: 7 } },
      {
        type: 'messageBack',
        title: 'That one',
        text: 'that',
        displayText: 'That!',
        value: { sku: 8 }
      },
      { type: 'call', title: 'Call us', value: 'tel:+4930901820' }
    ]
  }
  const bot = { id: 'bot', name: 'Bot', role: 'bot' }

  async function told(said: object) {
    const line = await connected()
    await line.connection.send(JOIN, unhurried())
    const [talk] = service.talks.values()
    if (!talk) throw new Error('There is no conversation')
    const id = service.put(talk, { type: 'message', from: bot, ...said })
    await expect.poll(() => line.heard.some(({ cursor }) => cursor === id)).toBe(true)
    const messages = line.heard.flatMap(event => (event.type === 'message' ? [event.message] : []))
    return { ...line, id, talk, messages, contents: messages.map(({ content }) => content) }
  }

  it('shows a card with its buttons, and sends what is behind them', async () => {
    const { contents, connection, talk, id, heard, hangUp } = await told({
      text: 'Which?',
      attachments: [{ contentType: 'application/vnd.microsoft.card.hero', content: CARD }],
      suggestedActions: { actions: [{ type: 'imBack', title: 'Neither', value: 'none' }] }
    })
    const [cards] = contents
    if (cards?.kind !== 'cards') throw new Error('There are no cards')
    const choices = cards.cards[0]?.choices ?? []
    expect(choices.map(({ label }) => label)).toEqual([
      'This one',
      'That one',
      'Call us',
      'Neither'
    ])
    for (const { label, value, href } of choices) {
      if (href) continue
      const command = {
        type: 'message',
        id: label,
        text: label,
        value: value ?? '',
        replyTo: id
      } as const
      await connection.send(command, unhurried())
    }
    const sent = talk.kept.slice(-3).map(({ activity }) => activity)
    expect(sent).toMatchObject([
      { value: { sku: 7 }, channelData: { postBack: true } },
      { text: 'that', value: { sku: 8 } },
      { text: 'none' }
    ])
    expect(sent[0]).not.toHaveProperty('text')
    // The visitor reads what they took.
    const said = () =>
      heard.flatMap(event =>
        event.type === 'message' && event.message.from === 'visitor' ? [event.message.content] : []
      )
    await expect
      .poll(said)
      .toMatchObject([{ text: 'This one' }, { text: 'That one' }, { text: 'Neither' }])
    hangUp()
  })

  it('makes a form of an adaptive card, and sends what the card wants', async () => {
    const { contents, connection, talk, id, hangUp } = await told({
      attachments: [
        {
          contentType: 'application/vnd.microsoft.card.adaptive',
          content: {
            type: 'AdaptiveCard',
            body: [
              { type: 'TextBlock', text: 'The repair' },
              {
                type: 'Container',
                items: [{ type: 'Input.Text', id: 'what', isMultiline: true, label: 'What' }]
              },
              {
                type: 'Input.ChoiceSet',
                id: 'how',
                choices: [
                  { title: 'By post', value: 'p' },
                  { title: 'I bring it', value: 'b' }
                ]
              },
              {
                type: 'Input.Toggle',
                id: 'rush',
                title: 'In a hurry',
                valueOn: 'yes',
                valueOff: 'no'
              }
            ],
            actions: [{ type: 'Action.Submit', title: 'Send it', data: { topic: 'repair' } }]
          }
        }
      ]
    })
    expect(contents).toEqual([
      {
        kind: 'form',
        text: 'The repair',
        label: 'Send it',
        form: [
          { name: 'what', label: 'What', type: 'textarea' },
          { name: 'how', label: 'How', type: 'select', options: ['By post', 'I bring it'] },
          { name: 'rush', label: 'In a hurry', type: 'checkbox' }
        ].map(one => (one.name === 'how' ? { ...one, label: 'how' } : one))
      }
    ])
    const fields = { what: 'The cord', how: 'I bring it' }
    await connection.send(
      { type: 'message', id: 'form', text: 'The cord', replyTo: id, fields },
      unhurried()
    )
    expect(talk.kept.at(-1)?.activity).toMatchObject({
      value: { topic: 'repair', what: 'The cord', how: 'b', rush: 'no' }
    })
    hangUp()
  })

  it('shows an adaptive card without anything to fill in as a card', async () => {
    const { contents, hangUp } = await told({
      attachments: [
        {
          contentType: 'application/vnd.microsoft.card.adaptive',
          content: {
            type: 'AdaptiveCard',
            body: [
              { type: 'TextBlock', text: 'Heron' },
              { type: 'FactSet', facts: [{ title: 'Height', value: '40 cm' }] },
              { type: 'Image', url: 'https://shop.example/heron.png' }
            ],
            actions: [{ type: 'Action.OpenUrl', title: 'Look', url: 'https://shop.example/heron' }]
          }
        }
      ]
    })
    expect(contents).toEqual([
      {
        kind: 'cards',
        cards: [
          {
            title: 'Heron',
            text: 'Height: 40 cm',
            image: 'https://shop.example/heron.png',
            choices: [{ label: 'Look', href: 'https://shop.example/heron' }]
          }
        ]
      }
    ])
    hangUp()
  })

  it('shows each file as a message, with the cursor behind the last', async () => {
    const file = { contentType: 'image/png', contentUrl: 'https://shop.example/a.png?x=1' }
    const { messages, heard, id, hangUp } = await told({ text: 'Look', attachments: [file, file] })
    expect(messages).toMatchObject([
      { id, content: { kind: 'file', text: 'Look', file: { name: 'a.png', type: 'image/png' } } },
      { id: `${id}#1`, content: { kind: 'file' } }
    ])
    expect(heard.flatMap(({ cursor }) => cursor ?? [])).toEqual([id])
    hangUp()
  })

  it('hears of a handoff as the Bot Framework tells it', async () => {
    const { talk, heard, hangUp } = await told({ text: 'Hello' })
    const before = heard.length
    const from = { id: 'ada', name: 'Ada' }
    service.put(talk, { type: 'event', name: 'handoff.initiate', from: bot })
    service.put(talk, { type: 'event', name: 'handoff.status', from, value: { state: 'accepted' } })
    service.put(talk, {
      type: 'event',
      name: 'handoff.status',
      from,
      value: { state: 'completed' }
    })
    await expect
      .poll(() => heard.slice(before))
      .toMatchObject([
        { type: 'agent', agent: null },
        { type: 'agent', agent: { id: 'ada', name: 'Ada' } },
        { type: 'ended', by: 'agent' }
      ])
    hangUp()
  })

  it('gives a refused message back with what to do, and the next one goes through', async () => {
    const { connection, hangUp } = await connected()
    service.refuse({ status: 502, code: 'BotRejectedActivity' })
    await expect(connection.send(message('Hm'), unhurried())).rejects.toMatchObject({
      code: 'rejected',
      message: expect.stringContaining('The bot did not take it')
    })
    await connection.send(message('Again'), unhurried())
    hangUp()
  })

  it('asks for what came after the watermark on a redial, and for all after a reload', async () => {
    const transport = over()
    const first = await connected(transport)
    await first.connection.send(message('Hello'), unhurried())
    await expect.poll(() => first.heard.length).toBe(1)
    first.hangUp()
    const link = { token: first.connection.token as string, cursor: first.heard[0]?.cursor }
    const redialled = await connected(transport, link)
    const reloaded = await connected(over(), link)
    expect([redialled.heard, reloaded.heard]).toEqual([[], []])
    redialled.hangUp()
    reloaded.hangUp()
  })
})
