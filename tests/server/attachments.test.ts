import { utimes, writeFile } from 'node:fs/promises'
import { expect, onTestFinished, test, vi } from 'vitest'
import { sweepFiles } from '../../examples/server/files/sweep.js'
import { createLog } from '../../examples/server/log.js'
import { openShop } from '../../examples/server/open-shop.js'
import { readSettings } from '../../examples/server/settings.js'
import type { Attachment } from '../../src/contract/index.js'
import { bring, brought, onDisk, png } from './kept-files.js'
import { envFor, start, type TestServer, until } from './kit.js'
import { dial, employ, sitDown, visit } from './people.js'

const DAY = 24 * 60 * 60 * 1000

async function talking(server: TestServer) {
  const desk = await sitDown(server, await employ(server, 'Ada'))
  const visitor = await visit(server)
  await visitor.join()
  const { queue } = await desk.next('queue', ({ queue }) => queue.length > 0)
  const conversation = queue[0]?.conversation ?? ''
  await desk.ask({ type: 'accept', conversation })
  return { desk, visitor, conversation }
}

test('tells before the first file what is taken', async () => {
  const server = await start({ FILE_SIZE: '3', FILE_TYPES: 'image/*, .PDF' })
  const client = await dial(server)
  client.send({ type: 'hello', protocol: 1 })
  const { limits, supports } = await client.next('welcome')
  expect(limits).toMatchObject({ size: 3_000_000, types: ['image/*', '.pdf'] })
  expect(supports.files).toBe(true)
})

test('brings a picture of a visitor to the agent, with its size, and gives it back byte for byte', async () => {
  const server = await start()
  const { desk, visitor, conversation } = await talking(server)
  const body = png(1600, 1200)
  const file = await brought(server, visitor.token, 'lamp 天井.png', body)
  expect(file).toMatchObject({
    name: 'lamp 天井.png',
    type: 'image/png',
    width: 1600,
    height: 1200
  })
  expect(file.url.startsWith(`${server.url}/files/`)).toBe(true)
  await visitor.ask({ type: 'message', text: 'It came like this.', file })
  const { message } = await desk.next('message', told => told.conversation === conversation)
  const { content } = message
  expect(content).toMatchObject({ kind: 'file', text: 'It came like this.' })
  const seen = content.kind === 'file' ? content.file.url : ''
  expect(seen).toMatch(/^\/files\//)
  const answer = await fetch(new URL(seen, server.url))
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(body)
  expect(answer.headers.get('content-disposition')).toMatch(/^inline; filename\*=UTF-8''lamp%20/)
})

test('brings a file of an agent to the visitor, where the visitor can reach it', async () => {
  const server = await start()
  const { desk, visitor, conversation } = await talking(server)
  const answer = await fetch(`${server.url}/desk/api/files?name=plan.pdf`, {
    method: 'POST',
    headers: { cookie: desk.cookie, 'content-type': 'application/pdf' },
    body: '%PDF-1.7 lamps'
  })
  const file = (await answer.json()) as Attachment
  await desk.ask({ type: 'message', conversation, content: { kind: 'file', file } })
  const { message } = await visitor.event('message')
  if (message.content.kind !== 'file') throw new Error('no file')
  expect(message.content.file.url.startsWith(server.url)).toBe(true)
  const got = await fetch(message.content.file.url)
  expect(await got.text()).toBe('%PDF-1.7 lamps')
  expect(got.headers.get('content-disposition')).toMatch(/^attachment/)
  const stranger = await fetch(`${server.url}/desk/api/files?name=a.pdf`, { method: 'POST' })
  expect(stranger.status).toBe(401)
})

test('refuses a file of somebody else in a message, whoever asks', async () => {
  const server = await start()
  const { desk, visitor, conversation } = await talking(server)
  const other = await visit(server)
  await other.join()
  const file = await brought(server, other.token, 'secret.png', png())
  const refused = await visitor.refused({ type: 'message', text: '', file })
  expect(refused.code).toBe('rejected')
  const message = { type: 'message', conversation, content: { kind: 'file', file } }
  expect((await desk.refused(message)).code).toBe('rejected')
  expect((await visitor.refused({ type: 'message', text: '' })).code).toBe('rejected')
})

test('takes no file of a stranger, nor before a conversation', async () => {
  const server = await start()
  const { token } = await visit(server)
  for (const [given, status] of [
    ['', 401],
    ['v1.nobody.1.x', 401],
    [token, 422]
  ] as const) {
    expect((await bring(server, given, 'a.png', png())).status).toBe(status)
  }
  expect(await onDisk(server)).toEqual([])
})

test('refuses what is too large, of another kind, empty, or not what it claims to be', async () => {
  const server = await start({ FILE_SIZE: '1' })
  const { visitor } = await talking(server)
  const refusals: [string, Buffer<ArrayBuffer> | string, string, number][] = [
    ['large.png', png(1, 1, 1_000_001), 'image/png', 413],
    ['page.html', '<script>alert(1)</script>', 'text/html', 422],
    ['drawing.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'image/svg+xml', 422],
    ['lamp.png', '<html><script>alert(1)</script>', 'image/png', 422],
    ['empty.txt', '', 'text/plain', 422]
  ]
  for (const [name, body, type, status] of refusals) {
    const answer = await bring(server, visitor.token, name, body, type)
    expect([name, answer.status]).toEqual([name, status])
    if (status === 413) expect(await answer.json()).toMatchObject({ limit: 1_000_000 })
  }
  expect(await onDisk(server)).toEqual([])
})

test('never lets a browser run what somebody sent, even where all is taken', async () => {
  const server = await start({ FILE_TYPES: '*/*' })
  const { visitor } = await talking(server)
  const evil = '<script>alert(1)</script>'
  for (const [name, type] of [
    ['a.html', 'text/html'],
    ['a.svg', 'image/svg+xml'],
    ['a.js', 'text/javascript'],
    ['a.xhtml', 'application/xhtml+xml']
  ] as const) {
    const { url } = await brought(server, visitor.token, name, evil, type)
    const { headers } = await fetch(url)
    expect(headers.get('content-type')).toBe('application/octet-stream')
    expect(headers.get('content-disposition')).toMatch(/^attachment/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
  }
})

test('gives any part of a file, and no file that there is not', async () => {
  const server = await start()
  const { visitor } = await talking(server)
  const { url } = await brought(server, visitor.token, 'a.txt', '0123456789', 'text/plain')
  const part = await fetch(url, { headers: { range: 'bytes=2-4' } })
  expect([part.status, await part.text()]).toEqual([206, '234'])
  expect((await fetch(url, { headers: { range: 'bytes=99-' } })).status).toBe(416)
  expect((await fetch(url, { method: 'HEAD' })).headers.get('content-length')).toBe('10')
  const wrong = url.replace(/files\/./, 'files/_')
  for (const address of [wrong, `${server.url}/files/..%2fshop.db/a`, `${server.url}/files/x/a`]) {
    expect((await fetch(address)).status).toBe(404)
  }
})

test('lets a visitor bring so many files in an hour, and all of them so many bytes', async () => {
  const server = await start({ FILES_PER_HOUR: '2', FILES_TOTAL: '1' })
  const { visitor } = await talking(server)
  const large = png(1, 1, 900_000)
  expect((await bring(server, visitor.token, 'a.png', large)).status).toBe(200)
  expect((await bring(server, visitor.token, 'b.png', large)).status).toBe(503)
  const third = await bring(server, visitor.token, 'c.png', png())
  expect(third.status).toBe(429)
  expect(Number(third.headers.get('retry-after'))).toBeGreaterThan(0)
})

test('erases the files of a visitor from the disk, and those that were sent to them', async () => {
  const server = await start()
  const { desk, visitor, conversation } = await talking(server)
  await brought(server, visitor.token, 'unsent.png', png())
  const file = await brought(server, visitor.token, 'sent.png', png())
  await visitor.ask({ type: 'message', text: '', file })
  const answer = await fetch(`${server.url}/desk/api/files?name=reply.png`, {
    method: 'POST',
    headers: { cookie: desk.cookie, 'content-type': 'image/png' },
    body: png()
  })
  const reply = (await answer.json()) as Attachment
  await desk.ask({ type: 'message', conversation, content: { kind: 'file', file: reply } })
  expect(await onDisk(server)).toHaveLength(3)
  await visitor.ask({ type: 'erase' })
  await until('an empty folder', async () => (await onDisk(server)).length === 0)
  expect((await fetch(file.url)).status).toBe(404)
})

test('removes the file of a message that is taken back', async () => {
  const server = await start()
  const { visitor } = await talking(server)
  const file = await brought(server, visitor.token, 'wrong.png', png())
  const { message = '' } = await visitor.ask({ type: 'message', text: '', file })
  await visitor.ask({ type: 'delete', message })
  await until('an empty folder', async () => (await onDisk(server)).length === 0)
})

test('removes after a day what no message took and what was left half brought, and nothing else', async () => {
  const server = await start()
  onTestFinished(() => void vi.restoreAllMocks())
  const { visitor } = await talking(server)
  const sent = await brought(server, visitor.token, 'sent.png', png())
  await visitor.ask({ type: 'message', text: '', file: sent })
  await brought(server, visitor.token, 'unsent.png', png())
  const part = `${server.folder}/files/half.part`
  await writeFile(part, 'half')
  await utimes(part, new Date(Date.now() - 2 * DAY), new Date(Date.now() - 2 * DAY))
  const shop = await openShop(readSettings(envFor(server.folder)), createLog('silent'))
  onTestFinished(() => shop.db.close())
  await sweepFiles(shop)
  expect((await onDisk(server)).sort()).toHaveLength(2)
  await sweepFiles(shop, Date.now() + DAY + 1000)
  expect(await onDisk(server)).toEqual([sent.id])
})
