import { describe, expect, it } from 'vitest'
import { type Command, type Incoming, ShopbellError } from '../../src/contract/index.js'
import { type HandoffOptions, handoff } from '../../transports/handoff/index.js'
import { createMemoryPair } from '../../transports/memory/index.js'
import { createCaller, message, unhurried, until } from './caller.js'

const BOT = { id: 'sol', name: 'Sol' }
const ADA = { id: 'ada', name: 'Ada' }
const JOIN: Command = {
  type: 'join',
  id: 'join',
  fields: { topic: 'lamps' },
  page: { url: 'https://shop.example/lamps', title: 'Lamps' },
  profile: { name: 'Grace' }
}
const PEOPLE: Command = { type: 'people', id: 'people' }

let said = 0
const says = (text: string, agent = BOT): Incoming & { type: 'message' } => ({
  type: 'message',
  message: {
    id: `m-${++said}`,
    from: 'agent',
    at: 1,
    content: { kind: 'text', text },
    agent
  }
})

async function begun(options?: HandoffOptions) {
  const bot = createMemoryPair()
  const people = createMemoryPair()
  const make = () => handoff(bot.transport, people.transport, options)
  const transport = make()
  const caller = createCaller()
  const connection = await transport.connect(caller.link)
  const send = (command: Command) => connection.send(command, unhurried())
  await send(JOIN)
  return { ...caller, bot: bot.farEnd, people: people.farEnd, make, transport, connection, send }
}

const texts = (heard: readonly Incoming[]) =>
  heard.flatMap(event => (event.type === 'message' ? [event.message.content.text] : []))
const lastCursor = (heard: readonly Incoming[]) =>
  heard.findLast(({ cursor }) => cursor !== undefined)?.cursor
const types = (commands: readonly Command[]) => commands.map(({ type }) => type)

describe('handoff', () => {
  it('lets the bot answer first, and leaves the people alone', async () => {
    const { bot, people, send, heard, connection } = await begun()
    await send(message('Hello'))
    bot.say(says('Good morning'))
    await until(() => texts(heard).length === 2)
    expect(types(bot.acted)).toEqual(['join', 'message'])
    expect(people.tokens).toEqual([])
    expect(connection.supports).toMatchObject({ people: true, dedupe: true })
  })

  it('brings the people when the visitor asks, and tells them who is there and what was said', async () => {
    const { bot, people, send, heard } = await begun()
    await send(message('Is it dimmable?'))
    bot.say(says('I do not know.'))
    await until(() => texts(heard).length === 2)
    await send(PEOPLE)
    const transcript = 'Visitor: Is it dimmable?\nSol: I do not know.'
    expect(people.acted).toEqual([
      { ...JOIN, id: 'join-people', fields: { topic: 'lamps', transcript } }
    ])
    expect(bot.lines()).toBe(0)
    people.say(says('I am Ada.', ADA))
    await until(() => texts(heard).includes('I am Ada.'))
  })

  it.each([
    'Can I talk to a person?',
    'I want a human',
    'Ich möchte mit einem Mitarbeiter sprechen',
    'Je veux parler à un conseiller',
    'Quiero hablar con una persona real'
  ])('hears that somebody wants people: %s', async text => {
    const { bot, people, send } = await begun()
    await send(message(text))
    expect(types(bot.acted)).toEqual(['join'])
    expect(people.acted.at(-1)).toEqual(message(text))
  })

  it.each(['Is this lamp for one person?', 'Humane prices', 'The agent of cleaning'])(
    'leaves other words to the bot: %s',
    async text => {
      const { bot, send } = await begun()
      await send(message(text))
      expect(types(bot.acted)).toEqual(['join', 'message'])
    }
  )

  it('listens to no words when it is told not to', async () => {
    const { bot, send } = await begun({ asksForPeople: false })
    await send(message('I want a human'))
    expect(types(bot.acted)).toEqual(['join', 'message'])
  })

  it.each<Exclude<Incoming, { type: 'down' }>>([{ type: 'away' }, { type: 'agent', agent: null }])(
    'brings the people when the bot says $type',
    async event => {
      const { bot, people } = await begun()
      bot.say(event)
      await until(() => people.acted.length === 1)
    }
  )

  it('brings the people when the bot can do no more with a message, and gives it to them once', async () => {
    const bot = createMemoryPair({
      answer(command) {
        if (command.type === 'message') throw new ShopbellError('rejected', 'Beyond me')
        return {}
      }
    })
    const people = createMemoryPair()
    const { link } = createCaller()
    const connection = await handoff(bot.transport, people.transport).connect(link)
    await connection.send(JOIN, unhurried())
    await connection.send(message('Is it dimmable?'), unhurried())
    expect(people.farEnd.acted.slice(1)).toEqual([message('Is it dimmable?')])
  })

  it('keeps to the bot when a message may be tried again', async () => {
    const bot = createMemoryPair({
      answer(command) {
        if (command.type === 'message') throw new ShopbellError('busy', 'Later')
        return {}
      }
    })
    const people = createMemoryPair()
    const connection = await handoff(bot.transport, people.transport).connect(createCaller().link)
    await connection.send(JOIN, unhurried())
    const sending = connection.send(message('Hello'), unhurried())
    await expect(sending).rejects.toMatchObject({ code: 'busy' })
    expect(people.farEnd.tokens).toEqual([])
  })

  it('lets the people answer when the bot cannot be reached', async () => {
    const bot = createMemoryPair()
    bot.farEnd.refuse(new ShopbellError('offline', 'No bot'))
    const people = createMemoryPair()
    const connection = await handoff(bot.transport, people.transport).connect(createCaller().link)
    await connection.send(JOIN, unhurried())
    expect(types(people.farEnd.acted)).toEqual(['join'])
    expect(connection.supports?.people).toBeUndefined()
  })

  it('keeps the order of what is sent while the people are fetched, and hands over once', async () => {
    const { people, send } = await begun()
    const commands = [
      PEOPLE,
      ...['1', '2', '3'].map(text => message(text)),
      { ...PEOPLE, id: 'p2' }
    ]
    await Promise.all(commands.map(send))
    expect(people.acted.slice(1)).toEqual(['1', '2', '3'].map(text => message(text)))
    expect(people.tokens).toHaveLength(1)
  })

  it('tells the people who is there once, though they would take it twice', async () => {
    const bot = createMemoryPair()
    const people = createMemoryPair({ supports: {} })
    const connection = await handoff(bot.transport, people.transport).connect(createCaller().link)
    for (const command of [JOIN, PEOPLE, message('Hello'), { ...PEOPLE, id: 'again' }]) {
      await connection.send(command, unhurried())
    }
    expect(types(people.farEnd.acted)).toEqual(['join', 'message'])
  })

  it('goes on with the people after a reload, with nothing told twice', async () => {
    const { people, send, heard, hangUp, make } = await begun()
    await send(PEOPLE)
    people.say(says('One', ADA))
    await until(() => texts(heard).includes('One'))
    hangUp()
    people.say(says('Two', ADA))
    const next = createCaller({ cursor: lastCursor(heard) ?? '' })
    const connection = await make().connect(next.link)
    expect(texts(next.heard)).toEqual(['Two'])
    expect(connection.supports?.people).toBeUndefined()
    await connection.send({ ...PEOPLE, id: 'again' }, unhurried())
    await connection.send(message('Thanks'), unhurried())
    expect(types(people.acted)).toEqual(['join', 'message'])
  })

  it('goes on with the people after a reload before they have said a word', async () => {
    const { send, heard, hangUp, people, make } = await begun()
    await send(message('Hello'))
    await send(PEOPLE)
    hangUp()
    await make().connect(createCaller({ cursor: lastCursor(heard) ?? '' }).link)
    expect(people.lines()).toBe(1)
    expect(types(people.acted)).toEqual(['join'])
  })

  it('tells the people after a reload what was said before it, as far as the bot can tell it again', async () => {
    const { bot, people, send, heard, hangUp, make } = await begun()
    await send(message('Is it dimmable?'))
    bot.say(says('Perhaps.'))
    await until(() => texts(heard).length === 2)
    hangUp()
    const next = createCaller({ cursor: lastCursor(heard) ?? '' })
    const connection = await make().connect(next.link)
    await connection.send(PEOPLE, unhurried())
    const transcript = 'Visitor: Is it dimmable?\nSol: Perhaps.'
    expect(people.acted).toMatchObject([{ fields: { topic: 'lamps', transcript } }])
    expect(bot.lines()).toBe(0)
  })

  it('tells the newest 8,000 characters of a long talk, in whole lines', async () => {
    const { bot, people, send, heard } = await begun()
    for (let at = 0; at < 30; at += 1) bot.say(says(`${at} ${'x'.repeat(500)}`))
    await until(() => texts(heard).length === 30)
    await send(PEOPLE)
    const [join] = people.acted
    const transcript = `${join?.type === 'join' && join.fields.transcript}`
    expect(transcript.length).toBeLessThanOrEqual(8000)
    expect(transcript).toMatch(/^Sol: \d+ x/)
    expect(transcript).toContain('Sol: 29 ')
  })

  it('tells the words of the bot again when the people begin anew', async () => {
    const { bot, people, send, heard } = await begun()
    bot.say(says('From the bot'))
    await until(() => texts(heard).length === 1)
    await send(PEOPLE)
    people.say(says('From Ada', ADA))
    await until(() => texts(heard).length === 2)
    people.say({ type: 'gap' })
    await until(() => texts(heard).length === 3)
    expect(texts(heard)).toEqual(['From the bot', 'From Ada', 'From the bot'])
  })

  it('ends with the bot when it ends without giving up, and begins the next with it', async () => {
    const { bot, people, send, heard } = await begun()
    bot.say({ type: 'ended', by: 'agent' })
    await until(() => heard.some(({ type }) => type === 'ended'))
    expect(people.tokens).toEqual([])
    await send({ ...JOIN, id: 'join 2' })
    expect(types(bot.acted)).toEqual(['join', 'join'])
  })

  it('begins another conversation with the bot after one that people ended', async () => {
    const { bot, people, send, heard } = await begun()
    await send(PEOPLE)
    people.say({ type: 'ended', by: 'agent' })
    await until(() => heard.some(({ type }) => type === 'ended'))
    await send({ ...JOIN, id: 'join 2' })
    expect(types(bot.acted)).toEqual(['join', 'join'])
    expect(people.lines()).toBe(0)
  })

  it('tells the next visitor of the page nothing of the one before', async () => {
    const { bot, people, send, hangUp, transport } = await begun()
    bot.say(says('A secret'))
    await send(PEOPLE)
    hangUp()
    const next = createCaller({ token: 'another' })
    const connection = await transport.connect(next.link)
    expect(people.lines()).toBe(0)
    await connection.send({ ...JOIN, id: 'mine', fields: {} }, unhurried())
    expect(bot.lines()).toBe(1)
  })

  it('has both sides forget the visitor, and tells the people nothing of the bot afterwards', async () => {
    const { bot, people, send, make } = await begun()
    await send(message('My card is 4929'))
    await send({ type: 'erase', id: 'erase' })
    expect(types(bot.acted)).toEqual(['join', 'message', 'erase'])
    expect(types(people.acted)).toEqual(['erase'])
    const next = createCaller()
    const connection = await make().connect(next.link)
    await connection.send({ ...JOIN, id: 'join-2' }, unhurried())
    await connection.send(PEOPLE, unhurried())
    const join = people.acted.find(({ type }) => type === 'join')
    expect(JSON.stringify(join)).not.toContain('4929')
  })

  it('says that it could not erase while one side that knows the visitor is out of reach', async () => {
    const { bot, people, send } = await begun()
    bot.say(says('Good morning'))
    await send(PEOPLE)
    bot.refuse(new ShopbellError('offline', 'No bot'))
    const erase: Command = { type: 'erase', id: 'erase' }
    await expect(send(erase)).rejects.toMatchObject({ code: 'offline' })
    expect(types(people.acted)).not.toContain('erase')
    await send(erase)
    expect([types(bot.acted).at(-1), types(people.acted).at(-1)]).toEqual(['erase', 'erase'])
  })

  it('tells the people where the visitor wanted to go', async () => {
    const { people, connection } = await begun()
    const route = { department: 'repairs', agent: 'ada', tags: ['lamps'] }
    await connection.send({ type: 'leave', id: 'leave' }, unhurried())
    await connection.send({ ...JOIN, id: 'join-2', route }, unhurried())
    await connection.send(PEOPLE, unhurried())
    expect(people.acted.find(({ type }) => type === 'join')).toMatchObject({ route })
  })

  it('brings notes to the people, or to the bot where they take none', async () => {
    const bot = createMemoryPair()
    const people = createMemoryPair()
    const note = { type: 'search', text: 'dimmer', found: 0 } as const
    await handoff(bot.transport, people.transport).note?.(note, unhurried())
    expect([bot.farEnd.notes, people.farEnd.notes]).toEqual([[], [note]])
    const { note: _, ...deaf } = people.transport
    await handoff(bot.transport, deaf).note?.(note, unhurried())
    expect(bot.farEnd.notes).toEqual([note])
  })
})
