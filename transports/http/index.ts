import { type Link, SPEC, type Transport } from '../../src/contract/index.js'
import { type Address, below, locator } from '../wire/address.js'
import { openLine } from '../wire/line.js'
import { presence } from '../wire/presence.js'
import { SUPPORTS } from '../wire/supports.js'
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
  const rest = locator(address)
  const at = async (path: string) => `http${below(await rest(), path)}`
  const manner = { streams: listen !== 'poll', pinned: !!listen }
  return {
    name: 'http',
    spec: SPEC,
    supports: SUPPORTS,
    presence: async (signal: AbortSignal) => presence(await at('/presence'), signal),
    connect: (link: Link) => openLine(link, () => at('/line'), dialOver(manner))
  }
}
