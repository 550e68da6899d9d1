import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { ShopbellError } from '../../../src/contract/index.js'
import { parseRange } from '../http/range.js'
import type { Call } from '../http/router.js'
import type { Shop } from '../shop.js'
import { pathOf } from './disk.js'
import { isPicture } from './kinds.js'
import { findFile } from './records.js'

/** Serves a file that somebody sent so that no browser runs anything in it. Its address is the key to it. */
export async function serveFile({ db, settings }: Shop, call: Call): Promise<void> {
  const {
    request,
    response,
    caught: [id = '']
  } = call
  const file = await db.turn(turn => findFile(turn, id))
  const path = pathOf(settings.FILES, id)
  const size = file && (await stat(path).catch(() => undefined))?.size
  if (!file || size === undefined) throw new ShopbellError('unsupported', 'There is no such file.')
  const how = isPicture(file.type) ? 'inline' : 'attachment'
  const headers = {
    'content-type': file.type.startsWith('text/') ? `${file.type}; charset=utf-8` : file.type,
    'content-disposition': `${how}; filename*=UTF-8''${encode(file.name)}`,
    'content-security-policy': "default-src 'none'; sandbox",
    // Pages of any shop show it.
    'cross-origin-resource-policy': 'cross-origin',
    'referrer-policy': 'no-referrer',
    // It may be erased: nothing between here and the browser keeps it.
    'cache-control': 'private, max-age=86400, immutable',
    'accept-ranges': 'bytes'
  }
  const range = parseRange(request.headers.range, size)
  if (range === 'unsatisfiable') {
    response.writeHead(416, { ...headers, 'content-range': `bytes */${size}` }).end()
    return
  }
  const { start, end } = range ?? { start: 0, end: size - 1 }
  response.writeHead(range ? 206 : 200, {
    ...headers,
    'content-length': end - start + 1,
    ...(range ? { 'content-range': `bytes ${start}-${end}/${size}` } : {})
  })
  if (request.method === 'HEAD') return void response.end()
  // Whoever closes the page closes the connection: no fault of anybody.
  await pipeline(createReadStream(path, { start, end }), response).catch(() => {})
}

/** As RFC 5987 wants it. */
function encode(name: string): string {
  return encodeURIComponent(name).replace(
    /['()*]/g,
    letter => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`
  )
}
