import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import type { Link } from '../../src/contract/index.js'
import {
  type DirectLineOptions,
  directLine,
  type TokenSource
} from '../../transports/direct-line/index.js'
import { message, unhurried } from './caller.js'
import { connect, JOIN } from './direct-line/join.js'
import { SECRET } from './direct-line/rig.js'
import { openService, type Service } from './direct-line/service.js'
import { openShop } from './direct-line/shop.js'

let service: Service
let shop: Awaited<ReturnType<typeof openShop>>

beforeEach(async () => {
  service = await openService(SECRET)
  shop = await openShop(service.domain, SECRET)
})
afterEach(async () => {
  await shop.close()
  await service.close()
  expect(service.violations).toEqual([])
})

const over = (source: TokenSource = shop.url, options: DirectLineOptions = {}) =>
  directLine(source, { domain: service.domain, WebSocket, ...options })
const connected = (transport = over(), link?: Partial<Link> & { token?: string }) =>
  connect(transport, link)

/** As the token endpoint of Copilot Studio answers: a token, and no key. */
async function bare() {
  const headers = { Authorization: `Bearer ${SECRET}` }
  const answer = await fetch(`${service.domain}/tokens/generate`, { method: 'POST', headers })
  return answer.json()
}

describe('Direct Line: the way in', () => {
  it('throws at once where there is no address of the shop', () => {
    expect(() => directLine('')).toThrow(TypeError)
  })

  it('never shows the secret, and asks nobody before it connects', async () => {
    over()
    expect(shop.asked).toEqual([])
    expect(service.requests).toEqual([])
  })

  it('begins a conversation by itself with a bare token, and goes on with it', async () => {
    const first = await connected(over(bare))
    await first.connection.send(message('Hello'), unhurried())
    await expect.poll(() => first.heard.length).toBe(1)
    first.hangUp()
    const token = first.connection.token as string
    const again = await connected(over(bare), { token })
    expect(again.heard).toMatchObject([{ type: 'message', message: { command: 'id of Hello' } }])
    expect(service.talks.size).toBe(1)
    again.hangUp()
  })

  it('says unauthorized when the kept token has run out, so that another is asked for', async () => {
    const first = await connected(over(bare))
    first.hangUp()
    service.expire()
    const token = first.connection.token as string
    await expect(connected(over(bare), { token })).rejects.toMatchObject({
      code: 'unauthorized',
      cause: 'TokenExpired'
    })
  })

  it('renews its token before it runs out', async () => {
    service.setSeconds(1)
    const { connection, hangUp, heard } = await connected()
    await expect
      .poll(() => service.requests.filter(one => one.endsWith('/tokens/refresh')).length)
      .toBeGreaterThan(2)
    await connection.send(message('Still good?'), unhurried())
    expect(heard.some(({ type }) => type === 'down')).toBe(false)
    hangUp()
  })

  it('polls where no WebSocket finds a way through', async () => {
    class Blocked {
      onclose: ((cause: object) => void) | undefined
      constructor() {
        queueMicrotask(() => this.onclose?.({ code: 1006 }))
      }
      send() {}
      close() {}
    }
    const transport = over(shop.url, { WebSocket: Blocked as never, pause: 20 })
    const { connection, heard, hangUp } = await connected(transport)
    await connection.send(message('Hello'), unhurried())
    await expect.poll(() => heard.length).toBe(1)
    hangUp()
    const only = over(shop.url, { WebSocket: Blocked as never, listen: 'stream' })
    await expect(connected(only)).rejects.toMatchObject({ code: 'offline' })
  })

  it.each([
    [
      'a wrong address of Direct Line',
      () => over(shop.url, { domain: `${service.url}/v4` }),
      'unsupported'
    ],
    ['an address that gives no token', () => over(async () => ({})), 'protocol'],
    ['an address where nobody listens', () => over('http://127.0.0.1:9/'), 'offline'],
    ['a token that nobody gave', () => over(async () => ({ token: 'made up' })), 'unauthorized']
  ])('says of %s what it is', async (_, transport, code) => {
    await expect(connected(transport())).rejects.toMatchObject({ code })
  })

  it.each(['<!doctype html><title>Shop</title>', '[]', '"token"', '{"token":""}'])(
    'says that it is no token that the shop gives: %s',
    async body => {
      const shops = createServer((_, answer) => answer.end(body)).listen(0, '127.0.0.1')
      onTestFinished(() => void shops.close())
      await once(shops, 'listening')
      const { port } = shops.address() as AddressInfo
      await expect(connected(over(`http://127.0.0.1:${port}/`))).rejects.toMatchObject({
        code: 'protocol',
        message: expect.stringContaining('token')
      })
    }
  )

  it('says in a conversation that the token has run out, and takes the words with another one', async () => {
    const { connection, hangUp } = await connected()
    await connection.send(JOIN, unhurried())
    service.expire()
    const hello = message('Hello')
    await expect(connection.send(hello, unhurried())).rejects.toMatchObject({
      code: 'unauthorized',
      message: expect.stringContaining('another token')
    })
    hangUp()
    const next = await connected(over(), { token: connection.token as string })
    await next.connection.send(hello, unhurried())
    await expect
      .poll(() => next.heard.flatMap(it => (it.type === 'message' ? [it.message.command] : [])))
      .toEqual([hello.id])
    next.hangUp()
  })

  it('does not let one visitor read another’s conversation', async () => {
    const { hangUp } = await connected()
    const [mine] = service.talks.keys()
    const other = await bare()
    const path = `${service.domain}/conversations/${mine}/activities`
    const answer = await fetch(path, { headers: { Authorization: `Bearer ${other.token}` } })
    expect(answer.status).toBe(403)
    await expect(connected(over(), { token: `key of ${mine}x` })).rejects.toMatchObject({
      code: 'unauthorized'
    })
    hangUp()
  })
})

describe('Direct Line: the end', () => {
  it('takes nothing once it is over, and begins another conversation for the next join', async () => {
    const transport = over()
    const { connection, heard, hangUp } = await connected(transport)
    await connection.send(JOIN, unhurried())
    await connection.send({ type: 'leave', id: 'leave' }, unhurried())
    await expect.poll(() => heard).toMatchObject([{ type: 'ended', by: 'visitor' }])
    const late = connection.send(message('One more thing'), unhurried())
    await expect(late).rejects.toMatchObject({ code: 'ended' })
    const anew = connection.send({ ...JOIN, id: 'again' }, unhurried())
    await expect(anew).rejects.toMatchObject({ code: 'unauthorized' })
    hangUp()
    const next = await connected(transport, { token: connection.token as string })
    await next.connection.send({ ...JOIN, id: 'again' }, unhurried())
    expect(service.talks.size).toBe(2)
    next.hangUp()
  })
})
