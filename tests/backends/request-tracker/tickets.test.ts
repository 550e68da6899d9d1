import { connect, createServer } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { freePort } from '../../server/free-port.js'
import { start } from '../../server/kit.js'
import { startTracker, type Tracker } from './tracker.js'

let tracker: Tracker
let count = 0

beforeAll(async () => {
  tracker = await startTracker()
})
afterAll(() => tracker.close())

/** Of a letter that nobody has written before. */
let id = ''
beforeEach(() => {
  count += 1
  id = `letter-${count}`
})

const shopWith = (env: Readonly<Record<string, string>> = {}) =>
  start({ RT_URL: tracker.url, RT_TOKEN: tracker.token, MAIL_RETRY: '1', ...env })

async function post({ url }: { url: string }, message = 'It does not light up.') {
  const answer = await fetch(`${url}/shopbell/letters`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      id,
      fields: { name: 'Mira Öz', email: 'mira@example.org', subject: 'A broken lamp', message },
      page: { url: 'https://shop.example/lamps', title: 'Lamps' },
      transcript: [
        {
          id: '1',
          from: 'visitor',
          at: 1_750_000_000_000,
          content: { kind: 'text', text: 'Hello?' }
        }
      ]
    })
  })
  expect(answer.status).toBe(200)
  const { reference } = (await answer.json()) as { reference: string }
  return reference
}

/** Lets a port lead to an address. */
async function forward(port: number, url: string) {
  const server = createServer(near => {
    const far = connect(Number(new URL(url).port), '127.0.0.1')
    near.pipe(far).pipe(near)
    for (const end of [near, far]) end.on('error', () => {})
  })
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve))
  return server
}

const about = async (words: string) => {
  const all = await tracker.tickets()
  return all.filter(({ Subject }) => Subject.includes(words))
}

describe('a letter to a shop with Request Tracker', () => {
  it('is a ticket, whose number the visitor is told, with all that was written', async () => {
    const before = await tracker.tickets()
    const number = await post(await shopWith())
    expect(number).toBe(`${before.length + 1}`)
    const all = await tracker.tickets()
    expect(all).toHaveLength(before.length + 1)
    expect(all.at(-1)).toMatchObject({
      Subject: expect.stringMatching(/^\[SB-\w+\] A broken lamp$/),
      Status: 'new',
      Requestor: [{ id: 'mira@example.org' }]
    })
    const { items } = (await tracker.ask(`/ticket/${number}/attachments`)) as {
      items: readonly { id: string }[]
    }
    const { Content } = (await tracker.ask(`/attachment/${items[0]?.id}`)) as { Content: string }
    const words = Buffer.from(Content, 'base64').toString()
    for (const part of ['name: Mira Öz', 'It does not light up.', 'https://shop.example/lamps']) {
      expect(words).toContain(part)
    }
    expect(words).toContain('Hello?')
  })

  it('is one ticket, however often it comes', async () => {
    const shop = await shopWith()
    const number = await post(shop)
    expect(await post(shop)).toBe(number)
    const tickets = await tracker.tickets()
    expect(tickets).toHaveLength(Number(number))
  })

  it('is safe while the tracker is not there, and becomes a ticket when it is', async () => {
    const shop = await shopWith()
    await tracker.kill()
    const reference = await post(shop)
    expect(reference).toMatch(/^SB-/)
    await tracker.start()
    await vi.waitFor(async () => expect(await about(reference)).toHaveLength(1), 30_000)
    // The number that the visitor knows stays theirs.
    expect(await post(shop)).toBe(reference)
  })

  it('is one ticket though the answer to the first attempt was lost', async () => {
    const port = await freePort()
    const shop = await shopWith({ RT_URL: `http://127.0.0.1:${port}` })
    const reference = await post(shop)
    expect(reference).toMatch(/^SB-/)
    // Somebody has made it by hand, or we have and were not told.
    await fetch(`${tracker.url}/REST/2.0/ticket`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `token ${tracker.token}` },
      body: JSON.stringify({ Queue: 'General', Subject: `[${reference}] A broken lamp` })
    })
    const way = await forward(port, tracker.url)
    await vi.waitFor(() => expect(shop.log.join()).toContain('letter-sent'), 30_000)
    way.close()
    expect(await about(reference)).toHaveLength(1)
  })

  it.each([
    ['a token that it does not know', { RT_TOKEN: 'wrong-token' }, 'RT 401'],
    ['a queue that it does not have', { RT_QUEUE: 'Nowhere' }, 'RT 403']
  ])('is kept, and the owner is told of %s', async (_, env, code) => {
    const shop = await shopWith(env)
    const reference = await post(shop)
    expect(reference).toMatch(/^SB-/)
    const told = shop.log.find(line => line.includes('letter-failed'))
    expect(told).toContain(code)
    expect(told).toContain(reference)
  })
})
