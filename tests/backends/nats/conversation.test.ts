import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { type NatsOptions, nats } from '../../../transports/nats/index.js'
import { createCaller } from '../../transports/caller.js'
import { answer, call, conversation, send, texts } from './calls.js'
import { type House, openHouse, tokenFor } from './house.js'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const visit = (token: string, cursor?: string, options?: NatsOptions, url = house.url) =>
  call(url, token, cursor, options)

describe('a conversation', () => {
  it('is told whole after a reload, both sides of it, and goes on', async () => {
    const token = conversation()
    const before = visit(token)
    await send(await before.connect(), 'Is it dimmable?')
    await answer(house.desk, token, 'It is')
    await expect.poll(() => texts(before.heard)).toEqual(['Is it dimmable?', 'It is'])
    before.hangUp()

    const after = visit(token)
    await after.connect()
    expect(texts(after.heard)).toEqual(['Is it dimmable?', 'It is'])
    await answer(house.desk, token, 'With any dimmer')
    await expect.poll(() => texts(after.heard).at(-1)).toBe('With any dimmer')
  })

  it('gets a secret of 128 bits as its name where the visitor shows none', async () => {
    const made = createCaller()
    onTestFinished(made.hangUp)
    const login = (id: string) => ({ jwt: tokenFor(id) })
    const { token } = await nats(house.url, { WebSocket, login }).connect(made.link)
    expect(token).toMatch(/^[\w-]{22,}$/)
  })

  it('goes on at the right place though others are kept between', async () => {
    const [mine, theirs] = [conversation(), conversation()]
    await answer(house.desk, mine, 'one')
    await answer(house.desk, theirs, 'secret')
    const before = visit(mine)
    await before.connect()
    before.hangUp()
    await answer(house.desk, theirs, 'secret too')
    await answer(house.desk, mine, 'two')
    const after = visit(mine, before.heard.at(-1)?.cursor)
    await after.connect()
    expect(after.heard.map(({ type }) => type)).toEqual(['message'])
    expect(texts(after.heard)).toEqual(['two'])
  })

  it('begins anew with a gap where the stream no longer has what the cursor names', async () => {
    const token = conversation()
    for (const text of ['one', 'two', 'three', 'four']) await answer(house.desk, token, text)
    const before = visit(token)
    await before.connect()
    await house.desk.ask('STREAM.PURGE.SHOPBELL', { filter: `shopbell.${token}.>`, keep: 2 })
    const after = visit(token, before.heard[0]?.cursor)
    await after.connect()
    expect(after.heard.map(({ type }) => type)).toEqual(['gap', 'message', 'message'])
    expect(texts(after.heard)).toEqual(['three', 'four'])
  })

  it('begins anew with a gap where the cursor is ahead of the stream, or of another stream', async () => {
    const token = conversation()
    await answer(house.desk, token, 'one')
    const before = visit(token)
    await before.connect()
    const [place] = before.heard[0]?.cursor?.split('-') ?? []
    for (const cursor of ['999999999-1763730000000000000', `${place}-1763730000000000000`]) {
      const after = visit(token, cursor)
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
    await answer(house.desk, token, 'one')
    const caller = visit(token)
    await caller.connect()
    expect(caller.heard.map(({ type }) => type)).toEqual(['message'])
  })
})
