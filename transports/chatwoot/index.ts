import { SPEC, type Supports, type Transport } from '../../src/contract/index.js'
import type { SocketOptions } from '../broker/socket.js'

const SUPPORTS = { resume: true, typing: true, read: true, leave: true } as const satisfies Supports

/**
 * Speaks the public client API of Chatwoot at an absolute `http(s)://` address, through the API inbox with this identifier.
 * Throws a `TypeError` for any other address.
 */
export function chatwoot(address: string, inbox: string, options: SocketOptions = {}): Transport {
  if (!/^https?:\/\/./.test(address)) {
    throw new TypeError(`Needs an address such as https://chat.shop.example, not ${address}`)
  }
  const home = address.replace(/\/+$/, '')
  return {
    name: 'chatwoot',
    spec: SPEC,
    supports: SUPPORTS,
    connect: async link => (await import('./connect.js')).connect(home, inbox, options, link)
  }
}
