import { expect, test } from 'vitest'
import { start } from './kit.js'
import { employ } from './people.js'

const COUPON = { name: 'Spring', content: { kind: 'coupon', code: 'SPRING', text: '10 % off' } }

test('keeps what agents send often, each kind by itself, for all of them', async () => {
  const server = await start()
  const headers = { cookie: await employ(server, 'Ada'), 'content-type': 'application/json' }
  const ask = (kind: string, init: RequestInit = {}) =>
    fetch(`${server.url}/desk/api/templates/${kind}`, { headers, ...init })
  const put = (kind: string, body: unknown) =>
    ask(kind, { method: 'PUT', body: JSON.stringify(body) })
  expect((await put('coupon', [COUPON])).status).toBe(200)
  const others = { headers: { cookie: await employ(server, 'Noor') } }
  expect(await (await ask('coupon', others)).json()).toEqual([COUPON])
  expect(await (await ask('form')).json()).toEqual([])
  expect((await put('form', [COUPON])).status).toBe(422)
  expect(
    (await put('coupon', [{ name: 'x', content: { kind: 'notice', text: 'A' } }])).status
  ).toBe(400)
  expect(await (await ask('coupon')).json()).toEqual([COUPON])
  expect((await fetch(`${server.url}/desk/api/templates/coupon`)).status).toBe(401)
})
