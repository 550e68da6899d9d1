import type { Supports, Transport } from '../../src/contract/index.js'
import { overBroker, type Room } from '../broker/index.js'
import { openSocket, type SocketOptions } from '../broker/socket.js'
import { type Address, locator } from '../wire/address.js'
import { deathOf, faultOf } from './faults.js'
import { createReader, type Frame, write } from './frames.js'

export type { Address } from '../wire/address.js'

export interface StompOptions extends SocketOptions {
  /**
   * Who visitors are to the broker. All that is in a page is public: this account must be able to do what any visitor
   * may, and no more.
   *
   * @default 'visitor', with the passcode 'visitor'
   */
  account?: { readonly login: string; readonly passcode: string }
  /**
   * The virtual host.
   *
   * @default '/'
   */
  host?: string
  /**
   * Where a conversation's commands are sent to, and where its events come from.
   *
   * @default `/exchange/shopbell-in/<conversation>` and `/exchange/shopbell-out/<conversation>`
   */
  destination?: (way: 'in' | 'out', conversation: string) => string
  /**
   * The longest command that the broker takes, in bytes: its `max_frame_size`, which ends the line when passed, but for
   * the headers.
   *
   * @default 65_000
   */
  limit?: number
  /**
   * What whoever answers can do. Nothing is kept, hence never `resume`.
   *
   * @default dedupe, typing, read and leave
   */
  supports?: Supports
}

const VISITOR = { login: 'visitor', passcode: 'visitor' }

/**
 * Talks through a broker that speaks STOMP 1.2 over WebSocket, at an address such as `wss://shop.example/ws`. Throws
 * a `TypeError` for one that leads nowhere.
 */
export function stomp(address: Address, options: StompOptions = {}): Transport {
  const locate = locator(address)
  const { account = VISITOR, host = '/', limit = 65_000, supports } = options
  const { destination = (way, conversation) => `/exchange/shopbell-${way}/${conversation}` } =
    options

  async function open(room: Room) {
    const place = (way: 'in' | 'out') => destination(way, room.conversation)
    const waiting = new Map<string, () => void>()
    const read = createReader()
    let asked = 0

    const take = ({ command, headers, body }: Frame) => {
      if (command === 'MESSAGE') room.hear(body)
      else if (command === 'ERROR') room.lost(faultOf(headers.message, body))
      // Whoever connects waits under no id.
      else waiting.get(headers['receipt-id'] ?? '')?.()
    }
    const hear = (piece: string) => {
      if (asked === 0 && !/^\s*(CONNECTED|ERROR|$)/.test(piece)) throw new TypeError('No STOMP')
      for (const frame of read(piece)) take(frame)
    }
    const lost = (cause: unknown) => room.lost((waiting.size > 0 && deathOf(cause)) || cause)
    const line = { signal: room.signal, lost }
    const socket = await openSocket(line, `ws${await locate()}`, ['v12.stomp'], hear, options)

    const ask = (id: string, frame: string) =>
      new Promise<void>(resolve => {
        waiting.set(id, resolve)
        socket.send(frame)
      }).finally(() => waiting.delete(id))
    /** Resolves when the broker says that it has done it. */
    const tell = (command: string, headers: Readonly<Record<string, string>>, body?: string) => {
      asked += 1
      const receipt = `${asked}`
      return ask(receipt, write(command, { ...headers, receipt }, body))
    }

    await ask('', write('CONNECT', { 'accept-version': '1.2', host, ...account }))
    await tell('SUBSCRIBE', { id: 'out', destination: place('out') })
    const json = { 'content-type': 'application/json', persistent: 'true' }
    return {
      limit,
      publish: (text: string) => tell('SEND', { destination: place('in'), ...json }, text),
      async check() {
        const transaction = `check ${asked}`
        await tell('BEGIN', { transaction })
        await tell('ABORT', { transaction })
      }
    }
  }
  return overBroker({ name: 'stomp', open, supports })
}
