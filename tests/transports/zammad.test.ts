import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type { Incoming, Link } from '../../src/contract/index.js'
import { join, message, newId, PAGE, unhurried } from '../../transports/testing/words.js'
import { htmlOf, textOf } from '../../transports/zammad/html.js'
import { zammad } from '../../transports/zammad/index.js'
import { createRig } from './zammad/rig.js'

const SOCKET = { WebSocket: WebSocket as never }

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

async function call(token?: string, cursor?: string) {
  const heard: Incoming[] = []
  const link: Link = {
    signal: hook.signal,
    cursor,
    emit: event => heard.push(event),
    visitor: { token: async () => token, profile: () => ({}), page: () => PAGE }
  }
  const line = await bench.transport.connect(link)
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
  it('takes an absolute address and no other', () => {
    expect(() => zammad('help.shop.example/ws', 1)).toThrow(TypeError)
  })

  it('says who is there, and that nobody is', async () => {
    const { presence } = bench.transport
    expect(await presence?.(unhurried())).toEqual({ available: true, agents: [] })
    bench.server.state.online = false
    expect(await presence?.(unhurried())).toEqual({ available: false, agents: [] })
    const { heard } = await call()
    expect(heard.map(({ type }) => type)).toEqual(['queued', 'away'])
  })

  it('tells the place in the queue, as it comes nearer', async () => {
    await call()
    const { heard } = await call()
    expect(heard).toEqual([{ type: 'queued', position: 2 }])
    bench.server.start(session(), 'Ada')
    await expect.poll(() => heard.at(-1)).toEqual({ type: 'queued', position: 1 })
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
    const fields = { order: 'A-17 <b>', colours: ['red', 'blue'] }
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

  it('says that there is no such chat, and no way', async () => {
    const link = { signal: hook.signal, cursor: undefined, emit() {} }
    const visitor = { token: async () => undefined, profile: () => ({}), page: () => PAGE }
    await expect(
      zammad(bench.server.url, 7, SOCKET).connect({ ...link, visitor })
    ).rejects.toMatchObject({ code: 'unsupported', message: expect.stringContaining('number') })
    await expect(
      zammad('ws://127.0.0.1:9/ws', 1, SOCKET).connect({ ...link, visitor })
    ).rejects.toMatchObject({ code: 'offline' })
  })
})

describe('zammad, its HTML', () => {
  it.each([
    ['<div>Hello,</div><div>you</div>', 'Hello,\nyou'],
    ['a &amp;lt; b &#8364;&#x20AC; &nbsp;&unknown;', 'a &lt; b €€ \u00a0&unknown;'],
    ['<a href="https://shop.example/a" target="_blank">here</a>', 'here (https://shop.example/a)'],
    ['<a href="javascript:alert(1)">here</a>', 'here'],
    ['1 < 2 > 0', '1 < 2 > 0'],
    ['<img src="data:image/png;base64,AA">', '']
  ])('reads %s as words', (html, text) => {
    expect(textOf(html)).toBe(text)
  })

  it('keeps whatever people type from becoming markup', () => {
    expect(htmlOf('<img src=x onerror="a">\n&lt;')).not.toMatch(/<(?!br>)/)
  })
})

describe('the page about zammad', () => {
  const ROOT = new URL('../../', import.meta.url)
  const PLACE = new URL('tests/.output/zammad-readme/', ROOT)

  it('shows code that makes a transport', async () => {
    const page = await readFile(new URL('transports/zammad/README.md', ROOT), 'utf8')
    const [[, code = ''] = [], ...more] = page.matchAll(/^```ts\n([\s\S]*?)^```$/gm)
    expect(more).toEqual([])
    await mkdir(PLACE, { recursive: true })
    const file = new URL('zammad.ts', PLACE)
    await writeFile(
      file,
      code.replace('shopbell/', '../../../').replace("zammad'", "zammad/index.js'")
    )
    const { transport } = await import(file.pathname)
    expect(transport).toMatchObject({ name: 'zammad', spec: 1 })
    await rm(PLACE, { recursive: true })
  })
})
