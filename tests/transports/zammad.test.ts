import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type { Incoming, Link } from '../../src/contract/index.js'
import { join, message, newId, PAGE, unhurried } from '../../transports/testing/words.js'
import { zammad } from '../../transports/zammad/index.js'
import { createRig } from './zammad/rig.js'

let bench: Awaited<ReturnType<typeof createRig>>
let hook: AbortController
beforeEach(async () => {
  bench = await createRig()
  hook = new AbortController()
})
afterEach(async () => {
  hook.abort()
  await bench.rig.dispose?.()
})

async function call(token?: string, cursor?: string, transport = bench.transport) {
  const heard: Incoming[] = []
  const link: Link = {
    signal: hook.signal,
    cursor,
    emit: event => heard.push(event),
    visitor: { token: async () => token, profile: () => ({}), page: () => PAGE }
  }
  const line = await transport.connect(link)
  return { line, heard }
}
const session = (at = 0) => {
  const found = bench.server.sessions[at]
  if (!found) throw new Error('There is no session')
  return found
}
const answers = (html: string) => {
  const said = bench.server.write(session(), html, 3)
  bench.server.tellAll(session(), 'chat_session_message', { message: said })
}

describe('zammad, beyond the suite', () => {
  it('says who is there, and that nobody is', async () => {
    const { presence } = bench.transport
    expect(await presence?.(unhurried())).toEqual({ available: true, agents: [] })
    bench.server.state.online = false
    expect(await presence?.(unhurried())).toEqual({ available: false, agents: [] })
    const { heard } = await call()
    expect(heard.map(({ type }) => type)).toEqual(['queued', 'away'])
    bench.server.start(session(), 'Ada')
    await expect.poll(() => heard.slice(2).map(({ type }) => type)).toEqual(['back', 'agent'])
  })

  it('tells the place in the queue, as it comes nearer', async () => {
    await call()
    const { heard } = await call()
    expect(heard).toEqual([{ type: 'queued', position: 2 }])
    bench.server.start(session(), 'Ada')
    await expect.poll(() => heard.at(-1)).toEqual({ type: 'queued', position: 1 })
  })

  it('shows who answers, with the picture that Zammad has of them', async () => {
    const { heard } = await call()
    bench.server.start(session(), 'Ada', 'https://help.shop.example/api/v1/users/image/1')
    await expect
      .poll(() => heard.at(-1))
      .toEqual({
        type: 'agent',
        agent: { id: 'Ada', name: 'Ada', photo: 'https://help.shop.example/api/v1/users/image/1' }
      })
  })

  it('says that a session was handed to others, and then who of them answers', async () => {
    const { line, heard } = await call()
    bench.server.start(session(), 'Ada')
    await expect.poll(() => heard.at(-1)).toMatchObject({ type: 'agent' })
    bench.server.transfer(session())
    await expect
      .poll(() => heard.slice(-2))
      .toMatchObject([
        { type: 'agent', agent: null },
        { message: { from: 'system', content: { kind: 'notice' } } }
      ])
    bench.server.start(session(), 'Bea')
    answers('Hello')
    await line.send(message('Bea?'), unhurried())
    await expect.poll(() => JSON.stringify(heard)).toContain('Hello')
    expect(heard.findLast(({ type }) => type === 'agent')).toMatchObject({ agent: { id: 'Bea' } })
  })

  it('shows the pictures of agents, with the words at the first', async () => {
    const { heard } = await call()
    bench.server.start(session(), 'Ada')
    const image = '<img style="width: 100%" src="data:image/png;base64,iVBORw0KGgo=">'
    answers(`<div>Like this:</div>${image}${image}`)
    const contents = () => heard.flatMap(it => (it.type === 'message' ? [it.message.content] : []))
    await expect.poll(() => contents().length).toBe(2)
    const file = { type: 'image/png', size: 8, url: expect.stringMatching(/^blob:/) }
    expect(contents()).toMatchObject([
      { kind: 'file', text: 'Like this:', file },
      { kind: 'file', file }
    ])
    expect(contents()[1]).not.toHaveProperty('text')
  })

  it('shows another page the pictures that it has lost, and nothing else of what it knows', async () => {
    const first = await call()
    bench.server.start(session(), 'Ada')
    const picture = '<img alt="A &amp; B.png" src="data:image/png;base64,iVBORw0KGgo=">'
    answers(picture)
    answers('And so on')
    await expect.poll(() => first.heard.at(-1)?.cursor).toBe('2')
    const again = await call(first.line.token, '2')
    expect(again.heard.filter(({ type }) => type === 'message')).toEqual([])
    const other = zammad(bench.server.url, 1, { WebSocket: WebSocket as never })
    const { heard } = await call(first.line.token, '2', other)
    const told = heard.filter(({ type }) => type === 'message')
    expect(told).toMatchObject([{ message: { id: '1', content: { file: { name: 'A & B.png' } } } }])
    expect(told[0]).not.toHaveProperty('cursor')
  })

  it('finds out who answers a visitor who has written before', async () => {
    const { line, heard } = await call()
    await line.send(join(), unhurried())
    await line.send(message('Hello?'), unhurried())
    bench.server.start(session(), 'Ada')
    answers('Hello')
    answers('What is it?')
    const texts = () =>
      heard.flatMap(it =>
        it.type === 'message' && it.message.from === 'agent' ? [it.message] : []
      )
    await expect.poll(() => texts().length).toBe(2)
    expect(texts().map(({ agent, content }) => [agent?.name, content])).toEqual([
      ['Ada', { kind: 'text', text: 'Hello' }],
      ['Ada', { kind: 'text', text: 'What is it?' }]
    ])
    expect(heard.filter(({ type }) => type === 'message')).toHaveLength(3)
  })

  it('says what the visitor filled in as the first words', async () => {
    const { line } = await call()
    const fields = { order: 'A-17 <b>', colours: ['red', 'blue'], question: 'Is it bright?' }
    await line.send({ type: 'join', id: newId(), fields, page: PAGE, profile: {} }, unhurried())
    const [first] = session().messages
    expect(first?.content).toBe('order: A-17 &#60;b&#62;<br>colours: red,blue')
  })

  it('tells the agent where the visitor goes', async () => {
    const { line } = await call()
    const page = { url: 'https://shop.example/cart', title: 'Cart' }
    await line.send({ type: 'page', id: newId(), page }, unhurried())
    expect(bench.server.notices).toContain(page.url)
  })

  it('says that a session ended while nobody looked, and begins another on the next line', async () => {
    const first = await call()
    session().state = 'closed'
    const second = await call(first.line.token, '1')
    expect(second.heard).toMatchObject([{ type: 'ended', by: 'system' }])
    await expect(second.line.send(message('Hello?'), unhurried())).rejects.toMatchObject({
      code: 'ended'
    })
    await expect(second.line.send(join(), unhurried())).rejects.toMatchObject({
      code: 'unavailable'
    })
    expect(second.heard.at(-1)).toMatchObject({ type: 'down' })
    const third = await call(first.line.token, second.heard[0]?.cursor)
    expect(third.line.token).not.toBe(first.line.token)
    expect(third.heard).toEqual([{ type: 'queued', position: 1 }])
  })

  it('tells a stranger nothing, whatever session they name', async () => {
    const { line } = await call()
    await line.send(message('My card is 4929'), unhurried())
    bench.server.start(session(), 'Ada')
    const { heard } = await call('0'.repeat(32))
    expect(JSON.stringify(heard)).not.toContain('4929')
  })
})
