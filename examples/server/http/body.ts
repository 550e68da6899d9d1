import type { IncomingMessage } from 'node:http'
import { ShopbellError } from '../../../src/contract/index.js'

/** The whole body of a request, of at most `limit` bytes. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge(limit)
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += chunk.length
    if (size > limit) throw tooLarge(limit)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** The body as JSON. Throws a `ShopbellError` for what is none. */
export async function readJson(request: IncomingMessage, limit: number): Promise<unknown> {
  const body = await readBody(request, limit)
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    throw new ShopbellError('protocol', 'The body is not JSON.')
  }
}

function tooLarge(limit: number): ShopbellError {
  return new ShopbellError('too-large', `At most ${limit} bytes are taken.`, { limit })
}
