import { SPEC, type Supports, type Transport } from '../../src/contract/index.js'
import type { MatrixOptions } from './options.js'

export type { MatrixOptions } from './options.js'

const SUPPORTS = {
  resume: true,
  dedupe: true,
  typing: true,
  read: true,
  files: true,
  replies: true,
  edit: true,
  delete: true,
  leave: true
} as const satisfies Supports

/**
 * Speaks the Client-Server API of Matrix with the homeserver at an absolute `http(s)://` address. Each conversation is
 * a room, and the token the visitor's access token. Throws a `TypeError` for any other address.
 */
export function matrix(address: string, options: MatrixOptions = {}): Transport {
  if (!/^https?:\/\/./.test(address)) {
    throw new TypeError(`Needs an address such as https://matrix.shop.example, not ${address}`)
  }
  const home = address.replace(/\/+$/, '')
  return {
    name: 'matrix',
    spec: SPEC,
    supports: SUPPORTS,
    connect: async link => (await import('./connect.js')).connect(home, options, link)
  }
}
