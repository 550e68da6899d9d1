import { mkdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { type IncomingHttpHeaders, request } from 'node:http'
import { connect } from 'node:net'
import { dirname, join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { start, tempFolder } from './kit.js'

const SCRIPT = 'export const bell = 1\n'.repeat(100)
const VIDEO = Buffer.from(Array.from({ length: 1000 }, (_, index) => index % 256))

const FILES = {
  'examples/store/index.html': '<!doctype html><title>Store</title>',
  'examples/store/lamps/index.html': '<!doctype html><title>Lamps</title>',
  'examples/store/media/lamp.webm': VIDEO,
  'examples/store/media/lamp.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  'examples/store/.env': 'SECRET=1',
  'examples/store/notes.ts': 'secret',
  'dist/shopbell.js': SCRIPT,
  'dist/shopbell.js.map': '{}',
  'dist/manifest.json': '{}',
  'dist/chunks/panel-abc.js': SCRIPT,
  'dist/chunks/font.woff2': 'font',
  'dist/esm/index.js': SCRIPT,
  'dist/examples/desk/index.html': '<!doctype html><title>Desk</title>',
  'themes/tokens.css': ':root{}',
  'secret.txt': 'secret'
}

function makeProject(): string {
  const root = tempFolder()
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return root
}

interface Answer {
  readonly status: number | undefined
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** Without what `fetch` would do on its own: decoding, following, tidying the path. */
function get(url: string, path: string, headers = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request(`${url}/`, { path, headers, method }, response => {
      const chunks: Buffer[] = []
      response.on('data', chunk => chunks.push(chunk))
      response.on('end', () => {
        const { statusCode: status, headers } = response
        resolve({ status, headers, body: Buffer.concat(chunks) })
      })
    })
      .on('error', reject)
      .end()
  })
}

test.each([
  ['/', 'text/html; charset=utf-8', 'no-cache', undefined],
  ['/lamps/', 'text/html; charset=utf-8', 'no-cache', undefined],
  ['/media/lamp.svg', 'image/svg+xml', 'no-cache', undefined],
  ['/media/lamp.webm', 'video/webm', 'no-cache', undefined],
  ['/desk/', 'text/html; charset=utf-8', 'no-cache', undefined],
  ['/shopbell.js', 'text/javascript; charset=utf-8', 'public, max-age=300, must-revalidate', '*'],
  [
    '/shopbell.js.map',
    'application/json; charset=utf-8',
    'public, max-age=300, must-revalidate',
    '*'
  ],
  [
    '/manifest.json',
    'application/json; charset=utf-8',
    'public, max-age=300, must-revalidate',
    '*'
  ],
  [
    '/chunks/panel-abc.js',
    'text/javascript; charset=utf-8',
    'public, max-age=31536000, immutable',
    '*'
  ],
  ['/chunks/font.woff2', 'font/woff2', 'public, max-age=31536000, immutable', '*'],
  ['/themes/tokens.css', 'text/css; charset=utf-8', 'public, max-age=300, must-revalidate', '*']
])('serves %s as what it is, to be kept as long as it may', async (path, type, keep, shared) => {
  const { url } = await start({}, { root: makeProject() })
  const { status, headers } = await get(url, path)
  expect(status).toBe(200)
  expect(headers['content-type']).toBe(type)
  expect(headers['cache-control']).toBe(keep)
  expect(headers['access-control-allow-origin']).toBe(shared)
  expect(headers['x-content-type-options']).toBe('nosniff')
})

test('says where the map of a script is, for who looks into it', async () => {
  const { url } = await start({}, { root: makeProject() })
  expect((await get(url, '/chunks/panel-abc.js')).headers.sourcemap).toBe('panel-abc.js.map')
  expect((await get(url, '/themes/tokens.css')).headers.sourcemap).toBeUndefined()
})

test.each([
  '/../../secret.txt',
  '/../secret.txt',
  '/%2e%2e/%2e%2e/secret.txt',
  '/..%2f..%2fsecret.txt',
  '/..%5c..%5csecret.txt',
  '/lamps/..%2f..%2f..%2fsecret.txt',
  '/chunks/..%2f..%2fsecret.txt',
  '/chunks/../esm/index.js',
  '/themes/..%2fsecret.txt',
  '//secret.txt',
  '/%00',
  '/%',
  '/.env',
  '/notes.ts',
  '/link.txt',
  '/esm/index.js',
  '/chunks/',
  '/media/',
  '/index.html/',
  '/photos/..%2fada.svg'
])('finds nothing at %s', async path => {
  const root = makeProject()
  symlinkSync(join(root, 'secret.txt'), join(root, 'examples/store/link.txt'))
  const { url } = await start({}, { root })
  const { status, body } = await get(url, path)
  expect(status).toBe(404)
  expect(body.toString()).not.toContain('secret')
})

test('answers an address that cannot be read', async () => {
  const { url } = await start({}, { root: makeProject() })
  const { port } = new URL(url)
  const socket = connect(Number(port), '127.0.0.1')
  socket.write('GET http:// HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n')
  const text = await new Promise(resolve => socket.once('data', data => resolve(String(data))))
  expect(text).toMatch(/^HTTP\/1.1 (200|4\d\d) /)
  expect((await get(url, '/')).status).toBe(200)
})

test('leads to the folder whose slash was forgotten', async () => {
  const { url } = await start({}, { root: makeProject() })
  expect((await get(url, '/lamps?a=1')).headers.location).toBe('/lamps/?a=1')
  expect((await get(url, '/desk')).headers.location).toBe('/desk/')
})

test('compresses texts by Brotli, else by gzip, else not at all', async () => {
  const { url } = await start({}, { root: makeProject() })
  const by = (accept: string) => get(url, '/chunks/panel-abc.js', { 'accept-encoding': accept })
  const brotli = await by('gzip, deflate, br')
  expect(brotli.headers).toMatchObject({ 'content-encoding': 'br', vary: 'accept-encoding' })
  expect(brotliDecompressSync(brotli.body).toString()).toBe(SCRIPT)
  const gzip = await by('gzip, br;q=0')
  expect(gzip.headers['content-encoding']).toBe('gzip')
  expect(gunzipSync(gzip.body).toString()).toBe(SCRIPT)
  const plain = await by('identity')
  expect(plain.headers['content-encoding']).toBeUndefined()
  expect(plain.body.toString()).toBe(SCRIPT)
  expect(new Set([brotli, gzip, plain].map(({ headers }) => headers.etag)).size).toBe(3)
  const head = await get(url, '/chunks/panel-abc.js', { 'accept-encoding': 'br' }, 'HEAD')
  expect(head.headers['content-length']).toBe(String(brotli.body.length))
  expect(head.body).toHaveLength(0)
})

test('does not send again what a browser has, until it has changed', async () => {
  const root = makeProject()
  const { url } = await start({}, { root })
  const first = await get(url, '/shopbell.js', { 'accept-encoding': 'br' })
  const headers = { 'accept-encoding': 'br', 'if-none-match': first.headers.etag }
  const second = await get(url, '/shopbell.js', headers)
  expect(second).toMatchObject({ status: 304, body: Buffer.alloc(0) })
  expect(second.headers['access-control-allow-origin']).toBe('*')
  const file = join(root, 'dist/shopbell.js')
  writeFileSync(file, SCRIPT.replaceAll('1', '2'))
  utimesSync(file, new Date(), new Date(Date.now() + 5000))
  const third = await get(url, '/shopbell.js', headers)
  expect(third.status).toBe(200)
  expect(brotliDecompressSync(third.body).toString()).toContain('bell = 2')
})

test.each([
  ['bytes=0-99', 206, 'bytes 0-99/1000', VIDEO.subarray(0, 100)],
  ['bytes=900-', 206, 'bytes 900-999/1000', VIDEO.subarray(900)],
  ['bytes=-10', 206, 'bytes 990-999/1000', VIDEO.subarray(990)],
  ['bytes=990-5000', 206, 'bytes 990-999/1000', VIDEO.subarray(990)],
  ['bytes=1000-', 416, 'bytes */1000', Buffer.alloc(0)],
  ['bytes=5-2', 200, undefined, VIDEO],
  ['lines=1-2', 200, undefined, VIDEO]
])('answers the range %s of a video with %i', async (range, status, said, body) => {
  const { url } = await start({}, { root: makeProject() })
  const answer = await get(url, '/media/lamp.webm', { range })
  expect(answer.status).toBe(status)
  expect(answer.headers['content-range']).toBe(said)
  expect(answer.body).toEqual(body)
})

test('sends all of a video whose version is not the one that was begun', async () => {
  const { url } = await start({}, { root: makeProject() })
  const headers = { range: 'bytes=0-9', 'if-range': '"another"' }
  expect((await get(url, '/media/lamp.webm', headers)).status).toBe(200)
})

test('lets the desk load nothing from elsewhere, and nobody frame it', async () => {
  const { url } = await start({}, { root: makeProject() })
  const policy = (await get(url, '/desk/')).headers['content-security-policy']
  expect(policy).toContain("default-src 'self'")
  expect(policy).toContain("img-src 'self' data: blob:")
  expect(policy).toContain("frame-ancestors 'none'")
})

test('only gives, where files are', async () => {
  const { url } = await start({}, { root: makeProject() })
  const { status, headers } = await get(url, '/', {}, 'POST')
  expect(status).toBe(404)
  expect(headers.allow).toBe('GET')
})
