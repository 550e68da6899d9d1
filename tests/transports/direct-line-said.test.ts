import { describe, expect, it } from 'vitest'
import { wordsOf } from '../../src/contract/index.js'
import { message, unhurried } from './caller.js'
import { BOT, useHouse } from './direct-line/house.js'

const { house, over, connected, told } = useHouse()

describe('Direct Line: what is said', () => {
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

  it('tells all in order, also while what shows cards is still on its way', async () => {
    const { talk, heard, hangUp } = await told({ text: 'Look' })
    const choice = { type: 'imBack', title: 'Yes', value: 'Yes' }
    const id = house.service.put(talk, {
      type: 'message',
      from: BOT,
      text: 'Is it this one?',
      suggestedActions: { actions: [choice] }
    })
    house.service.put(talk, { type: 'message', from: BOT, text: 'Or none of them' })
    const texts = () =>
      heard.flatMap(event => (event.type === 'message' ? [wordsOf(event.message.content)] : []))
    await expect.poll(texts).toEqual(['Look', 'Is it this one?', 'Or none of them'])
    expect(heard.find(({ cursor }) => cursor === id)).toMatchObject({
      message: { content: { kind: 'choices', choices: [{ label: 'Yes', value: 'Yes' }] } }
    })
    hangUp()
  })

  it('hears of a handoff as the Bot Framework tells it', async () => {
    const { talk, heard, hangUp } = await told({ text: 'Hello' })
    const before = heard.length
    const from = { id: 'ada', name: 'Ada' }
    house.service.put(talk, { type: 'event', name: 'handoff.initiate', from: BOT })
    house.service.put(talk, {
      type: 'event',
      name: 'handoff.status',
      from,
      value: { state: 'accepted' }
    })
    house.service.put(talk, {
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
    house.service.refuse({ status: 502, code: 'BotRejectedActivity' })
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
    const looks = async (over: typeof transport) => {
      const before = house.service.requests.length
      const line = await connected(over, link)
      expect(line.heard).toEqual([])
      const [first] = house.service.requests.slice(before).filter(one => /activities/.test(one))
      return { ...line, first }
    }
    const redialled = await looks(transport)
    const reloaded = await looks(over())
    expect(redialled.first).toMatch(/activities\?watermark=0001-w$/)
    expect(reloaded.first).toMatch(/activities$/)
    redialled.hangUp()
    reloaded.hangUp()
  })
})
