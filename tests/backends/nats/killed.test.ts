import { afterEach, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { nats } from '../../../transports/nats/index.js'
import type { Desk } from './desk.js'
import { type House, openHouse } from './house.js'
import { createVisitor, type Visitor } from './visitor.js'

let house: House | undefined
let visitor: Visitor | undefined
let desk: Desk | undefined
afterEach(async () => {
  visitor?.leave()
  desk?.close()
  await house?.close()
})

const TOKEN = 'a-conversation-that-survives'

it('loses and doubles nothing when the server is killed in the middle and started again', async () => {
  const mine = await openHouse()
  house = mine
  const login = (id: string) => ({ jwt: mine.token(id) })
  const talk = createVisitor(nats(mine.url, { WebSocket, login }), TOKEN)
  visitor = talk
  const said = Array.from({ length: 60 }, (_, at) => `word ${at}`)
  const answered = Array.from({ length: 20 }, (_, at) => `answer ${at}`)
  const answer = (from: Desk, text: string) =>
    from.say(
      {
        type: 'message',
        message: { id: text, from: 'agent', at: 1, content: { kind: 'text', text } }
      },
      TOKEN
    )

  for (const text of answered.slice(0, 10)) await answer(mine.desk, text)
  const saying = (async () => {
    for (const text of said) await talk.say(text)
  })()
  await expect.poll(() => talk.texts().length).toBeGreaterThan(20)
  await mine.server.kill()
  await mine.server.start()
  await saying
  const other = await mine.openDesk()
  desk = other
  for (const text of answered.slice(10)) await answer(other, text)

  const all = [...answered, ...said].sort()
  await expect.poll(() => [...talk.texts()].sort()).toEqual(all)
  expect(talk.told()).toBe(all.length)
  expect(talk.gaps()).toBe(0)
  expect(talk.came()).toBeGreaterThan(1)
  const kept = (await other.acted()).map(command =>
    command.type === 'message' ? command.text : ''
  )
  expect(kept).toEqual(said)
})
