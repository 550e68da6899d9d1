import { expect, test } from 'vitest'
import { start } from './kit.js'
import { employ, sitDown, visit } from './people.js'
import { mustBe } from './protocol.js'

const DEPARTMENTS = 'orders=Orders and returns, repairs=Repairs'

async function presence(server: { url: string }, token?: string) {
  const init = token ? { method: 'POST', body: JSON.stringify({ token }) } : {}
  const response = await fetch(`${server.url}/shopbell/presence`, init)
  const presence = await response.json()
  mustBe('Presence', presence)
  return presence
}

test('shows every agent what is for which department, and lets whoever can help take it', async () => {
  const server = await start({ DEPARTMENTS })
  const ada = await sitDown(server, await employ(server, 'Ada', 'repairs'))
  const noor = await sitDown(server, await employ(server, 'Noor', 'orders'))
  expect(ada.snapshot.departments).toEqual([
    { id: 'orders', name: 'Orders and returns' },
    { id: 'repairs', name: 'Repairs' }
  ])
  expect(ada.snapshot.me.departments).toEqual(['repairs'])
  expect(noor.snapshot.colleagues).toMatchObject([{ name: 'Ada', departments: ['repairs'] }])
  const visitor = await visit(server)
  await visitor.join({ name: 'Mira' }, { department: 'repairs' })
  for (const desk of [ada, noor]) {
    const { queue } = await desk.next('queue', ({ queue }) => queue.length > 0)
    expect(queue).toMatchObject([{ name: 'Mira', department: 'repairs' }])
  }
  const again = await sitDown(server, noor.cookie)
  const conversation = again.snapshot.queue[0]?.conversation ?? ''
  await noor.ask({ type: 'accept', conversation })
  expect((await visitor.event('agent')).agent?.name).toBe('Noor')
})

test('takes a conversation for a department or an agent that is not here all the same', async () => {
  const server = await start({ DEPARTMENTS })
  const desk = await sitDown(server, await employ(server, 'Ada'))
  const visitor = await visit(server)
  await visitor.join({ name: 'Mira' }, { department: 'gardening', agent: 'nobody', tags: ['hose'] })
  const { queue } = await desk.next('queue', ({ queue }) => queue.length > 0)
  expect(queue[0]?.department).toBeUndefined()
  expect(queue[0]?.preferred).toBeUndefined()
  await desk.ask({ type: 'accept', conversation: queue[0]?.conversation ?? '' })
  const { conversation } = await desk.next('opened')
  expect(conversation.route).toEqual({ department: 'gardening', agent: 'nobody', tags: ['hose'] })
})

test('counts places and waits by department', async () => {
  const server = await start({ DEPARTMENTS })
  const desk = await sitDown(server, await employ(server, 'Ada'))
  const routes = ['orders', 'repairs', 'repairs', 'orders']
  const visitors = []
  for (const department of routes) {
    const visitor = await visit(server)
    await visitor.join({ name: department }, { department })
    visitors.push(visitor)
  }
  const places = await Promise.all(visitors.map(visitor => visitor.event('queued')))
  expect(places.map(({ position }) => position)).toEqual([1, 1, 2, 2])
  const { queue } = await desk.next('queue', ({ queue }) => queue.length === 4)
  await desk.ask({ type: 'accept', conversation: queue[1]?.conversation ?? '' })
  expect(await visitors[2]?.event('queued')).toMatchObject({ position: 1, wait: 1 })
  expect(await presence(server)).toMatchObject({
    departments: [
      { id: 'orders', available: true, wait: 3 },
      { id: 'repairs', available: true, wait: 2 }
    ]
  })
})

test('says of each department whether somebody of it is there', async () => {
  const server = await start({ DEPARTMENTS })
  const session = await employ(server, 'Ada', 'repairs')
  expect((await presence(server)).departments).toEqual([
    { id: 'orders', available: false },
    { id: 'repairs', available: false }
  ])
  const desk = await sitDown(server, session)
  expect((await presence(server)).departments).toMatchObject([
    { id: 'orders', available: false },
    { id: 'repairs', available: true }
  ])
  await desk.ask({ type: 'available', available: false })
  expect((await presence(server)).departments[1].available).toBe(false)
})

test('says who would answer: the one before to who was here, the only one to anybody', async () => {
  const server = await start()
  const ada = await sitDown(server, await employ(server, 'Ada'))
  expect((await presence(server)).next).toMatchObject({ name: 'Ada' })
  const noor = await sitDown(server, await employ(server, 'Noor'))
  const visitor = await visit(server)
  await visitor.join()
  const { queue } = await noor.next('queue', ({ queue }) => queue.length > 0)
  await noor.ask({ type: 'accept', conversation: queue[0]?.conversation ?? '' })
  await noor.ask({ type: 'end', conversation: queue[0]?.conversation ?? '' })
  expect((await presence(server)).next).toBeUndefined()
  const known = await presence(server, visitor.token)
  expect(known).toMatchObject({ next: { name: 'Noor' }, met: true })
  expect(known.agents.map(({ name }: { name: string }) => name)).toEqual(['Noor', 'Ada'])
  expect(await presence(server, 'forged')).not.toHaveProperty('next')
  await noor.ask({ type: 'available', available: false })
  const without = await presence(server, visitor.token)
  expect(without).toMatchObject({ next: { name: 'Ada' } })
  expect(without.met).toBeUndefined()
  await ada.close()
})

test('marks who was asked for, and who answered before', async () => {
  const server = await start()
  const ada = await sitDown(server, await employ(server, 'Ada'))
  const noor = await sitDown(server, await employ(server, 'Noor'))
  const visitor = await visit(server)
  await visitor.join({ name: 'Mira' }, { agent: noor.snapshot.me.id })
  const first = await ada.next('queue', ({ queue }) => queue.length > 0)
  expect(first.queue[0]).toMatchObject({ preferred: noor.snapshot.me.id, asked: true })
  const { conversation = '' } = first.queue[0] ?? {}
  await ada.ask({ type: 'accept', conversation })
  await ada.ask({ type: 'end', conversation })
  await visitor.join()
  const second = await ada.next('queue', ({ queue }) =>
    queue.some(one => one.conversation !== conversation)
  )
  expect(second.queue[0]?.preferred).toBe(ada.snapshot.me.id)
  expect(second.queue[0]?.asked).toBeUndefined()
})

test('forgets who answered before where the shop does not want it', async () => {
  const server = await start({ SAME_AGENT: 'no' })
  await sitDown(server, await employ(server, 'Ada'))
  const noor = await sitDown(server, await employ(server, 'Noor'))
  const visitor = await visit(server)
  await visitor.join()
  const { queue } = await noor.next('queue', ({ queue }) => queue.length > 0)
  await noor.ask({ type: 'accept', conversation: queue[0]?.conversation ?? '' })
  expect((await presence(server, visitor.token)).next).toBeUndefined()
})

test('keeps the departments of an agent, and refuses those that there are not', async () => {
  const server = await start({ DEPARTMENTS })
  const cookie = await employ(server, 'Ada', 'repairs')
  const patch = (body: unknown) =>
    fetch(`${server.url}/desk/api/me`, {
      method: 'PATCH',
      headers: { cookie, 'content-type': 'application/json' },
      body: JSON.stringify(body)
    })
  const refused = await patch({ departments: ['gardening'] })
  expect(refused.status).toBe(422)
  expect((await refused.json()).message).toBe('There is no department "gardening".')
  const changed = await patch({ role: 'Everything', departments: ['orders', 'orders'] })
  expect(await changed.json()).toMatchObject({ role: 'Everything', departments: ['orders'] })
  expect(await (await patch({ name: 'Ada' })).json()).toMatchObject({ departments: ['orders'] })
})

test('shows each desk who else is there, and how much they have to do', async () => {
  const server = await start()
  const ada = await sitDown(server, await employ(server, 'Ada'))
  expect(ada.snapshot.colleagues).toEqual([])
  const session = await employ(server, 'Noor')
  const noor = await sitDown(server, session)
  expect(noor.snapshot.colleagues).toMatchObject([{ name: 'Ada', available: true, open: 0 }])
  expect(JSON.stringify(noor.snapshot.colleagues)).not.toContain('@')
  await ada.next('colleagues', ({ colleagues }) => colleagues[0]?.name === 'Noor')
  const visitor = await visit(server)
  await visitor.join()
  const { queue } = await noor.next('queue', ({ queue }) => queue.length > 0)
  await noor.ask({ type: 'accept', conversation: queue[0]?.conversation ?? '' })
  await ada.next('colleagues', ({ colleagues }) => colleagues[0]?.open === 1)
  await noor.ask({ type: 'available', available: false })
  await ada.next('colleagues', ({ colleagues }) => colleagues[0]?.available === false)
  await visitor.ask({ type: 'leave' })
  await ada.next('colleagues', ({ colleagues }) => colleagues[0]?.open === 0)
  await noor.close()
  await ada.next('colleagues', ({ colleagues }) => colleagues.length === 0)
})
