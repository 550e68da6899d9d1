import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type { Incoming } from '../../../src/contract/index.js'
import { type MqttOptions, mqtt } from '../../../transports/mqtt/index.js'
import { freePort } from '../../server/free-port.js'
import { createCaller, message, unhurried } from '../../transports/caller.js'
import type { Desk } from './desk.js'
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

function call(token: string, options: MqttOptions = {}, url = house.url) {
  const caller = createCaller({ token })
  callers.push(caller)
  const transport = mqtt(url, { WebSocket, ...options })
  return { ...caller, connect: () => transport.connect(caller.link) }
}

const answer = (token: string, text: string, desk: Desk = house.desk) =>
  desk.say(
    {
      type: 'message',
      message: { id: text, from: 'agent', at: 1, content: { kind: 'text', text } }
    },
    token
  )

const texts = (heard: readonly Incoming[]) =>
  heard.flatMap(event =>
    event.type === 'message' && event.message.content.kind === 'text'
      ? [event.message.content.text]
      : []
  )

it('keeps what another visitor writes and hears to that visitor', async () => {
  const [mine, theirs] = [conversation(), conversation()]
  const caller = call(theirs)
  await caller.connect()
  // The name of one, the channels of the other.
  const spy = call(theirs, { login: () => ({ username: mine }) })
  await expect(spy.connect()).rejects.toMatchObject({ code: 'unauthorized' })
  const deaf = call(theirs, { login: () => ({ username: mine }), version: 3 })
  const connection = await deaf.connect()
  await answer(theirs, 'secret')
  await connection.send(message('as if I were them'), unhurried())
  await expect.poll(() => texts(caller.heard)).toEqual(['secret'])
  expect(deaf.heard).toEqual([])
  expect(JSON.stringify(await house.desk.acted())).not.toContain('as if I were them')
})

it('gives nobody the rights of the desk for its name', async () => {
  const caller = call(conversation(), { login: () => ({ username: 'desk' }) })
  await expect(caller.connect()).rejects.toMatchObject({ code: 'unauthorized' })
})

it('says that a conversation is here for as long as its line is', async () => {
  const token = conversation()
  const caller = call(token)
  await caller.connect()
  await expect.poll(() => house.desk.here.get(token)).toBe('here')
  caller.hangUp()
  await expect.poll(() => house.desk.here.get(token)).toBe('')
})

it('says who is there as the desk said it last, and that somebody may be where it did not', async () => {
  const transport = mqtt(house.url, { WebSocket })
  expect(await transport.presence?.(unhurried())).toEqual({ available: true, agents: [] })
  const said = { available: false, agents: [{ id: 'ada', name: 'Ada' }], reply: 3600 }
  await house.desk.publish('shopbell/presence', JSON.stringify(said), true)
  expect(await transport.presence?.(unhurried())).toEqual(said)
})

it('rejects what is wrong with the address, the token or the version by its code', async () => {
  const nobody = `ws://127.0.0.1:${await freePort()}`
  await expect(call(conversation(), {}, nobody).connect()).rejects.toMatchObject({
    code: 'offline'
  })
  await expect(mqtt(nobody, { WebSocket }).presence?.(unhurried())).rejects.toMatchObject({
    code: 'offline'
  })
  expect(() => mqtt('/mqtt')).toThrow(TypeError)
  await expect(call('a/#/+/token/of/slashes/and/more').connect()).rejects.toMatchObject({
    code: 'unauthorized'
  })
})

it('rejects a message that is too large, with the limit, and the line goes on', async () => {
  const connection = await call(conversation()).connect()
  const sending = connection.send(message('a'.repeat(70_000)), unhurried())
  await expect(sending).rejects.toMatchObject({ code: 'too-large', limit: 65_536 - 256 })
  await expect(connection.send(message('short'), unhurried())).resolves.toEqual({
    message: 'id of short'
  })
})

it('is not disturbed by what is no frame', async () => {
  const token = conversation()
  const caller = call(token)
  await caller.connect()
  for (const text of ['', 'null', '[]', '{"type":"event"}', '{"type":"event","event":{}}']) {
    await house.desk.publish(`shopbell/${token}/out`, text)
  }
  await answer(token, 'sense')
  await expect.poll(() => caller.heard.length).toBe(1)
  expect(texts(caller.heard)).toEqual(['sense'])
})

it('brings a message once that was on its way when the server was killed', async () => {
  const token = conversation()
  const caller = call(token)
  const connection = await caller.connect()
  const sending = connection.send(message('Are you there?'), unhurried()).then(
    () => 'accepted',
    error => error.code
  )
  await house.server.kill()
  expect(['accepted', 'offline']).toContain(await sending)
  await expect.poll(() => caller.heard.at(-1)?.type).toBe('down')
  await house.server.start()
  const desk = await house.openDesk()
  const again = call(token)
  await (await again.connect()).send(message('Are you there?'), unhurried())
  expect((await desk.acted()).filter(({ id }) => id === 'id of Are you there?')).toHaveLength(1)
  await answer(token, 'I am', desk)
  await expect.poll(() => texts(again.heard)).toContain('I am')
  desk.close()
})
