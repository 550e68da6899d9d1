import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { wordsOf } from '../../../src/contract/index.js'
import { directLine } from '../../../transports/direct-line/index.js'
import { createCaller, message, unhurried } from '../../transports/caller.js'
import { type Offline, startOffline } from './offline.js'

const JOIN = {
  type: 'join',
  id: 'join',
  fields: {},
  page: { url: 'https://shop.example/', title: 'Shop' },
  profile: {}
} as const

let offline: Offline

beforeEach(async () => {
  offline = await startOffline()
})
afterEach(() => offline.close())

const transport = () =>
  directLine(`${offline.url}/chat/token`, {
    domain: `${offline.url}/directline`,
    listen: 'poll',
    pause: 20,
    files: false
  })

const textsOf = ({ heard }: ReturnType<typeof createCaller>) =>
  heard.flatMap(event => (event.type === 'message' ? [wordsOf(event.message.content)] : []))

describe('a bot of botbuilder’s behind offline-directline', () => {
  it('greets a visitor, answers, and is heard again after a reload', async () => {
    const caller = createCaller()
    const connection = await transport().connect(caller.link)
    await connection.send(JOIN, unhurried())
    await connection.send(message('Is it dimmable?'), unhurried())
    const texts = ['Hello!', 'Is it dimmable?', 'You said: Is it dimmable?']
    await expect.poll(() => textsOf(caller)).toEqual(texts)
    expect(caller.heard).toContainEqual({ type: 'agent', agent: { id: 'id', name: 'Bot' } })
    const cursor = caller.heard.findLast(event => event.cursor)?.cursor
    caller.hangUp()

    const token = connection.token as string
    const again = createCaller({ token })
    await transport().connect(again.link)
    expect(textsOf(again)).toEqual(texts)

    const goingOn = createCaller({ token, cursor })
    const next = await transport().connect(goingOn.link)
    expect(goingOn.heard).toEqual([])
    await next.send(message('And that one?'), unhurried())
    await expect.poll(() => textsOf(goingOn)).toEqual(['And that one?', 'You said: And that one?'])
    again.hangUp()
    goingOn.hangUp()
  })

  it('tells a visitor nothing of another’s conversation', async () => {
    const [grace, eve] = [createCaller(), createCaller()]
    const hers = await transport().connect(grace.link)
    await transport().connect(eve.link)
    await hers.send(message('My card is 4929'), unhurried())
    await expect.poll(() => textsOf(grace).length).toBe(2)
    expect(textsOf(eve)).toEqual([])
    grace.hangUp()
    eve.hangUp()
  })

  it('says that the line is lost when it is killed, and that all is forgotten when it is back', async () => {
    const caller = createCaller()
    const connection = await transport().connect(caller.link)
    await connection.send(message('Hello'), unhurried())
    await offline.kill()
    await expect
      .poll(() => caller.heard.at(-1))
      .toMatchObject({
        type: 'down',
        error: { code: 'offline' }
      })
    await offline.start()
    // It kept nothing: to it the conversation is of no syntax.
    const again = createCaller({ token: connection.token as string })
    await expect(transport().connect(again.link)).rejects.toMatchObject({ code: 'rejected' })
  })
})
