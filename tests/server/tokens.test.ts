import { createHmac } from 'node:crypto'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { start, tempFolder } from './kit.js'
import { dial, visit } from './people.js'

async function refusalOf(server: { url: string }, token: string) {
  const client = await dial(server)
  client.send({ type: 'hello', protocol: 1, token })
  const error = await client.next('error')
  return { code: error.code, close: await client.closed }
}

test('knows a visitor again by their token', async () => {
  const server = await start()
  const visitor = await visit(server)
  await visitor.join()
  await visitor.say('hello')
  const back = await visit(server, { token: visitor.token })
  expect(back.token).toBe(visitor.token)
  expect(await back.event('message')).toMatchObject({ message: { content: { text: 'hello' } } })
})

test('refuses tokens that it did not issue', async () => {
  const server = await start()
  const { token } = await visit(server)
  const [version, visitor, issued, signature = ''] = token.split('.')
  const other = createHmac('sha256', 'x'.repeat(32)).update(`v1.${visitor}.1`).digest('base64url')
  const forged = [
    'nonsense',
    '',
    `${version}.${'A'.repeat(24)}.${issued}.${signature}`,
    `${version}.${visitor}.${Number(issued) + 1}.${signature}`,
    `${version}.${visitor}.${issued}.${signature.slice(0, -1)}`,
    `v1.${visitor}.1.${other}`,
    `v2.${visitor}.${issued}.${signature}`,
    `${token}.more`
  ]
  for (const token of forged) {
    expect(await refusalOf(server, token), token).toEqual({ code: 'unauthorized', close: 4401 })
  }
})

test('refuses the tokens of another server', async () => {
  const [here, there] = [await start(), await start()]
  const { token } = await visit(there)
  expect(await refusalOf(here, token)).toEqual({ code: 'unauthorized', close: 4401 })
})

test('keeps its secret beside the database, for nobody else to read', async () => {
  const folder = tempFolder()
  const first = await start({}, { folder })
  const { token } = await visit(first)
  await first.stop()
  expect(statSync(join(folder, 'shop.secret')).mode & 0o777).toBe(0o600)
  expect(statSync(join(folder, 'shop.db')).mode & 0o777).toBe(0o600)
  const second = await start({}, { folder })
  expect((await visit(second, { token })).token).toBe(token)
})

test('tells nothing of one visitor to another', async () => {
  const server = await start()
  const [mira, noor] = [await visit(server), await visit(server)]
  expect(mira.token.split('.')[1]).not.toBe(noor.token.split('.')[1])
  await mira.join({ name: 'Mira' })
  await noor.join({ name: 'Noor' })
  await mira.say('my order is 1234')
  await noor.say('mine is 5678')
  const { message } = await noor.event('message')
  expect(message.content.text).toBe('mine is 5678')
  expect(JSON.stringify(noor.frames)).not.toContain('1234')
  const theirs = (await mira.event('message')).message.id
  expect(await noor.refused({ type: 'read', upTo: theirs })).toMatchObject({ code: 'rejected' })
})

test('does not speak another version of the protocol', async () => {
  const client = await dial(await start())
  client.send({ type: 'hello', protocol: 2 })
  expect(await client.next('error')).toMatchObject({ code: 'unsupported' })
  expect(await client.closed).toBe(4406)
})

test('hangs up on who does not say hello in time', async () => {
  const client = await dial(await start({ HELLO_TIME: '1' }))
  client.send({ type: 'ping' })
  await client.next('pong')
  expect(await client.closed).toBe(4408)
})
