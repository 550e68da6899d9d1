import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Incoming, Link, Message } from '../../src/contract/index.js'
import { join, message, newId, PAGE, unhurried } from '../../transports/testing/words.js'
import { ADA, createRig } from './matrix/rig.js'

type Rig = Awaited<ReturnType<typeof createRig>>

let bench: Rig
let hook: AbortController
beforeEach(async () => {
  bench = await createRig()
  hook = new AbortController()
})
afterEach(async () => {
  hook.abort()
  await bench.rig.dispose?.()
})

function call(token?: string, cursor?: string) {
  const heard: Incoming[] = []
  const link: Link = {
    signal: hook.signal,
    cursor,
    emit: event => heard.push(event),
    visitor: {
      token: async () => token,
      profile: () => ({ name: 'Grace' }),
      page: () => PAGE
    }
  }
  const messages = () => heard.flatMap(it => (it.type === 'message' ? [it.message] : []))
  const last = (of: (message: Message) => boolean) => vi.waitUntil(() => messages().findLast(of))
  return { link, heard, messages, last }
}
const room = () => {
  const [first] = bench.server.rooms.values()
  if (!first) throw new Error('There is no room')
  return first
}
const says = (body: string, more = {}) =>
  room().add(ADA, 'm.room.message', { msgtype: 'm.text', body, ...more })

async function begun() {
  const { link, ...ears } = call()
  const line = await bench.rig.transport.connect(link)
  const fields = { order: 'A-17' }
  const profile = { name: 'Grace' }
  await line.send({ type: 'join', id: newId(), page: PAGE, fields, profile }, unhurried())
  room().join(ADA, 'Ada')
  return { line, ...ears }
}

describe('matrix, beyond the suite', () => {
  it('calls the agents into a private room that says what it is about', async () => {
    await begun()
    expect(room().membership(ADA)).toBe('join')
    const said = (type: string) => room().events.find(event => event.type === type)?.content
    expect(said('m.room.name')).toEqual({ name: 'Grace' })
    expect(said('m.room.topic')).toEqual({ topic: `order: A-17\n${PAGE.url}` })
    const invited = room().events.filter(({ content }) => content.membership === 'invite')
    expect(invited.map(({ state_key: key }) => key)).toEqual([ADA])
  })

  it('calls the room as they say in the form that they are called', async () => {
    const { link } = call()
    const line = await bench.rig.transport.connect(link)
    const fields = { name: 'Nora' }
    await line.send({ type: 'join', id: newId(), page: PAGE, fields, profile: {} }, unhurried())
    const stated = room().events.find(({ type }) => type === 'm.room.name')
    expect(stated?.content).toEqual({ name: 'Nora' })
  })

  it('shows who answers, with their picture', async () => {
    const { heard } = await begun()
    const content = {
      membership: 'join',
      displayname: 'Ada L.',
      avatar_url: 'mxc://shop.example/ada'
    }
    room().add(ADA, 'm.room.member', content, { state_key: ADA })
    const photo = `${bench.server.url}/_matrix/media/v3/thumbnail/shop.example/ada?width=96&height=96&method=crop`
    await expect
      .poll(() => heard.findLast(({ type }) => type === 'agent'))
      .toMatchObject({ agent: { id: 'ada', name: 'Ada L.', photo } })
    room().add(ADA, 'm.room.member', { membership: 'leave' }, { state_key: ADA })
    await expect.poll(() => heard.at(-1)).toMatchObject({ type: 'agent', agent: null })
  })

  it('tells what an agent changes and takes back, of an earlier line as well', async () => {
    const { line, last, heard } = await begun()
    const first = says('Tuesday')
    await last(({ id }) => id === first.event_id)
    const cursor = heard.at(-1)?.cursor
    says('* Friday', {
      'm.new_content': { msgtype: 'm.text', body: 'Friday' },
      'm.relates_to': { rel_type: 'm.replace', event_id: first.event_id }
    })
    await last(({ edited }) => !!edited)

    const next = call(line.token, cursor)
    await bench.rig.transport.connect(next.link)
    expect(next.messages()).toMatchObject([
      { id: first.event_id, content: { text: 'Friday' }, agent: { id: 'ada' } }
    ])
    const until = next.heard.at(-1)?.cursor
    room().add(ADA, 'm.room.redaction', {}, { redacts: first.event_id })
    const third = call(line.token, until)
    await bench.rig.transport.connect(third.link)
    expect(third.messages()).toMatchObject([{ id: first.event_id, content: { kind: 'deleted' } }])
  })

  it('lets nobody put words into the mouth of another one', async () => {
    const { line, last, messages } = await begun()
    const mine = message('Mine')
    const { message: id } = await line.send(mine, unhurried())
    says('* Not mine', {
      'm.new_content': { msgtype: 'm.text', body: 'Not mine' },
      'm.relates_to': { rel_type: 'm.replace', event_id: id }
    })
    const after = says('After')
    await last(one => one.id === after.event_id)
    expect(JSON.stringify(messages())).not.toContain('Not mine')
  })

  it('leaves nothing of what was changed and then taken back', async () => {
    const { line } = await begun()
    const { message: id = '' } = await line.send(message('My card is 4929'), unhurried())
    const edit = { type: 'edit', id: newId(), message: id, text: 'My card is 4930' } as const
    await line.send(edit, unhurried())
    await line.send({ type: 'delete', id: newId(), message: id }, unhurried())
    expect(JSON.stringify(room().events)).not.toContain('My card')
    const next = call(line.token)
    await bench.rig.transport.connect(next.link)
    expect(next.messages().filter(({ from }) => from === 'visitor')).toEqual([])
  })

  it('shows a file of the agent’s', async () => {
    const { last } = await begun()
    says('The bill', {
      msgtype: 'm.file',
      filename: 'bill.pdf',
      url: 'mxc://shop.example/bill',
      info: { mimetype: 'application/pdf', size: 70 }
    })
    const url = `${bench.server.url}/_matrix/media/v3/download/shop.example/bill`
    expect((await last(({ content }) => content.kind === 'file')).content).toMatchObject({
      text: 'The bill',
      file: { url, name: 'bill.pdf', type: 'application/pdf', size: 70 }
    })
  })

  it.each(['javascript:alert(1)', 'mxc://a/../../b', 'https://eve.example/x.png'])(
    'makes no address of %s',
    async url => {
      const { last } = await begun()
      says('Look', { msgtype: 'm.image', url })
      expect((await last(({ from }) => from === 'agent')).content).toEqual({
        kind: 'text',
        text: 'Look'
      })
    }
  )

  it('opens another room when the last conversation is over', async () => {
    const { line, heard } = await begun()
    await line.send({ type: 'leave', id: newId() }, unhurried())
    await expect.poll(() => heard.at(-1)).toMatchObject({ type: 'ended', by: 'visitor' })
    await expect(line.send(message('Hello?'), unhurried())).rejects.toMatchObject({ code: 'ended' })
    await line.send(join(), unhurried())
    await line.send(message('Once more'), unhurried())
    expect(bench.server.rooms.size).toBe(2)
    const next = call(line.token)
    await bench.rig.transport.connect(next.link)
    expect(next.messages()).toMatchObject([{ content: { text: 'Once more' } }])
  })

  it('lets a stranger read nothing, whatever token they show', async () => {
    await begun()
    says('Dear Grace')
    const stranger = call()
    await bench.rig.transport.connect(stranger.link)
    expect(stranger.heard).toEqual([])
    const made = bench.rig.transport.connect(call('token-of-nobody').link)
    await expect(made).rejects.toMatchObject({ code: 'unauthorized' })
  })
})
