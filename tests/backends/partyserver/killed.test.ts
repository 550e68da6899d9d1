import { afterEach, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { websocket } from '../../../transports/websocket/index.js'
import { createCaller, message, unhurried } from '../../transports/caller.js'
import { createVisitor, type Visitor } from '../nats/visitor.js'
import type { Desk } from './desk.js'
import { type House, openHouse } from './house.js'
import { JOIN } from './line.js'

let house: House | undefined
let visitor: Visitor | undefined
afterEach(async () => {
  visitor?.leave()
  await house?.close()
})

/** A visitor who has joined, and keeps their token. */
async function begin({ url }: House): Promise<string> {
  const { link, hangUp } = createCaller()
  const connection = await websocket(url, { WebSocket }).connect(link)
  await connection.send(JOIN.command as Parameters<typeof connection.send>[0], unhurried())
  hangUp()
  return connection.token ?? ''
}

it('loses and doubles nothing when it is killed in the middle and started again', async () => {
  const mine = await openHouse()
  house = mine
  const before = await mine.desk('Ada')
  const token = await begin(mine)
  const id = token.split('.')[0] ?? ''
  await before.ask(id, { type: 'take' })
  const talk = createVisitor(websocket(mine.url, { WebSocket }), token)
  visitor = talk
  const said = Array.from({ length: 60 }, (_, at) => `word ${at}`)
  const answered = Array.from({ length: 20 }, (_, at) => `answer ${at}`)
  const answer = (desk: Desk, text: string) =>
    desk.ask(id, { type: 'say', content: { kind: 'text', text } })

  for (const text of answered.slice(0, 10)) await answer(before, text)
  const saying = (async () => {
    for (const text of said) await talk.say(text)
  })()
  await expect.poll(() => talk.texts().length).toBeGreaterThan(20)
  await mine.server.kill()
  await mine.server.start()
  await saying
  const after = await mine.desk('Ada')
  for (const text of answered.slice(10)) await answer(after, text)

  const all = [...answered, ...said].sort()
  await expect.poll(() => [...talk.texts()].sort()).toEqual(all)
  expect(talk.told()).toBe(all.length)
  expect(talk.gaps()).toBe(0)
  expect(talk.came()).toBeGreaterThan(1)
  const kept = (await after.acted(id)).flatMap(command =>
    command.type === 'message' ? [command.text] : []
  )
  expect(kept).toEqual(said)
  expect(after.cards()).toMatchObject([{ id, standing: 'talking', agent: { id: 'ada' } }])
})

it('still has its queue, in order, when it was killed while people wait', async () => {
  const mine = await openHouse()
  house = mine
  const tokens = [await begin(mine), await begin(mine), await begin(mine)]
  await mine.server.kill()
  await mine.server.start()
  const desk = await mine.desk('Ada')
  await expect
    .poll(() => desk.cards().map(({ id, standing }) => [id, standing]))
    .toEqual(tokens.map(token => [token.split('.')[0], 'waiting']))
})

it('still knows what it has done, and gives the same receipt, when it was killed after its ack', async () => {
  const mine = await openHouse()
  house = mine
  const token = await begin(mine)
  const word = message('Only once')
  const say = async () => {
    const { link, hangUp } = createCaller({ token })
    const connection = await websocket(mine.url, { WebSocket }).connect(link)
    const receipt = await connection.send(word, unhurried())
    hangUp()
    return receipt
  }
  const receipt = await say()
  await mine.server.kill()
  await mine.server.start()
  expect(await say()).toEqual(receipt)
  const desk = await mine.desk('Ada')
  const acted = await desk.acted(token.split('.')[0] ?? '')
  expect(acted.filter(({ type }) => type === 'message')).toEqual([word])
})
