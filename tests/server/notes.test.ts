import { createClient } from '@libsql/client'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { Note } from '../../src/contract/index.js'
import { http } from '../../transports/http/index.js'
import { start, type TestServer } from './kit.js'
import { employ } from './people.js'

const URL_OF_PAGE = 'https://shop.example/lamps'

function post({ url }: { url: string }, note: unknown, headers: Record<string, string> = {}) {
  const body = typeof note === 'string' ? note : JSON.stringify(note)
  return fetch(`${url}/shopbell/notes`, { method: 'POST', body, headers })
}

async function read(server: TestServer, days = '30') {
  const cookie = await employ(server, 'Ada')
  const response = await fetch(`${server.url}/desk/api/notes?days=${days}`, { headers: { cookie } })
  return response.json()
}

const search = (text: string, found: number): Note => ({ type: 'search', text, found })

test('counts what was searched for, what helped, and what became of invitations', async () => {
  const server = await start()
  const { note } = http(`${server.url}/shopbell`)
  const outcomes = ['shown', 'shown', 'accepted', 'shown', 'declined', 'ignored'] as const
  const notes: Note[] = [
    search('dimmer', 0),
    search(' Dimmer ', 0),
    search('dim  mer', 0),
    search('return', 3),
    { type: 'helped', answer: 'returns', helped: true },
    { type: 'helped', answer: 'returns', helped: false },
    { type: 'helped', answer: 'returns', helped: true },
    ...outcomes.map(
      outcome => ({ type: 'invitation', rule: 'stuck', outcome, url: URL_OF_PAGE }) as const
    )
  ]
  for (const one of notes) await note?.(one, new AbortController().signal)
  expect(await read(server)).toEqual({
    missed: [
      { text: 'dimmer', count: 2, last: expect.any(Number) },
      { text: 'dim mer', count: 1, last: expect.any(Number) }
    ],
    searches: [{ text: 'return', count: 1 }],
    answers: [{ answer: 'returns', helped: 2, failed: 1 }],
    invitations: [{ rule: 'stuck', shown: 3, accepted: 1, declined: 1, ignored: 1 }]
  })
})

test('keeps nothing of who it was, nor of where', async () => {
  const server = await start()
  const rule = {
    type: 'invitation',
    rule: 'stuck',
    outcome: 'shown',
    url: `${URL_OF_PAGE}?me=Mira`
  }
  await post(server, { ...rule, visitor: 'Mira', token: 'secret' }, { 'user-agent': 'Miras' })
  const db = createClient({ url: `file:${server.folder}/shop.db` })
  const { rows } = await db.execute('SELECT * FROM notes')
  db.close()
  expect(rows).toHaveLength(1)
  expect(JSON.stringify(rows)).not.toMatch(/Mira|secret|127|shop\.example/)
  expect(server.log.join('')).not.toMatch(/Mira|secret/)
})

test('forgets what is older than the days that are asked for', async () => {
  const server = await start()
  const now = Date.now()
  const clock = vi.spyOn(Date, 'now')
  onTestFinished(() => void vi.restoreAllMocks())
  clock.mockImplementation(() => now - 40 * 86_400_000)
  await post(server, search('old', 0))
  clock.mockImplementation(() => now)
  await post(server, search('new', 0))
  const texts = async (days: string) =>
    (await read(server, days)).missed.map(({ text }: { text: string }) => text)
  expect(await texts('30')).toEqual(['new'])
  expect(await texts('60')).toEqual(['new', 'old'])
  expect(await texts('many')).toEqual(['new'])
  expect(await texts('0')).toEqual(['new'])
})

test('takes notes only from pages that may chat, without asking a browser for permission', async () => {
  const server = await start({ ORIGINS: 'https://shop.example' })
  const origin = 'https://shop.example'
  const taken = await post(server, search('a', 1), { origin })
  expect(taken.status).toBe(200)
  expect(await taken.json()).toEqual({})
  expect(taken.headers.get('access-control-allow-origin')).toBe('*')
  expect((await post(server, search('b', 1), { origin: 'https://evil.example' })).status).toBe(401)
  expect((await read(server)).searches).toEqual([{ text: 'a', count: 1 }])
})

test('refuses what is no note, too much of it, and too many', async () => {
  const server = await start({ NOTES_PER_HOUR: '9' })
  const statuses = []
  for (const note of [
    'no JSON',
    '{}',
    { type: 'later' },
    { type: 'search', text: 'a' },
    { type: 'search', text: 7, found: 0 },
    { type: 'search', text: 'a', found: -1 },
    { type: 'invitation', rule: 'r', outcome: 'eaten', url: '' },
    'x'.repeat(10_000),
    search('the last one', 0),
    search('one too many', 0)
  ]) {
    statuses.push((await post(server, note)).status)
  }
  expect(statuses).toEqual([400, 400, 404, 400, 400, 400, 400, 413, 200, 429])
  const { missed } = await read(server)
  expect(missed).toMatchObject([{ text: 'the last one' }])
})

test('shows notes to agents only', async () => {
  const server = await start()
  expect((await fetch(`${server.url}/desk/api/notes`)).status).toBe(401)
})
