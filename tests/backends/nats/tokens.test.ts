import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { keyOf } from '../../../examples/nats/keys.mjs'
import { serveTokens } from '../../../examples/nats/tokens.mjs'
import { nats } from '../../../transports/nats/index.js'
import { createCaller, message, unhurried } from '../../transports/caller.js'
import { type House, openHouse, VISITORS_SEED } from './house.js'

let house: House
const service = serveTokens(VISITORS_SEED, 'https://shop.example')
let address = ''
beforeAll(async () => {
  house = await openHouse()
  service.listen(0, '127.0.0.1')
  await once(service, 'listening')
  address = `http://127.0.0.1:${(service.address() as AddressInfo).port}`
})
afterAll(async () => {
  service.close()
  await house.close()
})

it('lets a visitor in with what the token service answers, as the README does', async () => {
  const login = async (conversation: string) => {
    const answer = await fetch(address, { method: 'POST', body: conversation })
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://shop.example')
    return { jwt: await answer.text() }
  }
  const caller = createCaller()
  const connection = await nats(house.url, { WebSocket, login }).connect(caller.link)
  await connection.send(message('Hello'), unhurried())
  await expect.poll(() => caller.heard.length).toBe(1)
  caller.hangUp()
})

it('answers what is no conversation with 400, and signs nothing for it', async () => {
  for (const body of ['', '*', '>', 'short', `${'a'.repeat(30)}.>`, 'a'.repeat(10_000)]) {
    const answer = await fetch(address, { method: 'POST', body })
    expect(answer.status).toBe(400)
    expect(await answer.text()).toBe('')
  }
})

it('makes keys that come back from their seeds', () => {
  for (const whose of ['operator', 'account', 'user'] as const) {
    const { public: open, seed } = keyOf(whose)
    expect(keyOf(whose, seed).public).toBe(open)
    expect(`${open[0]} ${seed.slice(0, 2)}`).toBe(
      { operator: 'O SO', account: 'A SA', user: 'U SU' }[whose]
    )
  }
})
