import type { Login } from './login.js'
import type { SocketConstructor } from './stream.js'

export interface XmppOptions {
  /** The host that visitors log in to. */
  domain: string
  /** The host of the rooms (XEP-0045): each conversation is a room there, whose name is its secret. */
  rooms?: string
  /** The address of an account that all visitors write to, one to one, in place of rooms. */
  desk?: string
  /** Addresses that are invited into the room of each new conversation: whoever answers. */
  invite?: readonly string[]
  /** The host that takes files (XEP-0363). Without it visitors can't send any. */
  upload?: string
  /**
   * Who the visitor is at the XMPP server, asked for at every attempt, and told the token that the page gave.
   *
   * @default nobody in particular: SASL ANONYMOUS
   */
  login?(token: string | undefined): Login | Promise<Login>
  /**
   * Bytes of UTF-8 that the server takes in one stanza. Longer messages are `too-large`.
   *
   * @default 200_000
   */
  limit?: number
  /**
   * Makes the socket where the environment has none, as Node.js 20.
   *
   * @default globalThis.WebSocket
   */
  WebSocket?: SocketConstructor
}
