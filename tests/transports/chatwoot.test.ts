import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { chatwoot } from '../../transports/chatwoot/index.js'
import { named } from '../../transports/named/index.js'
import { join, message, newId, PAGE, unhurried } from '../../transports/testing/words.js'
import { openBench, textsOf } from './chatwoot/bench.js'
import { ADA } from './chatwoot/desk.js'

let bench: Awaited<ReturnType<typeof openBench>>
beforeEach(async () => {
  bench = await openBench()
})
afterEach(() => bench.close())

const says = (content: string, more = {}) =>
  bench.server.write(bench.talk(), 1, content, { sender: ADA, ...more })

describe('chatwoot, its visitors', () => {
  it('shows who the visitor is, with what proves it', async () => {
    await bench.call({ profile: { id: '17', proof: 'e93275', name: 'Grace' } })
    const [contact] = bench.server.contacts.values()
    expect(contact).toMatchObject({ identifier: '17', identifier_hash: 'e93275', name: 'Grace' })
  })

  it('tells what was filled in before, and the page, as attributes', async () => {
    const { receipt } = await bench.begun({ name: 'Grace', email: 'grace@mail.example' })
    const [contact] = bench.server.contacts.values()
    expect(contact).toMatchObject({ name: 'Grace', email: 'grace@mail.example' })
    expect(bench.talk().attributes).toEqual({
      order: 'A-17',
      colours: 'red,blue',
      page: expect.stringMatching(/^https:/)
    })
    expect(receipt.reference).toBe('1')
  })

  it('makes who they say they are in the form the contact, unless the shop says it', async () => {
    const fields = {
      name: 'Nora',
      email: 'nora@mail.example',
      phone: '+49 (171) 555-01',
      topic: 'x'
    }
    const command = { type: 'join', id: newId(), fields, page: PAGE } as const
    const { line } = await bench.call()
    await line.send({ ...command, profile: {} }, unhurried())
    const known = await bench.call({ profile: { id: '17', name: 'Grace' } })
    await known.line.send({ ...command, profile: { id: '17', name: 'Grace' } }, unhurried())
    const [typed, told] = bench.server.contacts.values()
    const phone_number = '+4917155501'
    expect(typed).toMatchObject({ name: 'Nora', email: 'nora@mail.example', phone_number })
    expect(told).toMatchObject({ name: 'Grace', email: null })
  })

  it('turns nobody away for an address or a number that Chatwoot does not take', async () => {
    const { line } = await bench.call()
    const fields = { name: 'Nora', email: 'nora', phone: '0171 555 01' }
    bench.server.refuse('contact', 422, undefined, '{"message":"Email is invalid"}')
    const command = { type: 'join', id: newId(), fields, page: PAGE, profile: {} } as const
    await line.send(command, unhurried())
    expect(bench.talk().attributes).toMatchObject(fields)
    const [contact] = bench.server.contacts.values()
    expect(contact).not.toHaveProperty('phone_number')
  })

  it('lets a stranger read nothing', async () => {
    await bench.begun()
    says('Dear Grace')
    const { heard } = await bench.call()
    expect(heard).toEqual([])
  })
})

describe('chatwoot, its conversations', () => {
  it('finds the conversation again, over more pages than one', async () => {
    const { line } = await bench.begun()
    for (let at = 0; at < 45; at += 1) says(`${at}`)
    const { messages } = await bench.call({ token: `${line.token}` })
    expect(textsOf(messages())).toEqual(Array.from({ length: 45 }, (_, at) => `${at}`))
  })

  it('introduces who answers, once', async () => {
    const { heard } = await bench.begun()
    const avatar_url = 'https://chat.shop.example/ada.png'
    for (const text of ['Hello', 'What is it?']) says(text, { sender: { ...ADA, avatar_url } })
    await expect.poll(() => heard.filter(({ type }) => type === 'message').length).toBe(2)
    expect(heard.filter(({ type }) => type === 'agent')).toEqual([
      { type: 'agent', agent: { id: `${ADA.id}`, name: 'Ada', photo: avatar_url } }
    ])
  })

  it('hears a conversation that was opened on another line', async () => {
    const first = await bench.call()
    const token = `${first.line.token}`
    const second = await bench.call({ token })
    await second.line.send(join(), unhurried())
    says('Hello, both')
    await expect.poll(() => textsOf(first.messages())).toEqual(['Hello, both'])
    await first.line.send(message('Hello, Ada'), unhurried())
    expect(bench.server.talks).toHaveLength(1)
    await expect.poll(() => textsOf(second.messages())).toEqual(['Hello, both', 'Hello, Ada'])
  })

  it('goes on behind the end where nothing was said, and opens another one', async () => {
    const { line, heard } = await bench.begun()
    says('Bye')
    bench.server.turn(bench.talk(), 'resolved')
    await expect.poll(() => heard.at(-1)).toMatchObject({ type: 'ended', by: 'agent' })
    const cursor = `${heard.at(-1)?.cursor}`
    const next = await bench.call({ token: `${line.token}`, cursor })
    expect(next.heard).toEqual([])
    await expect(next.line.send(message('Hello?'), unhurried())).rejects.toMatchObject({
      code: 'ended'
    })
    await next.line.send(join(), unhurried())
    await next.line.send(message('Once more'), unhurried())
    expect(textsOf(next.messages())).toEqual(['Once more'])
    expect(bench.server.talks).toHaveLength(2)
    const third = await bench.call({ token: `${line.token}`, cursor })
    expect(third.heard.map(({ type }) => type)).toEqual(['message'])
  })

  it('tells what was said in a conversation that went on behind its end', async () => {
    const { line, heard } = await bench.begun()
    says('Bye')
    bench.server.turn(bench.talk(), 'resolved')
    await expect.poll(() => heard.at(-1)).toMatchObject({ type: 'ended' })
    const cursor = `${heard.at(-1)?.cursor}`
    bench.server.turn(bench.talk(), 'open')
    says('One thing more')
    const next = await bench.call({ token: `${line.token}`, cursor })
    expect(textsOf(next.messages())).toEqual(['One thing more'])
    await next.line.send(message('Yes?'), unhurried())
    expect(bench.server.talks).toHaveLength(1)
  })

  it('finds the one that is open, where a later one is over', async () => {
    const { line } = await bench.begun()
    says('I am open')
    bench.server.turn(bench.server.open(bench.talk().contact), 'resolved')
    const { messages } = await bench.call({ token: `${line.token}` })
    expect(textsOf(messages())).toEqual(['I am open'])
  })

  it('begins anew with a place that nobody knows', async () => {
    const { line } = await bench.begun()
    says('Hello')
    for (const cursor of ['7', 'over 9', 'nonsense']) {
      const { heard } = await bench.call({ token: `${line.token}`, cursor })
      expect(heard.map(({ type }) => type)).toEqual(['gap', 'agent', 'message'])
    }
  })
})

describe('chatwoot, its survey', () => {
  const rate = { type: 'rate', id: newId(), score: 4, comment: 'Quick' } as const

  it('promises stars where the inbox has a survey, and only there', async () => {
    expect((await bench.call()).line.supports).toMatchObject({ rate: false, files: true })
    bench.server.inbox.csat_survey_enabled = true
    expect((await bench.call()).line.supports).toMatchObject({ rate: true })
  })

  it('answers the survey that comes with the end, and shows it as none', async () => {
    const { line, heard, messages } = await bench.begun()
    bench.server.turn(bench.talk(), 'resolved')
    const asked = bench.server.write(bench.talk(), 3, 'How was it? https://chat.shop.example/s', {
      content_type: 'input_csat'
    })
    await expect.poll(() => heard.at(-1)).toMatchObject({ type: 'ended' })
    await line.send({ ...rate, fields: { again: 'yes' } }, unhurried())
    expect(bench.talk().messages.find(({ id }) => id === asked.id)?.content_attributes).toEqual({
      submitted_values: {
        csat_survey_response: { rating: 4, feedback_message: 'Quick\nagain: yes' }
      }
    })
    expect(messages()).toEqual([])
  })

  it('finds the survey on a later line', async () => {
    const { line, heard } = await bench.begun()
    bench.server.turn(bench.talk(), 'resolved')
    await expect.poll(() => heard.at(-1)).toMatchObject({ type: 'ended' })
    const next = await bench.call({ token: `${line.token}`, cursor: `${heard.at(-1)?.cursor}` })
    bench.server.write(bench.talk(), 3, 'How was it?', { content_type: 'input_csat' })
    await next.line.send({ type: 'rate', id: newId(), solved: false }, unhurried())
    expect(bench.talk().messages.at(-1)?.content_attributes).toMatchObject({
      submitted_values: { csat_survey_response: { rating: 1 } }
    })
  })

  it('says that nobody has asked, or that there is no score', async () => {
    const { line } = await bench.begun()
    await expect(line.send(rate, unhurried())).rejects.toMatchObject({
      code: 'rejected',
      message: expect.stringContaining('has not asked')
    })
    bench.server.write(bench.talk(), 3, 'How was it?', { content_type: 'input_csat' })
    const words = { type: 'rate', id: newId(), comment: 'Quick' } as const
    await expect(line.send(words, unhurried())).rejects.toMatchObject({
      code: 'rejected',
      message: expect.stringContaining('score')
    })
  })
})

describe('chatwoot, its inbox', () => {
  const day = (at: number, more: object) => ({ day_of_week: at, ...more })
  const week = (more: object) => [0, 1, 2, 3, 4, 5, 6].map(at => day(at, more))

  it('takes an absolute address and no other', () => {
    expect(() => chatwoot('chat.shop.example', 'x')).toThrow(TypeError)
  })

  it('is the one that a tag names', async () => {
    const chosen = { name: 'chatwoot', inbox: bench.server.inbox.identifier } as const
    const transport = await named(chosen, bench.server.url)
    expect(await transport.presence?.(unhurried())).toMatchObject({ available: true })
  })

  it.each([
    [true, { open_all_day: true, closed_all_day: false }],
    [false, { open_all_day: false, closed_all_day: true }],
    [true, { open_hour: 0, open_minutes: 0, close_hour: 24, close_minutes: 0 }],
    [false, { open_hour: 0, open_minutes: 0, close_hour: 0, close_minutes: 0 }]
  ])('says %s of who is there, by the hours %j', async (available, hours) => {
    const { inbox } = bench.server
    inbox.working_hours_enabled = true
    inbox.working_hours = week(hours)
    for (const timezone of ['UTC', 'Asia/Tokyo', 'Nowhere']) {
      inbox.timezone = timezone
      const told = await bench.transport.presence?.(unhurried())
      expect(told).toEqual({ available, agents: [] })
    }
  })

  it('is there at any time where it keeps no hours', async () => {
    expect(await bench.transport.presence?.(unhurried())).toMatchObject({ available: true })
  })
})
