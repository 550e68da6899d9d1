import type { Transport } from '../../src/contract/index.js'
import type { Address } from '../wire/address.js'
import { speak } from '../wire/transport.js'
import { dialBy, type SocketConstructor } from './socket.js'

export type { Address } from '../wire/address.js'
export type { Limits, ServerFrame, VisitorFrame, Welcome, WireEvent } from '../wire/frames.js'
export type { SocketConstructor } from './socket.js'

export interface WebsocketOptions {
  /**
   * Makes the socket where the environment has none, as Node.js 20. Without any, connecting is `offline`.
   *
   * @default globalThis.WebSocket
   */
  WebSocket?: SocketConstructor
}

/**
 * Speaks the protocol of PROTOCOL.md with the server at an absolute `ws(s)://` or `http(s)://` address.
 * A function is asked for the address at every attempt. Throws a `TypeError` for any other address.
 */
export function websocket(address: Address, options: WebsocketOptions = {}): Transport {
  return speak('websocket', 'ws', address, dialBy(options.WebSocket ?? globalThis.WebSocket))
}
