import { expect, test, vi } from 'vitest'
import { openDatabase } from '../../examples/server/database.js'
import { addAgent } from '../../examples/server/desk/agents.js'
import { EMAIL, PASSWORD, start, type TestServer } from './kit.js'
import { logIn, sitDown, visit } from './people.js'

const json = { 'content-type': 'application/json' }

function ask(server: TestServer, path: string, cookie = '', init: RequestInit = {}) {
  const headers = { cookie, ...json, ...init.headers }
  return fetch(`${server.url}/desk/api/${path}`, { ...init, headers })
}

function login(server: TestServer, body: unknown, headers = {}) {
  return ask(server, 'login', '', { method: 'POST', body: JSON.stringify(body), headers })
}

async function addNoor(server: TestServer) {
  const db = await openDatabase(`file:${server.folder}/shop.db`, undefined)
  const noor = { email: 'noor@example.com', name: 'Noor', password: PASSWORD }
  await db.turn(turn => addAgent(turn, noor))
  await db.close()
  return logIn(server, noor.email)
}

test('lets agents in with their e-mail and password, and nobody else', async () => {
  const server = await start()
  const response = await login(server, { email: EMAIL.toUpperCase(), password: PASSWORD })
  expect(await response.json()).toMatchObject({ email: EMAIL, name: 'Ada Lind', available: true })
  const cookie = response.headers.get('set-cookie') ?? ''
  expect(cookie).toMatch(/^shopbell_desk=[\w-]{43}; Path=\/desk; HttpOnly; SameSite=Strict;/)
  expect(cookie).not.toContain('Secure')
  for (const wrong of [
    { email: EMAIL, password: 'wrong' },
    { email: 'nobody@example.com', password: PASSWORD }
  ]) {
    const refused = await login(server, wrong)
    expect(refused.status).toBe(401)
    expect(await refused.json()).toMatchObject({ code: 'unauthorized' })
  }
  expect((await ask(server, 'me')).status).toBe(401)
  expect((await ask(server, 'me', `shopbell_desk=${'a'.repeat(43)}`)).status).toBe(401)
  await expect(sitDown(server, 'shopbell_desk=forged')).rejects.toThrow('401')
})

test('marks its cookie for https only, where the server is behind it', async () => {
  const server = await start({ PUBLIC_URL: 'https://chat.example' })
  const response = await login(server, { email: EMAIL, password: PASSWORD })
  expect(response.headers.get('set-cookie')).toContain('; Secure')
})

test('slows down who guesses passwords, without locking others out', async () => {
  const server = await start({ TRUST_PROXY: 'yes' })
  const guess = { email: EMAIL, password: 'wrong' }
  for (let count = 0; count < 5; count += 1) expect((await login(server, guess)).status).toBe(401)
  const slowed = await login(server, { email: EMAIL, password: PASSWORD })
  expect(slowed.status).toBe(429)
  expect(Number(slowed.headers.get('retry-after'))).toBeGreaterThan(0)
  const elsewhere = { 'x-forwarded-for': '10.0.0.1, 192.0.2.7' }
  const right = { email: EMAIL, password: PASSWORD }
  expect((await login(server, right, elsewhere)).status).toBe(200)
})

test('keeps neither passwords nor sessions in clear', async () => {
  const server = await start()
  const cookie = await logIn(server)
  const db = await openDatabase(`file:${server.folder}/shop.db`, undefined)
  const rows = await db.turn(async turn => [
    ...(await turn.rows('SELECT * FROM agents')),
    ...(await turn.rows('SELECT * FROM sessions'))
  ])
  await db.close()
  const kept = JSON.stringify(rows)
  expect(kept).toContain('scrypt$')
  expect(kept).not.toContain(PASSWORD)
  expect(kept).not.toContain(cookie.split('=')[1])
})

test('ends a session that nobody has used for long, and goes on with one in use', async () => {
  const server = await start({ SESSION_HOURS: '2' })
  const cookie = await logIn(server)
  const start_ = Date.now()
  const clock = vi.spyOn(Date, 'now')
  try {
    clock.mockImplementation(() => start_ + 1.5 * 3_600_000)
    expect((await ask(server, 'me', cookie)).status).toBe(200)
    clock.mockImplementation(() => start_ + 3 * 3_600_000)
    expect((await ask(server, 'me', cookie)).status).toBe(200)
    clock.mockImplementation(() => start_ + 5.1 * 3_600_000)
    expect((await ask(server, 'me', cookie)).status).toBe(401)
  } finally {
    clock.mockRestore()
  }
})

test('closes the desks of who logs out', async () => {
  const server = await start()
  const desk = await sitDown(server)
  const response = await ask(server, 'logout', desk.cookie, { method: 'POST' })
  expect(response.headers.get('set-cookie')).toContain('Max-Age=0')
  expect(await desk.closed).toBe(4401)
  expect((await ask(server, 'me', desk.cookie)).status).toBe(401)
})

test('does nothing that a page of another site asks for', async () => {
  const server = await start()
  const cookie = await logIn(server)
  const put = { method: 'PATCH', body: '{"name":"Eve"}' }
  for (const headers of [
    { origin: 'https://evil.example' },
    { 'sec-fetch-site': 'cross-site' },
    { origin: server.url, 'sec-fetch-site': 'same-site' }
  ]) {
    expect((await ask(server, 'me', cookie, { ...put, headers })).status).toBe(422)
  }
  const own = { origin: server.url, 'sec-fetch-site': 'same-origin' }
  expect((await ask(server, 'me', cookie, { ...put, headers: own })).status).toBe(200)
})

test('gives a conversation to exactly one of two agents who answer at once', async () => {
  const server = await start()
  const [ada, noor] = [await sitDown(server), await sitDown(server, await addNoor(server))]
  for (let round = 0; round < 5; round += 1) {
    const visitor = await visit(server)
    await visitor.join()
    const { queue } = await ada.next('queue', ({ queue }) => queue.length > 0)
    const conversation = queue[0]?.conversation ?? ''
    const results = await Promise.allSettled(
      [ada, noor].map(desk => desk.ask({ type: 'accept', conversation }))
    )
    const refused = results.flatMap(result => (result.status === 'rejected' ? [result.reason] : []))
    expect(refused).toHaveLength(1)
    expect(String(refused[0])).toMatch(/rejected.*(Ada Lind|Noor) has already answered/)
    await visitor.ask({ type: 'leave' })
    expect(visitor.events().filter(event => event.type === 'agent')).toHaveLength(1)
  }
})

test('keeps live conversations from agents who have not accepted them', async () => {
  const server = await start()
  const [ada, noor] = [await sitDown(server), await sitDown(server, await addNoor(server))]
  const visitor = await visit(server)
  await visitor.join()
  const { message: upTo = '' } = await visitor.say('my order is 1234')
  const { queue } = await ada.next('queue', ({ queue }) => queue.length > 0)
  const conversation = queue[0]?.conversation ?? ''
  await ada.ask({ type: 'accept', conversation })
  for (const command of [
    { type: 'message', content: { kind: 'text', text: 'hi' } },
    { type: 'typing', active: true },
    { type: 'read', upTo },
    { type: 'end' }
  ]) {
    expect(await noor.refused({ ...command, conversation })).toMatchObject({ code: 'rejected' })
  }
  expect((await ask(server, `conversations/${conversation}`, noor.cookie)).status).toBe(404)
  expect((await ask(server, `conversations/${conversation}`, ada.cookie)).status).toBe(200)
  await ada.ask({ type: 'end', conversation })
  const past = await ask(server, `conversations/${conversation}`, noor.cookie)
  expect(await past.json()).toMatchObject({
    name: 'Mira',
    agent: { name: 'Ada Lind' },
    transcript: [{ content: { text: 'my order is 1234' } }]
  })
  expect(
    await ada.refused({ type: 'message', conversation, content: { kind: 'text', text: 'more' } })
  ).toMatchObject({
    code: 'ended'
  })
})

test('finds past conversations by name, number and words, newest first', async () => {
  const server = await start()
  const cookie = await logIn(server)
  const references: string[] = []
  for (const [name, words] of [
    ['Mira', 'A lamp of 100%'],
    ['Noor', 'A chair_leg']
  ] as const) {
    const visitor = await visit(server)
    references.push((await visitor.join({ name })).reference ?? '')
    await visitor.say('Good day')
    await visitor.say(words)
    await visitor.ask({ type: 'leave' })
  }
  const find = async (query: Record<string, string>) => {
    const response = await ask(server, `conversations?${new URLSearchParams(query)}`, cookie)
    const { conversations, more } = await response.json()
    return { names: conversations.map((row: { name: string }) => row.name), more, conversations }
  }
  expect(await find({})).toMatchObject({ names: ['Noor', 'Mira'], more: false })
  const first = await find({ limit: '1' })
  expect(first).toMatchObject({ names: ['Noor'], more: true })
  const before = String(first.conversations[0].since)
  expect(await find({ limit: '1', before })).toMatchObject({ names: ['Mira'], more: false })
  expect((await find({ search: 'mira' })).names).toEqual(['Mira'])
  expect((await find({ search: references[1] ?? '' })).names).toEqual(['Noor'])
  expect((await find({ search: '100%' })).names).toEqual(['Mira'])
  expect((await find({ search: 'r_l' })).names).toEqual(['Noor'])
  expect((await find({ search: '%' })).names).toEqual(['Mira'])
})

test('keeps what agents are called and often say', async () => {
  const server = await start()
  const desk = await sitDown(server)
  const patch = { method: 'PATCH', body: '{"name":" Ada L. ","role":""}' }
  const me = await (await ask(server, 'me', desk.cookie, patch)).json()
  expect(me.name).toBe('Ada L.')
  expect(me).not.toHaveProperty('role')
  expect((await desk.next('me', ({ me }) => me.name === 'Ada L.')).me).toEqual(me)
  expect(await (await ask(server, 'replies', desk.cookie)).json()).not.toHaveLength(0)
  const replies = [{ shortcut: 'hey', text: 'Hey there.' }]
  const put = { method: 'PUT', body: JSON.stringify(replies) }
  await ask(server, 'replies', desk.cookie, put)
  expect(await (await ask(server, 'replies', desk.cookie)).json()).toEqual(replies)
})

test.each([
  ['a page', 'text/html', Buffer.from('<script>'), 422],
  ['a picture that is none', 'image/png', Buffer.from('<script>'), 422],
  ['a picture of another kind', 'image/jpeg', Buffer.from('89504e470d0a1a0a', 'hex'), 422],
  ['a picture that is too large', 'image/png', Buffer.alloc(512 * 1024 + 1), 413]
])('takes no photo from %s', async (_name, type, body, status) => {
  const server = await start()
  const cookie = await logIn(server)
  const headers = { 'content-type': type }
  const response = await ask(server, 'me/photo', cookie, { method: 'PUT', headers, body })
  expect(response.status).toBe(status)
})
