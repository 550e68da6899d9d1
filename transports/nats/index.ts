import type { Supports, Transport } from '../../src/contract/index.js'
import { conversationOf } from '../broker/conversation.js'
import { overBroker } from '../broker/index.js'
import type { SocketOptions } from '../broker/socket.js'
import { type Address, locator } from '../wire/address.js'
import { type Login, openClient } from './client.js'
import { follow } from './follow.js'

export type { SocketConstructor } from '../broker/socket.js'
export type { Address } from '../wire/address.js'
export type { Login } from './client.js'

export interface NatsOptions extends SocketOptions {
  /**
   * What the server is to be shown for a conversation: `{ jwt }` of your token service, or `{ user, pass }`. Asked
   * for at every connection.
   *
   * @default nothing, hence the server's no_auth_user
   */
  login?: (conversation: string) => Login | Promise<Login>
  /**
   * What your desk or bot takes besides messages, typing, what was read, pages, replies and leaving. Never `edit`,
   * `delete`, `erase` and `files`.
   *
   * @default nothing
   */
  takes?: Omit<Supports, 'edit' | 'delete' | 'erase' | 'files' | 'history'>
}

const SUPPORTS = {
  resume: true,
  dedupe: true,
  typing: true,
  peek: true,
  read: true,
  page: true,
  profile: true,
  replies: true,
  leave: true
} as const satisfies Supports

/** True for the moment only, hence not for the stream. */
const PASSING: ReadonlySet<string> = new Set(['typing', 'read', 'page', 'profile', 'pointed'])

/**
 * A conversation over NATS with JetStream, at an absolute `ws(s)://` address or several: whenever a line was lost,
 * or did not open, the next connection goes to the next one. A function is asked for the address at every attempt.
 * Throws a `TypeError` for any other address.
 */
export function nats(address: Address | readonly Address[], options: NatsOptions = {}): Transport {
  const { login, takes } = options
  const places = [address].flat().map(one => locator(one as Address))
  let turn = 0
  return overBroker({
    name: 'nats',
    supports: { ...takes, ...SUPPORTS },
    separator: '.',
    async open(room) {
      const { conversation, signal, hear } = room
      const mine = turn
      signal.addEventListener('abort', () => {
        if (signal.reason?.code !== 'aborted') turn = (mine + 1) % places.length
      })
      const shown = (await login?.(conversation)) ?? {}
      const address = `ws${await places[mine]?.()}`
      if (signal.aborted) throw signal.reason
      const inbox = `_INBOX.${conversation}.${conversationOf(undefined)}`
      const client = await openClient({ address, options, login: shown, inbox }, room)
      client.listen(`shopbell-now.${conversation}.out`, ({ text }) => hear(text))
      const resumed = await follow({ client, room })
      return {
        resumed,
        check: client.check,
        limit: client.limit,
        publish: (text, { type, id }) =>
          PASSING.has(type)
            ? client.tell(`shopbell-now.${conversation}.in`, text)
            : client.ask(`shopbell.${conversation}.in`, text, id)
      }
    }
  })
}
