import { expect, test } from 'vitest'
import type { Presence } from '../../src/contract/index.js'
import { start, until } from './kit.js'
import { logIn, sitDown, visit } from './people.js'
import { mustBe } from './protocol.js'

async function presence({ url }: { url: string }): Promise<Presence> {
  const response = await fetch(`${url}/shopbell/presence`)
  expect(response.headers.get('access-control-allow-origin')).toBe('*')
  const presence = await response.json()
  mustBe('Presence', presence)
  return presence
}

test('says that somebody is there as long as an available agent has a desk open', async () => {
  const server = await start({ REPLY_TIME: '7200' })
  expect(await presence(server)).toEqual({ available: false, agents: [], reply: 7200 })
  const cookie = await logIn(server)
  expect((await presence(server)).available).toBe(false)
  const desk = await sitDown(server, cookie)
  const { available, agents } = await presence(server)
  expect(available).toBe(true)
  expect(agents).toMatchObject([{ name: 'Ada Lind', role: 'Lamps and repairs' }])
  expect(JSON.stringify(agents)).not.toContain('@')
  await desk.ask({ type: 'available', available: false })
  expect((await presence(server)).available).toBe(false)
  await desk.ask({ type: 'available', available: true })
  await desk.close()
  await until('nobody', async () => !(await presence(server)).available)
})

test('does not flap when a desk is reloaded', async () => {
  const server = await start({ DESK_GRACE: '60' })
  const desk = await sitDown(server)
  const visitor = await visit(server)
  await desk.close()
  await until('the closing', () => server.log.some(line => line.includes('desk-closed')))
  expect((await presence(server)).available).toBe(true)
  await sitDown(server, desk.cookie)
  await visitor.join()
  expect(visitor.events().map(event => event.type)).not.toContain('away')
})

test('tells visitors when nobody answers any longer, and when somebody does again', async () => {
  const server = await start()
  const visitor = await visit(server)
  expect(await visitor.event('away')).toBeDefined()
  const desk = await sitDown(server)
  expect(await visitor.event('back')).toBeDefined()
  await desk.close()
  expect(await visitor.event('away')).toBeDefined()
})

test('leaves a conversation to its agent when the agent is gone for a while', async () => {
  const server = await start()
  const desk = await sitDown(server)
  const visitor = await visit(server)
  await visitor.join()
  const { queue } = await desk.next('queue', ({ queue }) => queue.length > 0)
  await desk.ask({ type: 'accept', conversation: queue[0]?.conversation ?? '' })
  await desk.close()
  await until('nobody', async () => !(await presence(server)).available)
  await visitor.say('are you there?')
  const again = await sitDown(server, desk.cookie)
  expect(again.snapshot.conversations[0]?.messages).toHaveLength(1)
  const back = await visit(server, { token: visitor.token })
  expect(back.events().map(event => event.type)).toEqual(['agent', 'message'])
})

test('tells those who wait where they stand, each time that changes', async () => {
  const server = await start()
  const desk = await sitDown(server)
  const visitors = [await visit(server), await visit(server), await visit(server)]
  for (const [index, visitor] of visitors.entries()) {
    await visitor.join()
    expect(await visitor.event('queued')).toMatchObject({ position: index + 1 })
  }
  const { queue } = await desk.next('queue', ({ queue }) => queue.length === 3)
  await desk.ask({ type: 'accept', conversation: queue[0]?.conversation ?? '' })
  expect(await visitors[1]?.event('queued')).toMatchObject({ position: 1, wait: 1 })
  expect(await visitors[2]?.event('queued')).toMatchObject({ position: 2, wait: 2 })
  expect((await presence(server)).wait).toBe(3)
  await visitors[1]?.ask({ type: 'leave' })
  expect(await visitors[2]?.event('queued')).toMatchObject({ position: 1, wait: 1 })
})

test('shows the desk whether a visitor is here, where they are and that they write', async () => {
  const server = await start()
  const desk = await sitDown(server)
  const visitor = await visit(server)
  await visitor.join()
  const { queue } = await desk.next('queue', ({ queue }) => queue.length > 0)
  const conversation = queue[0]?.conversation ?? ''
  await desk.ask({ type: 'accept', conversation })
  await visitor.ask({ type: 'typing', active: true })
  expect(await desk.next('typing')).toMatchObject({ conversation, active: true })
  const page = { url: 'https://shop.example/chairs', title: 'Chairs' }
  await visitor.ask({ type: 'page', page })
  expect(await desk.next('page')).toMatchObject({ conversation, page })
  await visitor.close()
  expect(await desk.next('typing')).toMatchObject({ active: false })
  expect(await desk.next('here')).toMatchObject({ conversation, here: false })
  await visit(server, { token: visitor.token })
  expect(await desk.next('here')).toMatchObject({ conversation, here: true })
})

test('gives photos an address that works from another host', async () => {
  const server = await start({ PUBLIC_URL: 'https://chat.example/' })
  const desk = await sitDown(server)
  const png = Buffer.from('89504e470d0a1a0a0000', 'hex')
  const headers = { cookie: desk.cookie, 'content-type': 'image/png' }
  const put = { method: 'PUT', headers, body: png }
  const { photo } = await (await fetch(`${server.url}/desk/api/me/photo`, put)).json()
  expect((await desk.next('me')).me.photo).toBe(photo)
  expect((await presence(server)).agents[0]?.photo).toBe(`https://chat.example${photo}`)
  const visitor = await visit(server)
  await visitor.join()
  const { queue } = await desk.next('queue', ({ queue }) => queue.length > 0)
  await desk.ask({ type: 'accept', conversation: queue[0]?.conversation ?? '' })
  expect((await visitor.event('agent')).agent?.photo).toBe(`https://chat.example${photo}`)
  const response = await fetch(server.url + photo)
  expect(response.headers.get('content-type')).toBe('image/png')
  expect(response.headers.get('access-control-allow-origin')).toBe('*')
  expect(Buffer.from(await response.arrayBuffer())).toEqual(png)
})
