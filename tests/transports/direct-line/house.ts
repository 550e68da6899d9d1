import { afterEach, beforeEach, expect } from 'vitest'
import { WebSocket } from 'ws'
import type { Link } from '../../../src/contract/index.js'
import { directLine } from '../../../transports/direct-line/index.js'
import { unhurried } from '../caller.js'
import { connect, JOIN } from './join.js'
import { SECRET } from './rig.js'
import { openService, type Service } from './service.js'
import { openShop } from './shop.js'

export const BOT = { id: 'bot', name: 'Bot', role: 'bot' }

/** Direct Line and a shop before each test of a file, with a bot that says what it is told to. */
export function useHouse() {
  const house = {} as { service: Service; shop: Awaited<ReturnType<typeof openShop>> }
  beforeEach(async () => {
    house.service = await openService(SECRET)
    house.shop = await openShop(house.service.domain, SECRET)
  })
  afterEach(async () => {
    await house.shop.close()
    await house.service.close()
    expect(house.service.violations).toEqual([])
  })

  const over = () => directLine(house.shop.url, { domain: house.service.domain, WebSocket })
  const connected = (transport = over(), link?: Partial<Link> & { token?: string }) =>
    connect(transport, link)

  /** What a visitor is told when the bot says something. */
  async function told(said: object) {
    const line = await connected()
    await line.connection.send(JOIN, unhurried())
    const [talk] = house.service.talks.values()
    if (!talk) throw new Error('There is no conversation')
    const id = house.service.put(talk, { type: 'message', from: BOT, ...said })
    await expect.poll(() => line.heard.some(({ cursor }) => cursor === id)).toBe(true)
    const messages = line.heard.flatMap(event => (event.type === 'message' ? [event.message] : []))
    return { ...line, id, talk, messages, contents: messages.map(({ content }) => content) }
  }

  return { house, over, connected, told }
}
