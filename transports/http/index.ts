import type { Transport } from '../../src/contract/index.js'
import type { Address } from '../wire/address.js'
import { speak } from '../wire/transport.js'
import { dialOver } from './carry.js'

export type { Address } from '../wire/address.js'

export interface HttpOptions {
  /**
   * How the server is listened to: by answers that go on (`stream`), or that end with the first news
   * (`poll`). By itself it streams, and polls from then on where something between holds a stream back.
   */
  listen?: 'stream' | 'poll'
}

/**
 * Speaks the protocol of PROTOCOL.md over plain HTTP requests, where a WebSocket finds no way through: with
 * the server at an absolute `http(s)://` or `ws(s)://` address, which a function may give at every attempt.
 * Throws a `TypeError` for any other address.
 */
export function http(address: Address, { listen }: HttpOptions = {}): Transport {
  return speak('http', 'http', address, dialOver({ streams: listen !== 'poll', pinned: !!listen }))
}
