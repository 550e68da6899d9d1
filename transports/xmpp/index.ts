import { SPEC, type Supports, type Transport } from '../../src/contract/index.js'
import type { XmppOptions } from './options.js'
import { enter } from './room.js'

export type { Login } from './login.js'
export type { XmppOptions } from './options.js'

const SUPPORTS = {
  resume: true,
  dedupe: true,
  typing: true,
  read: true,
  replies: true,
  edit: true,
  rate: true,
  survey: true,
  callback: true,
  leave: true
} as const satisfies Supports

/**
 * Speaks XMPP over WebSocket (RFC 7395) with the server at an absolute `ws(s)://` address. Each conversation is a room,
 * and the token its secret name. Throws a `TypeError` for any other address.
 */
export function xmpp(url: string, options: XmppOptions): Transport {
  if (!/^wss?:\/\/./.test(url)) {
    throw new TypeError(
      `Needs an address such as wss://chat.shop.example/xmpp-websocket, not ${url}`
    )
  }
  return {
    name: 'xmpp',
    spec: SPEC,
    supports: { ...SUPPORTS, files: options.upload !== undefined },
    connect: link => enter(url, options, link)
  }
}
