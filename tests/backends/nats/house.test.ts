import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type { Connection, Incoming } from '../../../src/contract/index.js'
import { type NatsOptions, nats } from '../../../transports/nats/index.js'
import { freePort } from '../../server/free-port.js'
import { createCaller, message, unhurried } from '../../transports/caller.js'
import { type House, openHouse } from './house.js'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const callers: ReturnType<typeof createCaller>[] = []
afterEach(() => {
  for (const caller of callers.splice(0)) caller.hangUp()
})

let visitors = 0
const conversation = () => `conversation-number-${++visitors}-of-this-test`

function call(token: string, cursor?: string, options: NatsOptions = {}, url = house.url) {
  const caller = createCaller({ token, cursor })
  callers.push(caller)
  const login = (id: string) => ({ jwt: house.token(id) })
  const transport = nats(url, { WebSocket, login, ...options })
  return { ...caller, connect: () => transport.connect(caller.link) }
}

const send = (connection: Connection, text: string) => connection.send(message(text), unhurried())

const answer = (token: string, text: string) =>
  house.desk.say(
    {
      type: 'message',
      message: { id: text, from: 'agent', at: Date.now(), content: { kind: 'text', text } }
    },
    token
  )

const texts = (heard: readonly Incoming[]) =>
  heard.flatMap(event =>
    event.type === 'message' && event.message.content.kind === 'text'
      ? [event.message.content.text]
      : []
  )

describe('a conversation', () => {
  it('is told whole after a reload, both sides of it, and goes on', async () => {
    const token = conversation()
    const before = call(token)
    await send(await before.connect(), 'Is it dimmable?')
    await answer(token, 'It is')
    await expect.poll(() => texts(before.heard)).toEqual(['Is it dimmable?', 'It is'])
    before.hangUp()

    const after = call(token)
    await after.connect()
    expect(texts(after.heard)).toEqual(['Is it dimmable?', 'It is'])
    await answer(token, 'With any dimmer')
    await expect.poll(() => texts(after.heard).at(-1)).toBe('With any dimmer')
  })

  it('gets a secret of 128 bits as its name where the visitor shows none', async () => {
    const made = createCaller()
    callers.push(made)
    const login = (id: string) => ({ jwt: house.token(id) })
    const { token } = await nats(house.url, { WebSocket, login }).connect(made.link)
    expect(token).toMatch(/^[\w-]{22,}$/)
  })

  it('goes on at the right place though others are kept between', async () => {
    const [mine, theirs] = [conversation(), conversation()]
    await answer(mine, 'one')
    await answer(theirs, 'secret')
    const before = call(mine)
    await before.connect()
    before.hangUp()
    await answer(theirs, 'secret too')
    await answer(mine, 'two')
    const after = call(mine, before.heard.at(-1)?.cursor)
    await after.connect()
    expect(after.heard.map(({ type }) => type)).toEqual(['message'])
    expect(texts(after.heard)).toEqual(['two'])
  })

  it('begins anew with a gap where the stream no longer has what the cursor names', async () => {
    const token = conversation()
    for (const text of ['one', 'two', 'three']) await answer(token, text)
    const before = call(token)
    await before.connect()
    await house.desk.ask('STREAM.PURGE.SHOPBELL', { filter: `shopbell.${token}.>`, keep: 1 })
    const after = call(token, before.heard[0]?.cursor)
    await after.connect()
    expect(after.heard.map(({ type }) => type)).toEqual(['gap', 'message'])
    expect(texts(after.heard)).toEqual(['three'])
  })

  it('begins anew with a gap where the cursor is ahead of the stream, or of another stream', async () => {
    const token = conversation()
    await answer(token, 'one')
    const before = call(token)
    await before.connect()
    const [place] = before.heard[0]?.cursor?.split('-') ?? []
    for (const cursor of ['999999999-1763730000000000000', `${place}-1763730000000000000`]) {
      const after = call(token, cursor)
      await after.connect()
      expect(after.heard.map(({ type }) => type)).toEqual(['gap', 'message'])
    }
  })

  it('is not disturbed by what is no frame', async () => {
    const token = conversation()
    for (const text of [
      '',
      'null',
      '[]',
      '{"type":"event"}',
      '{"type":"event","event":{"type":"down"}}'
    ]) {
      await house.desk.put(`shopbell.${token}.out`, text)
      await house.desk.put(`shopbell.${token}.in`, text)
    }
    await answer(token, 'one')
    const caller = call(token)
    await caller.connect()
    expect(caller.heard.map(({ type }) => type)).toEqual(['message'])
  })
})

describe('a refusal', () => {
  it('of a token that is no name of a conversation is unauthorized, and opens nothing', async () => {
    for (const token of ['short', 'a name with blanks in it, and long', 'a.b.*.>'.repeat(9)]) {
      await expect(call(token).connect()).rejects.toMatchObject({ code: 'unauthorized' })
    }
  })

  it('of credentials is unauthorized: without any, garbage, expired, or for another conversation', async () => {
    const other = conversation()
    const shown: NatsOptions['login'][] = [
      undefined,
      () => ({ user: 'visitor', pass: 'guess' }),
      () => ({ jwt: 'garbage' }),
      id => ({ jwt: house.token(id, -60) }),
      () => ({ jwt: house.token(other) })
    ]
    for (const login of shown) {
      const transport = nats(house.url, { WebSocket, ...(login && { login }) })
      const { link } = createCaller({ token: conversation() })
      await expect(transport.connect(link)).rejects.toMatchObject({ code: 'unauthorized' })
    }
  })

  it('of a token that expires on the line is told as unauthorized', async () => {
    const login = (id: string) => ({ jwt: house.token(id, 2) })
    const caller = call(conversation(), undefined, { login })
    await caller.connect()
    await expect
      .poll(() => caller.heard.at(-1))
      .toMatchObject({
        type: 'down',
        error: { code: 'unauthorized' }
      })
  })

  it('of a wrong address is offline, or protocol where something else answers', async () => {
    const nobody = `ws://127.0.0.1:${await freePort()}`
    await expect(call(conversation(), undefined, {}, nobody).connect()).rejects.toMatchObject({
      code: 'offline'
    })
    expect(() => nats('shop.example')).toThrow(TypeError)
    expect(() => nats(['wss://shop.example', '/nats'])).toThrow(TypeError)
  })

  it('of more than max_payload is too-large, with the limit, and the line goes on', async () => {
    const connection = await call(conversation()).connect()
    await expect(send(connection, 'a'.repeat(70_000))).rejects.toMatchObject({
      code: 'too-large',
      limit: 65_536
    })
    await expect(send(connection, 'short')).resolves.toEqual({ message: 'id of short' })
  })
})

describe('a stranger with a token of their own', () => {
  it('neither reads nor writes nor finds the conversation of another, by no word of NATS', async () => {
    const [mine, theirs] = [conversation(), conversation()]
    await answer(theirs, 'secret')
    const heard = await tries(house.token(mine), [
      `SUB shopbell.${theirs}.out 1`,
      'SUB shopbell.*.out 2',
      'SUB shopbell.> 3',
      `SUB shopbell-now.${theirs}.out 4`,
      `SUB _INBOX.${theirs}.> 5`,
      'SUB _INBOX.> 6',
      'SUB shopbell-to.> 7',
      pub(`shopbell.${theirs}.in`),
      pub(`shopbell.${theirs}.out`),
      pub(`shopbell.${mine}.out`),
      pub('$JS.API.STREAM.INFO.SHOPBELL', '{"subjects_filter":">"}'),
      pub('$JS.API.STREAM.MSG.GET.SHOPBELL', '{"seq":1}'),
      pub('$JS.API.STREAM.PURGE.SHOPBELL'),
      pub('$JS.API.CONSUMER.NAMES.SHOPBELL'),
      pub('$JS.API.CONSUMER.CREATE.SHOPBELL', '{}'),
      pub(`shopbell-open.spy.shopbell.${theirs}.>`, '{}'),
      pub('shopbell-open.spy', '{}')
    ])
    expect(heard.filter(line => line.startsWith('-ERR'))).toHaveLength(17)
  })

  it('orders nothing by having an answer, or what is their own, delivered where orders are taken', async () => {
    const [mine, theirs] = [conversation(), conversation()]
    await answer(theirs, 'secret')
    const asked = (order: string, at: number) =>
      JSON.stringify({
        stream_name: 'SHOPBELL',
        config: {
          name: `spy${at}`,
          filter_subject: `shopbell.${mine}.>`,
          deliver_subject: order,
          deliver_policy: 'all',
          ack_policy: 'none'
        }
      })
    const before = await house.desk.ask<Kept>('STREAM.INFO.SHOPBELL')
    const orders = ['PURGE', 'DELETE', 'UPDATE', 'MSG.DELETE'].map(
      verb => `$JS.API.STREAM.${verb}.SHOPBELL`
    )
    const bait = [
      '',
      '{}',
      '{"seq":1}',
      '{"name":"SHOPBELL","subjects":["shopbell.>"],"max_msgs":1}'
    ]
    for (const [at, order] of orders.entries()) {
      const create = `shopbell-open.spy${at}.shopbell.${mine}.>`
      await tries(house.token(mine), [
        ...bait.map(text => `PUB shopbell.${mine}.in ${order} ${text.length}\r\n${text}`),
        pub(create, asked(order, at)),
        `PUB ${create} ${order} ${asked(order, at).length}\r\n${asked(order, at)}`,
        ...bait.map(text => pub(`shopbell.${mine}.in`, text))
      ])
    }
    const after = await house.desk.ask<Kept>('STREAM.INFO.SHOPBELL')
    expect(after.state.first_seq).toBe(before.state.first_seq)
    expect(after.state.messages).toBe(before.state.messages + 2 * bait.length * orders.length)
    expect(after.config).toEqual(before.config)
  })
})

interface Kept {
  readonly config: unknown
  readonly state: { readonly messages: number; readonly first_seq: number }
}

const pub = (subject: string, text = '') => `PUB ${subject} ${text.length}\r\n${text}`

/** What the server says to these words; resolves when it has taken the last. */
async function tries(jwt: string, words: readonly string[]): Promise<string[]> {
  const socket = new WebSocket(house.url)
  const heard: string[] = []
  const hello = JSON.stringify({ jwt, headers: true, verbose: false, pedantic: false })
  await new Promise(resolve => {
    socket.on('message', data => {
      heard.push(...`${data}`.split('\r\n'))
      if (`${data}`.startsWith('INFO')) {
        socket.send([`CONNECT ${hello}`, ...words, 'PING', ''].join('\r\n'))
      }
      if (heard.includes('PONG')) resolve(undefined)
    })
    socket.on('close', resolve)
  })
  setTimeout(() => socket.close(), 1000)
  return heard
}
