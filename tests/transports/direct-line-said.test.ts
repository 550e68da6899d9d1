import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type { Link } from '../../src/contract/index.js'
import { directLine } from '../../transports/direct-line/index.js'
import { message, unhurried } from './caller.js'
import { connect, JOIN } from './direct-line/join.js'
import { SECRET } from './direct-line/rig.js'
import { openService, type Service } from './direct-line/service.js'
import { openShop } from './direct-line/shop.js'

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

const over = () => directLine(shop.url, { domain: service.domain, WebSocket })
const connected = (transport = over(), link?: Partial<Link> & { token?: string }) =>
  connect(transport, link)

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
