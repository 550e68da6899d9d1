import { expect, test } from 'vitest'
import { start, until } from './kit.js'
import { dial, visit } from './people.js'

test('hangs up on who shows no sign of life', async () => {
  const client = await dial(await start({ SILENCE: '1' }), {}, { autoPong: false })
  client.send({ type: 'hello', protocol: 1 })
  expect(await client.closed).toBe(4408)
})

test('keeps the line of a hidden tab, whose own ping comes late', async () => {
  const visitor = await visit(await start({ SILENCE: '1' }))
  let pings = 0
  visitor.socket.on('ping', () => {
    pings += 1
  })
  // Far more than the silence that is allowed, without a frame of the widget's.
  await until('pings', () => pings > 9)
  visitor.send({ type: 'ping' })
  await visitor.next('pong')
})
