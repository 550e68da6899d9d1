import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { ShopbellError } from '../../../src/contract/index.js'
import type { Turn } from '../database.js'
import { ANYBODY } from '../http/answer.js'
import type { Call, Route } from '../http/router.js'
import { text } from '../rows.js'
import type { Shop } from '../shop.js'
import { FACES } from './faces.js'

/** Bytes of one photo. */
export const PHOTO_LIMIT = 512 * 1024

/** What a file of each kind begins with: the word of the browser is not enough. */
const KINDS: readonly { type: string; end: string; fits(body: Buffer): boolean }[] = [
  {
    type: 'image/png',
    end: 'png',
    fits: body => body.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex'))
  },
  {
    type: 'image/jpeg',
    end: 'jpg',
    fits: body => body.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex'))
  },
  {
    type: 'image/webp',
    end: 'webp',
    fits: body =>
      body.toString('latin1', 0, 4) === 'RIFF' && body.toString('latin1', 8, 12) === 'WEBP'
  }
]

/** Keeps a photo under the hash of what is in it, and gives its address. */
export async function keepPhoto(turn: Turn, type: string, body: Buffer): Promise<string> {
  const kind = KINDS.find(kind => kind.type === type.split(';')[0]?.trim().toLowerCase())
  if (!kind) throw new ShopbellError('rejected', 'A photo is a PNG, JPEG or WebP file.')
  if (!kind.fits(body)) {
    throw new ShopbellError('rejected', `This file is no ${kind.end.toUpperCase()} picture.`)
  }
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 32)
  const name = `${hash}.${kind.end}`
  await turn.run(
    'INSERT OR IGNORE INTO photos (name, type, body) VALUES (?, ?, ?)',
    name,
    kind.type,
    new Uint8Array(body)
  )
  return `/photos/${name}`
}

/** `/photos/…`: those that agents have given, and the portraits that come along. */
export function photoRoutes(shop: Shop): Route[] {
  async function photo({ response, caught: [name = ''] }: Call) {
    const row = await shop.db.turn(turn => turn.row('SELECT * FROM photos WHERE name = ?', name))
    if (!(row?.body instanceof ArrayBuffer))
      throw new ShopbellError('unsupported', 'No such photo.')
    const keep = 'public, max-age=31536000, immutable'
    response
      .writeHead(200, { ...ANYBODY, 'content-type': text(row, 'type'), 'cache-control': keep })
      .end(Buffer.from(row.body))
  }

  async function face({ response, caught: [name = ''] }: Call) {
    const body = await readFile(`${FACES}/${name}.svg`).catch(() => undefined)
    if (!body) throw new ShopbellError('unsupported', 'No such photo.')
    response
      .writeHead(200, {
        ...ANYBODY,
        'content-type': 'image/svg+xml',
        'cache-control': 'public, max-age=3600',
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox"
      })
      .end(body)
  }

  return [
    { path: /^\/photos\/([\da-f]{32}\.(?:png|jpg|webp))$/, methods: { GET: photo } },
    { path: /^\/photos\/([a-z]+)\.svg$/, methods: { GET: face } }
  ]
}
