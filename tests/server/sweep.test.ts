import { expect, onTestFinished, test, vi } from 'vitest'
import { currentOf } from '../../examples/server/conversations/conversation.js'
import { createLog } from '../../examples/server/log.js'
import { openShop } from '../../examples/server/open-shop.js'
import { readSettings } from '../../examples/server/settings.js'
import { endAbandoned } from '../../examples/server/sweep.js'
import { join } from '../../examples/server/visitors/join.js'
import { envFor, start, tempFolder, until } from './kit.js'
import { sitDown, visit } from './people.js'

const MINUTE = 60_000

test('ends conversations whose visitors left the queue long ago, and no others', async () => {
  const shop = await openShop(readSettings(envFor(tempFolder())), createLog('silent'))
  onTestFinished(() => shop.db.close())
  onTestFinished(() => void vi.restoreAllMocks())
  const page = { url: '', title: '' }
  for (const visitor of ['here', 'gone']) {
    const command = { type: 'join', id: visitor, fields: {}, page, profile: {} } as const
    await shop.db.turn(turn => join(shop, turn, visitor, command))
  }
  shop.visitors.add('here', { send() {} } as never)
  const stateOf = (visitor: string) => shop.db.turn(turn => currentOf(turn, visitor))
  const goneSince = new Map<string, number>()
  const now = Date.now()
  const clock = vi.spyOn(Date, 'now')
  for (const minutes of [0, 29]) {
    clock.mockImplementation(() => now + minutes * MINUTE)
    await endAbandoned(shop, goneSince)
    expect(await stateOf('gone')).toBeDefined()
  }
  clock.mockImplementation(() => now + 31 * MINUTE)
  await endAbandoned(shop, goneSince)
  expect(await stateOf('gone')).toBeUndefined()
  expect(await stateOf('here')).toMatchObject({ state: 'waiting' })
})

test('closes a desk whose session ended, at its next command', async () => {
  const server = await start({ SESSION_HOURS: '1' })
  onTestFinished(() => void vi.restoreAllMocks())
  const desk = await sitDown(server)
  const now = Date.now()
  vi.spyOn(Date, 'now').mockImplementation(() => now + 61 * MINUTE)
  desk.send({ type: 'available', id: 'a', available: false })
  expect(await desk.closed).toBe(4401)
  expect(desk.frames.some(frame => frame.type === 'ack')).toBe(false)
})

test('counts an agent who logs out as gone at once', async () => {
  const server = await start({ DESK_GRACE: '600' })
  const desk = await sitDown(server)
  const visitor = await visit(server)
  const init = { method: 'POST', headers: { cookie: desk.cookie } }
  await fetch(`${server.url}/desk/api/logout`, init)
  expect(await visitor.event('away')).toBeDefined()
  await until('nobody', async () => {
    const response = await fetch(`${server.url}/shopbell/presence`)
    return !(await response.json()).available
  })
})
