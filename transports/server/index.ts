import type { Connection, Link, Transport } from '../../src/contract/index.js'
import { websocket } from '../websocket/index.js'
import type { Address } from '../wire/address.js'
import type { Trouble } from './go-on.js'

export type { Address } from '../wire/address.js'

/** Milliseconds. A WebSocket that is lost sooner may be one that a proxy cuts. */
const SHORT = 60_000

/**
 * The way to a server that speaks PROTOCOL.md: a WebSocket, and nothing more is loaded while it works. When
 * it cannot be opened or dies young, HTTP takes over, within the same `connect` if need be.
 */
export function server(address: Address): Transport {
  const socket = websocket(address)
  let trouble: Trouble | undefined
  let goOn: Transport['connect'] | undefined

  async function connect(link: Link, failed?: unknown): Promise<Connection> {
    try {
      trouble ??= sessionStorage.shopbellWay
      if (trouble) goOn ??= (await import('./go-on.js')).goOn(socket, address, trouble)
    } catch {
      // Without storage nothing is known; what cannot be loaded now is loaded at the next attempt.
    }
    if (goOn) return goOn(link)
    if (failed) throw failed

    let { cursor } = link
    const began = Date.now()
    const emit: Link['emit'] = event => {
      cursor = event.cursor ?? cursor
      const lived = Date.now() - began
      if (event.type === 'down' && lived < SHORT) trouble = [event.error, lived]
      link.emit(event)
    }
    try {
      return await socket.connect({ ...link, emit })
    } catch (error) {
      if (link.signal.aborted) throw error
      trouble = [error]
      return connect({ ...link, cursor }, error)
    }
  }
  return { ...socket, connect }
}
