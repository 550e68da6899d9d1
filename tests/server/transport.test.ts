import { expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import type { Incoming, Link } from '../../src/contract/index.js'
import { websocket } from '../../transports/websocket/index.js'
import { start, until } from './kit.js'
import { sitDown } from './people.js'

const PAGE = { url: 'https://shop.example/', title: 'Shop' }

test('speaks with the WebSocket transport', async () => {
  const server = await start()
  const desk = await sitDown(server)
  const transport = websocket(`${server.url}/shopbell`, { WebSocket })
  const stop = new AbortController()
  onTestFinished(() => stop.abort())
  const { signal } = stop
  expect(await transport.presence?.(signal)).toMatchObject({ available: true })
  const events: Incoming[] = []
  const link: Link = {
    signal,
    cursor: undefined,
    visitor: { token: async () => undefined, profile: () => ({}), page: () => PAGE },
    emit: event => events.push(event)
  }
  const connection = await transport.connect(link)
  expect(connection.token).toMatch(/^v1\./)
  const join = { type: 'join', id: 'j', fields: {}, page: PAGE, profile: {} } as const
  expect((await connection.send(join, signal)).reference).toMatch(/^SB-/)
  await connection.send({ type: 'message', id: 'm', text: 'Hello' }, signal)
  const { queue } = await desk.next('queue', ({ queue }) => queue[0]?.question === 'Hello')
  await desk.ask({ type: 'accept', conversation: queue[0]?.conversation ?? '' })
  await until('the agent', () => events.find(event => event.type === 'agent'))
  const long = { type: 'message', id: 'l', text: 'x'.repeat(8001) } as const
  await expect(connection.send(long, signal)).rejects.toMatchObject({ code: 'too-large' })
  await server.stop()
  const down = await until('the end', () => events.find(event => event.type === 'down'))
  expect(down).toMatchObject({ error: { code: 'unavailable' } })
})
