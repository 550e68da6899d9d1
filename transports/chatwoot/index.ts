import { ShopbellError, SPEC, type Supports, type Transport } from '../../src/contract/index.js'
import type { SocketOptions } from '../broker/socket.js'

const SUPPORTS = {
  resume: true,
  typing: true,
  read: true,
  files: true,
  rate: true,
  leave: true
} as const satisfies Supports

/**
 * Speaks the public client API of Chatwoot at an absolute `http(s)://` address, through the API inbox with this identifier.
 * Throws a `TypeError` for any other address.
 */
export function chatwoot(address: string, inbox: string, options: SocketOptions = {}): Transport {
  if (!/^https?:\/\/./.test(address)) {
    throw new TypeError(`Needs an address such as https://chat.shop.example, not ${address}`)
  }
  const home = address.replace(/\/+$/, '')
  const files = new Map<string, File>()
  return {
    name: 'chatwoot',
    spec: SPEC,
    supports: SUPPORTS,
    async presence(signal) {
      if (signal.aborted) throw new ShopbellError('aborted', 'Given up')
      const { presence } = await import('./presence.js')
      return presence((await import('./api.js')).openApi(home, inbox), signal)
    },
    connect: async link =>
      (await import('./connect.js')).connect(
        { home, inbox, supports: SUPPORTS, files, options },
        link
      )
  }
}
