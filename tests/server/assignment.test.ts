import { expect, onTestFinished, test, vi } from 'vitest'
import { start } from './kit.js'
import { type Desk, employ, sitDown, type Visitor, visit } from './people.js'

/** Ada and Noor at their desks. */
async function staff(env: Record<string, string>) {
  const server = await start(env)
  const ada = await sitDown(server, await employ(server, 'Ada'))
  const noor = await sitDown(server, await employ(server, 'Noor'))
  return { server, ada, noor }
}

async function joins(server: { url: string }, name: string, route = {}) {
  const visitor = await visit(server)
  await visitor.join({ name }, route)
  return visitor
}

const openAt = (desk: Desk) =>
  desk.frames.flatMap(frame => (frame.type === 'opened' ? [frame.conversation] : []))
const namesAt = (desk: Desk) => openAt(desk).map(({ name }) => name)

const answeredBy = async (visitor: Visitor) => (await visitor.event('agent')).agent?.name

test('gives conversations to agents in turns, as if they had accepted', async () => {
  const { server, ada, noor } = await staff({ ROUTING: 'round-robin' })
  const names = []
  for (const name of ['one', 'two', 'three', 'four']) {
    names.push(await answeredBy(await joins(server, name)))
  }
  expect([...names].sort()).toEqual(['Ada', 'Ada', 'Noor', 'Noor'])
  expect(names.slice(0, 2)).toEqual(names.slice(2))
  expect([...namesAt(ada), ...namesAt(noor)].sort()).toEqual(['four', 'one', 'three', 'two'])
})

test('gives to whoever has the fewest, up to the limit, and goes on when one is over', async () => {
  const { server, ada, noor } = await staff({ ROUTING: 'least-busy', CHATS_PER_AGENT: '2' })
  const visitors = []
  for (const name of ['1', '2', '3', '4']) visitors.push(await joins(server, name))
  for (const visitor of visitors) expect(await answeredBy(visitor)).toBeDefined()
  expect([namesAt(ada).length, namesAt(noor).length]).toEqual([2, 2])
  const fifth = await joins(server, '5')
  expect(await fifth.event('queued')).toMatchObject({ position: 1 })
  await noor.next('queue', ({ queue }) => queue.some(({ name }) => name === '5'))
  const [mine] = openAt(noor)
  await noor.ask({ type: 'end', conversation: mine?.conversation ?? '' })
  expect(await answeredBy(fifth)).toBe('Noor')
})

test('gives what waits to the first agent who becomes available, the first first', async () => {
  const server = await start({ ROUTING: 'round-robin', CHATS_PER_AGENT: '1' })
  const session = await employ(server, 'Ada')
  const first = await joins(server, 'first')
  const second = await joins(server, 'second')
  const ada = await sitDown(server, session)
  expect(await answeredBy(first)).toBe('Ada')
  await ada.ask({ type: 'available', available: false })
  const noor = await sitDown(server, await employ(server, 'Noor'))
  expect(await answeredBy(second)).toBe('Noor')
  expect(namesAt(ada)).toEqual(['first'])
  expect(namesAt(noor)).toEqual(['second'])
})

test('never gives one conversation to two agents, however many come at once', async () => {
  const { server, ada, noor } = await staff({ ROUTING: 'least-busy', CHATS_PER_AGENT: '100' })
  const visitors = await Promise.all(Array.from({ length: 20 }, () => visit(server)))
  await Promise.all(visitors.map((visitor, at) => visitor.join({ name: `${at}` })))
  for (const visitor of visitors) await answeredBy(visitor)
  const given = [...namesAt(ada), ...namesAt(noor)]
  expect(given).toHaveLength(20)
  expect(new Set(given).size).toBe(20)
  expect(Math.abs(namesAt(ada).length - namesAt(noor).length)).toBeLessThanOrEqual(1)
})

test('gives a visitor who comes back the agent who knows them, whosever turn it is', async () => {
  const { server, ada, noor } = await staff({ ROUTING: 'round-robin' })
  const visitor = await joins(server, 'Mira')
  const name = await answeredBy(visitor)
  for (let count = 0; count < 3; count += 1) {
    await visitor.ask({ type: 'leave' })
    await visitor.join({ name: 'Mira' })
    expect(await answeredBy(visitor)).toBe(name)
  }
  const [mine, other] = name === 'Ada' ? [ada, noor] : [noor, ada]
  expect(namesAt(mine)).toHaveLength(4)
  expect(namesAt(other)).toEqual([])
})

test('gives a visitor the agent they asked for, and another when that one is away', async () => {
  const { server, noor } = await staff({ ROUTING: 'least-busy' })
  const { id } = noor.snapshot.me
  for (let count = 0; count < 3; count += 1) {
    expect(await answeredBy(await joins(server, 'Mira', { agent: id }))).toBe('Noor')
  }
  await noor.ask({ type: 'available', available: false })
  expect(await answeredBy(await joins(server, 'Mira', { agent: id }))).toBe('Ada')
})

test('lets a visitor wait a short while for an agent who has enough to do, and no longer', async () => {
  const { server, ada, noor } = await staff({ ROUTING: 'least-busy', CHATS_PER_AGENT: '1' })
  const { id } = noor.snapshot.me
  expect(await answeredBy(await joins(server, 'one', { agent: id }))).toBe('Noor')
  const two = await joins(server, 'two', { agent: id })
  await ada.next('queue', ({ queue }) => queue.some(({ preferred }) => preferred === id))
  expect(two.events().map(({ type }) => type)).toEqual(['queued'])
  const now = Date.now()
  vi.spyOn(Date, 'now').mockImplementation(() => now + 21_000)
  onTestFinished(() => void vi.restoreAllMocks())
  await joins(server, 'three')
  expect(await answeredBy(two)).toBe('Ada')
})

test('keeps nobody busy with a visitor who is gone, until they are back', async () => {
  const server = await start({ ROUTING: 'round-robin' })
  const session = await employ(server, 'Ada')
  const gone = await joins(server, 'gone')
  await gone.close()
  const here = await joins(server, 'here')
  const ada = await sitDown(server, session)
  expect(await answeredBy(here)).toBe('Ada')
  expect(namesAt(ada)).toEqual(['here'])
  const back = await visit(server, { token: gone.token })
  expect(await answeredBy(back)).toBe('Ada')
})

test('gives to agents of the department', async () => {
  const server = await start({ ROUTING: 'round-robin', DEPARTMENTS: 'lamps=Lamps,chairs=Chairs' })
  await sitDown(server, await employ(server, 'Ada', 'lamps'))
  await sitDown(server, await employ(server, 'Noor', 'chairs'))
  for (let count = 0; count < 3; count += 1) {
    expect(await answeredBy(await joins(server, 'a', { department: 'chairs' }))).toBe('Noor')
  }
  const presence = await (await fetch(`${server.url}/shopbell/presence`)).json()
  expect(presence.next.name).toBe('Ada')
})
