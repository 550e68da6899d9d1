import { SPEC, type Supports, type Transport } from '../../src/contract/index.js'
import type { XmppOptions } from './options.js'

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
  if (!options.rooms === !options.desk) {
    throw new TypeError(
      'Needs either rooms, the host of a room per conversation, or desk, one address'
    )
  }
  // Who is nobody in particular has no archive, and is another one each time.
  const isKept = !options.desk || !!options.login
  const supports = {
    ...SUPPORTS,
    resume: isKept,
    dedupe: isKept,
    edit: isKept,
    replies: isKept,
    files: options.upload !== undefined && !options.desk
  }
  return {
    name: 'xmpp',
    spec: SPEC,
    supports,
    async connect(link) {
      const { enter, write } = await import('./open.js')
      return options.desk ? write(url, options, options.desk, link) : enter(url, options, link)
    }
  }
}
