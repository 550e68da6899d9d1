import { describe, expect, it } from 'vitest'
import { wellSpelt } from '../../examples/server/annotations/annotation.js'
import type { PastConversation, Transcript } from '../../examples/server/desk-records.js'
import { start, until } from './kit.js'
import { type Desk, employ, sitDown, visit } from './people.js'

const asJson = (body: unknown) => ({
  method: 'PUT',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body)
})

/** What the desk asks for outside of its socket. */
async function ask<T>(url: string, { cookie }: Desk, path: string, init: RequestInit = {}) {
  const headers = { ...init.headers, cookie }
  const response = await fetch(`${url}/desk/api/${path}`, { ...init, headers })
  return { status: response.status, headers: response.headers, body: (await response.json()) as T }
}

/** A conversation that Ada has answered, and its inquiry number. */
async function talk(url: string, desk: Desk, name: string) {
  const visitor = await visit({ url })
  const { reference = '' } = await visitor.join({ name, question: `About ${name}` })
  await visitor.say('=SUM(A1)')
  const waits = await until('the one who waits', () =>
    desk.frames
      .flatMap(frame => (frame.type === 'queue' ? frame.queue : []))
      .find(one => one.reference === reference)
  )
  const { conversation } = waits
  await desk.ask({ type: 'accept', conversation })
  await desk.say(conversation, `Hello ${name}`)
  const end = () => desk.ask({ type: 'end', conversation })
  return { visitor, reference, conversation, end }
}

async function open() {
  const server = await start()
  const ada = await sitDown(server, await employ(server, 'Ada'))
  return { ...server, ada }
}

describe('what desks note of a conversation', () => {
  it('is told to all desks while it goes on, and stands beside it after', async () => {
    const { url, folder, ada } = await open()
    const bea = await sitDown({ url }, await employ({ url, folder }, 'Bea'))
    const { conversation, end } = await talk(url, ada, 'Mira')
    const path = `conversations/${conversation}/annotation`
    const noted = { tags: ['Refund', ' two  words '], note: ' Call her on Monday. ' }
    const { body } = await ask(url, bea, path, asJson(noted))
    const annotation = { tags: ['Refund', 'two words'], note: 'Call her on Monday.', sales: [] }
    expect(body).toEqual(annotation)
    for (const desk of [ada, bea]) {
      expect(await desk.next('annotated')).toEqual({ type: 'annotated', conversation, annotation })
    }
    await end()
    await ask(url, bea, path, asJson({ tags: ['refund'] }))
    const past = await ask<Transcript>(url, bea, `conversations/${conversation}`)
    expect(past.body.annotation).toEqual({ ...annotation, tags: ['Refund'] })
    expect((await ask(url, bea, 'tags')).body).toEqual(['Refund'])
  })

  it('is refused where there is no such conversation, or too much of it', async () => {
    const { url, ada } = await open()
    const { conversation } = await talk(url, ada, 'Mira')
    const none = await ask(url, ada, 'conversations/none/annotation', asJson({ tags: [] }))
    expect(none.status).toBe(404)
    const much = { tags: Array.from({ length: 21 }, (_, at) => `${at}`) }
    const path = `conversations/${conversation}/annotation`
    expect((await ask(url, ada, path, asJson(much))).status).toBe(413)
    expect((await fetch(`${url}/desk/api/${path}`, asJson({}))).status).toBe(401)
  })

  it('spells each tag as it is spelt already', () => {
    expect(wellSpelt(['REFUND', 'refund', ' ', 'new  one'], ['Refund', 'refund'])).toEqual([
      'Refund',
      'new one'
    ])
  })
})

describe('what was bought after a conversation', () => {
  it('is told to the desks, once for each order, and checked', async () => {
    const { url, ada } = await open()
    const { conversation, reference } = await talk(url, ada, 'Mira')
    const tell = (sale: object) =>
      fetch(`${url}/shopbell/notes`, {
        method: 'POST',
        body: JSON.stringify({ type: 'converted', reference, value: 49.9, ...sale })
      })
    expect((await tell({ currency: 'EUR', order: 'A-1' })).status).toBe(200)
    const told = await ada.next('annotated')
    expect(told).toMatchObject({
      conversation,
      annotation: { sales: [{ value: 49.9, currency: 'EUR', order: 'A-1' }] }
    })
    expect((await tell({ currency: 'EUR', order: 'A-1' })).status).toBe(200)
    // Nothing comes of it, nor of those that are wrong.
    expect((await tell({ reference: 'SB-NONE' })).status).toBe(200)
    for (const wrong of [{ value: -1 }, { value: '5' }, { currency: 'eur' }, { order: '' }]) {
      expect((await tell(wrong)).ok, JSON.stringify(wrong)).toBe(false)
    }
    await tell({ order: 'A-2' })
    const next = await ada.next('annotated')
    expect(next.annotation.sales.map(({ order }) => order)).toEqual(['A-1', 'A-2'])
  })
})

describe('past conversations', () => {
  it('can be asked for by tag, agent, opinion, day and words', async () => {
    const { url, ada } = await open()
    const mira = await talk(url, ada, 'Mira')
    await mira.end()
    await mira.visitor.ask({ type: 'rate', solved: false, score: 2 })
    await ask(url, ada, `conversations/${mira.conversation}/annotation`, asJson({ tags: ['vip'] }))
    const noor = await talk(url, ada, 'Noor')
    await noor.end()
    const today = new Date().toISOString().slice(0, 10)
    const names = async (query: string) => {
      const { body } = await ask<{ conversations: PastConversation[] }>(
        url,
        ada,
        `conversations?${query}`
      )
      return body.conversations.map(({ name }) => name)
    }
    expect(await names('')).toEqual(['Noor', 'Mira'])
    expect(await names('tag=vip')).toEqual(['Mira'])
    expect(await names('solved=no')).toEqual(['Mira'])
    expect(await names('rating=2')).toEqual(['Mira'])
    expect(await names('rating=5')).toEqual([])
    expect(await names(`agent=${ada.snapshot.me.id}`)).toEqual(['Noor', 'Mira'])
    expect(await names('agent=nobody')).toEqual([])
    expect(await names('answered=no')).toEqual([])
    expect(await names(`from=${today}&to=${today}&search=hello%20no`)).toEqual(['Noor'])
    expect(await names('to=2020-01-01')).toEqual([])
    expect((await ask(url, ada, 'conversations?rating=many')).status).toBe(422)
  })

  it('leave the shop as JSON and as a sheet without formulas; who is erased is not in it', async () => {
    const { url, ada } = await open()
    const mira = await talk(url, ada, 'Mira')
    await mira.end()
    const noor = await talk(url, ada, 'Noor')
    await noor.end()
    await noor.visitor.ask({ type: 'erase' }).catch(() => {})
    const path = 'conversations.json?transcripts=yes'
    const { body, headers } = await ask<Record<string, unknown>[]>(url, ada, path)
    expect(headers.get('content-disposition')).toContain('conversations.json')
    expect(body).toMatchObject([
      { reference: mira.reference, name: 'Mira', agent: 'Ada', asked: 1, told: 1 }
    ])
    expect(JSON.stringify(body[0]?.transcript)).toContain('=SUM(A1)')
    const response = await fetch(`${url}/desk/api/conversations.csv?transcripts=yes`, {
      headers: { cookie: ada.cookie }
    })
    const sheet = await response.text()
    expect(response.headers.get('content-type')).toContain('text/csv')
    expect(sheet).toContain(`${mira.reference},`)
    expect(sheet).not.toMatch(/(^|,|\n)"?=/)
    expect(sheet).not.toContain('Noor')
    expect((await fetch(`${url}/desk/api/conversations.csv`)).status).toBe(401)
  })
})
