import { ShopbellError, SPEC, type Supports, type Transport } from '../../src/contract/index.js'
import type { SocketOptions } from '../broker/socket.js'
import type { Chat } from './options.js'

const SUPPORTS = {
  resume: true,
  typing: true,
  page: true,
  files: true,
  leave: true
} as const satisfies Supports

/**
 * Speaks the chat of Zammad at an absolute `ws(s)://` address, such as `wss://help.shop.example/ws`. `chat` is the number of
 * the chat there, one per topic. Throws a `TypeError` for any other address.
 */
export function zammad(address: string, chat: number, options: SocketOptions = {}): Transport {
  if (!/^wss?:\/\/./.test(address)) {
    throw new TypeError(`Needs an address such as wss://help.shop.example/ws, not ${address}`)
  }
  const there: Chat = { address, number: chat, options, files: new Map(), shown: new Set() }
  return {
    name: 'zammad',
    spec: SPEC,
    supports: SUPPORTS,
    async presence(signal, visitor) {
      if (signal.aborted) throw new ShopbellError('aborted', 'Given up')
      return (await import('./presence.js')).presence(there, signal, visitor)
    },
    connect: async link => (await import('./connect.js')).connect(there, link)
  }
}
