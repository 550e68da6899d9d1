import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Letter } from '../../src/contract/index.js'
import { type FormMailboxOptions, formMailbox, mailboxAt } from '../../transports/mailbox/index.js'
import { unhurried } from './caller.js'

const LETTER: Letter = {
  id: 'letter-1',
  fields: { email: 'grace@example.org', topics: ['lamps', 'repairs'], message: 'Dimmbar? 💡\n& =' },
  page: { url: 'https://shop.example/lamps', title: 'Lamps' },
  route: { department: 'repairs' },
  transcript: [
    { id: '1', from: 'visitor', at: 1, content: { kind: 'text', text: 'Hello' } },
    {
      id: '2',
      from: 'agent',
      at: 2,
      content: { kind: 'text', text: 'Good day' },
      agent: { id: 'ada', name: 'Ada' }
    }
  ]
}

const FLAT = {
  id: 'letter-1',
  page: 'https://shop.example/lamps',
  transcript: 'visitor: Hello\nAda: Good day',
  department: 'repairs',
  email: 'grace@example.org',
  topics: 'lamps, repairs',
  message: 'Dimmbar? 💡\n& ='
}

/** A service that takes forms, and answers all of them in one way. */
async function openService(status = 200, answer = '{"ok":true}') {
  const taken: { type: string; accept: string; body: string }[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const part of request.setEncoding('utf8')) body += part
    const { 'content-type': type = '', accept = '' } = request.headers
    taken.push({ type, accept, body })
    response.writeHead(status).end(answer)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/f/1`, taken }
}

const send = (url: string, options?: FormMailboxOptions) =>
  formMailbox(url, options)(LETTER, unhurried())

describe('a mailbox at a service for forms', () => {
  it('sends what an HTML form would, under the names of the fields', async () => {
    const { url, taken } = await openService()
    expect(await send(url, { fields: { 'form-name': 'contact' } })).toEqual({})
    expect(taken).toHaveLength(1)
    expect(taken[0]).toMatchObject({
      type: 'application/x-www-form-urlencoded',
      accept: 'application/json'
    })
    expect(Object.fromEntries(new URLSearchParams(taken[0]?.body))).toEqual({
      ...FLAT,
      'form-name': 'contact'
    })
  })

  it('sends flat JSON where that is asked for', async () => {
    const { url, taken } = await openService()
    await send(url, { encoding: 'json', fields: { access_key: 'public' } })
    expect(taken[0]?.type).toBe('application/json')
    expect(JSON.parse(taken[0]?.body ?? '')).toEqual({ ...FLAT, access_key: 'public' })
  })

  it('is chosen by `form:` in front of an address', async () => {
    const { url, taken } = await openService(200, '<h1>Thank you</h1>')
    expect(await mailboxAt(`form:${url}`)(LETTER, unhurried())).toEqual({})
    expect(new URLSearchParams(taken[0]?.body).get('email')).toBe('grace@example.org')
  })

  it.each([
    [422, '{"errors":[{"field":"email","message":"is no address"}]}', 'rejected', 'is no address'],
    [400, '{"error":"Form not found"}', 'rejected', 'Form not found'],
    [429, '<h1>Slow down</h1>', 'busy', 'The mailbox said 429'],
    [404, '', 'unsupported', 'The mailbox said 404'],
    [200, '{"success":false,"message":"Wrong key"}', 'rejected', 'Wrong key']
  ])('rejects what was answered with %i and %s as %s', async (status, answer, code, message) => {
    const { url } = await openService(status, answer)
    await expect(send(url)).rejects.toMatchObject({ name: 'ShopbellError', code, message })
  })

  it('rejects with offline when nobody is there', async () => {
    await expect(send('http://127.0.0.1:9/f')).rejects.toMatchObject({ code: 'offline' })
  })

  it('throws a TypeError when there is no address', () => {
    expect(() => formMailbox('')).toThrow(/needs an address/)
  })
})
