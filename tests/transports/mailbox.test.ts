import { getEventListeners } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import type { Letter } from '../../src/contract/index.js'
import { httpMailbox, mailboxAt } from '../../transports/mailbox/index.js'
import { unhurried, until } from './caller.js'

const LETTER: Letter = {
  id: 'letter-1',
  fields: {
    email: 'grace@example.org',
    topics: ['lamps', 'repairs'],
    message: 'Ist das dimmbar? 💡'
  },
  page: { url: 'https://shop.example/lamps', title: 'Lamps' },
  transcript: []
}

let server: Server | undefined

type Handler = (request: IncomingMessage, answer: ServerResponse) => void

async function listen(handler: Handler): Promise<string> {
  server = createServer(handler)
  await new Promise<void>(resolve => server?.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/letters`
}

/** A server that answers everything in one way. */
const answering = (status: number, body = '', headers: Record<string, string> = {}) =>
  listen((request, answer) => {
    request.resume()
    answer.writeHead(status, headers).end(body)
  })

afterEach(() => {
  server?.closeAllConnections()
  server?.close()
  server = undefined
})

describe('an HTTP mailbox', () => {
  it('posts the whole letter as JSON, with the headers that were given', async () => {
    const seen: unknown[] = []
    const url = await listen(async (request, answer) => {
      let body = ''
      for await (const part of request.setEncoding('utf8')) body += part
      const { 'content-type': type, 'x-shop': shop } = request.headers
      seen.push(request.method, type, shop, JSON.parse(body))
      answer.end('{"reference":"R-7","reply":3600,"secret":1}')
    })
    const receipt = await httpMailbox(url, { headers: { 'x-shop': '9' } })(LETTER, unhurried())
    expect(seen).toEqual(['POST', 'application/json', '9', LETTER])
    expect(receipt).toEqual({ reference: 'R-7', reply: 3600 })
  })

  it('takes an empty answer for a receipt', async () => {
    const mailbox = httpMailbox(await answering(204))
    expect(await mailbox(LETTER, unhurried())).toEqual({})
  })

  it('takes no page of a captive network for a receipt', async () => {
    const mailbox = httpMailbox(await answering(200, '<!doctype html><title>Log in</title>'))
    await expect(mailbox(LETTER, unhurried())).rejects.toMatchObject({
      code: 'protocol',
      message: expect.stringContaining('address')
    })
  })

  it.each([
    [400, 'rejected'],
    [401, 'unauthorized'],
    [403, 'unauthorized'],
    [404, 'unsupported'],
    [413, 'too-large'],
    [418, 'rejected'],
    [422, 'rejected'],
    [429, 'busy'],
    [500, 'unavailable'],
    [502, 'unavailable'],
    [503, 'busy']
  ])('rejects a letter that was answered with %i as %s', async (status, code) => {
    const mailbox = httpMailbox(await answering(status, '<h1>No</h1>'))
    await expect(mailbox(LETTER, unhurried())).rejects.toMatchObject({
      name: 'ShopbellError',
      code
    })
  })

  it('says what the server said', async () => {
    const body = '{"code":"rejected","message":"This e-mail address does not exist.","limit":5}'
    const mailbox = httpMailbox(await answering(422, body))
    const told = { code: 'rejected', message: 'This e-mail address does not exist.', limit: 5 }
    await expect(mailbox(LETTER, unhurried())).rejects.toMatchObject(told)
  })

  it('tells how long to wait, from seconds, from a date or from the body', async () => {
    const inAMinute = new Date(Date.now() + 60_000).toUTCString()
    const seconds = async (url: string): Promise<number> => {
      const refused = httpMailbox(url)(LETTER, unhurried())
      return refused.then(
        () => Number.NaN,
        error => error.retryAfter
      )
    }
    expect(await seconds(await answering(503, '', { 'retry-after': '17' }))).toBe(17)
    server?.close()
    const wait = await seconds(await answering(429, '', { 'retry-after': inAMinute }))
    expect(wait).toBeGreaterThan(50)
    expect(wait).toBeLessThanOrEqual(60)
    server?.close()
    expect(await seconds(await answering(429, '{"retryAfter":4}'))).toBe(4)
    server?.close()
    expect(await seconds(await answering(429, '', { 'retry-after': 'soon' }))).toBeUndefined()
  })

  it('rejects with offline when nobody listens', async () => {
    const url = await answering(204)
    await new Promise(resolve => server?.close(resolve))
    await expect(httpMailbox(url)(LETTER, unhurried())).rejects.toMatchObject({
      code: 'offline',
      message: expect.stringContaining('address')
    })
  })

  it('rejects with timeout when the answer takes longer than allowed, even half of it', async () => {
    const url = await listen((_, answer) => {
      answer.writeHead(200).write('{"reference":')
    })
    const sending = httpMailbox(url, { timeout: 0.05 })(LETTER, unhurried())
    await expect(sending).rejects.toMatchObject({ code: 'timeout' })
  })

  it('rejects with aborted when it is given up, before or on the way', async () => {
    let arrived = 0
    const mailbox = httpMailbox(
      await listen(() => {
        arrived += 1
      })
    )
    const before = mailbox(LETTER, AbortSignal.abort())
    await expect(before).rejects.toMatchObject({ code: 'aborted' })
    expect(arrived).toBe(0)
    const giveUp = new AbortController()
    const sending = mailbox(LETTER, giveUp.signal)
    const refused = expect(sending).rejects.toMatchObject({ code: 'aborted' })
    await until(() => arrived === 1)
    giveUp.abort()
    await refused
  })

  it('leaves no listener behind', async () => {
    const mailbox = httpMailbox(await answering(204), { timeout: 1000 })
    const { signal } = new AbortController()
    await mailbox(LETTER, signal)
    expect(getEventListeners(signal, 'abort')).toEqual([])
  })

  it('chooses by the address in mailboxAt', async () => {
    const { signal } = new AbortController()
    const posted = mailboxAt(await answering(200, '{"reference":"SB-1"}'))
    await expect(posted(LETTER, signal)).resolves.toEqual({ reference: 'SB-1' })
    // Here is no document: only the visitor's own mail program would need one.
    await expect(mailboxAt('mailto:help@shop.example')(LETTER, signal)).rejects.toMatchObject({
      code: 'unsupported'
    })
  })

  it('throws a TypeError when there is no address', () => {
    expect(() => httpMailbox('')).toThrow(TypeError)
    expect(() => httpMailbox(undefined as unknown as string)).toThrow(/needs an address/)
  })
})
