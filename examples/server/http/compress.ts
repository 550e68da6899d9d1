import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/** Larger files are sent as they are: compressing them well takes too long. */
const LIMIT = 4 * 1024 * 1024
/** What the cache may hold before it is emptied. */
const ROOM = 64 * 1024 * 1024

const WAYS = {
  br: (body: Buffer) =>
    promisify(brotliCompress)(body, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: body.length
      }
    }),
  gzip: (body: Buffer) => promisify(gzip)(body, { level: 9 })
} as const

export type Encoding = keyof typeof WAYS

/** The best encoding that a browser takes, for a file of this size. */
export function encodingFor(accepted: string | undefined, size: number): Encoding | undefined {
  if (size > LIMIT || size < 200) return undefined
  const offers = (accepted ?? '').split(',').map(offer => offer.trim())
  const takes = (name: string) =>
    offers.some(offer => offer.startsWith(name) && !/^\S+;\s*q=0(\.0*)?$/.test(offer))
  if (takes('br')) return 'br'
  return takes('gzip') ? 'gzip' : undefined
}

/** Compresses each version of a file once. `key` names the version. */
export function createCompressor() {
  const done = new Map<string, Promise<Buffer>>()
  let room = ROOM
  return (key: string, encoding: Encoding, read: () => Promise<Buffer>): Promise<Buffer> => {
    const name = `${encoding} ${key}`
    const known = done.get(name)
    if (known) return known
    const made = read().then(WAYS[encoding])
    done.set(name, made)
    made.then(
      body => {
        room -= body.length
        if (room > 0) return
        done.clear()
        room = ROOM
      },
      () => done.delete(name)
    )
    return made
  }
}
