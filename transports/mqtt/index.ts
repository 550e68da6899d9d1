import type { Supports, Transport } from '../../src/contract/index.js'
import { overBroker } from '../broker/index.js'
import type { SocketOptions } from '../broker/socket.js'
import { type Address, locator } from '../wire/address.js'
import { type Login, openClient } from './client.js'
import { presenceOf } from './presence.js'

export type { SocketConstructor } from '../broker/socket.js'
export type { Address } from '../wire/address.js'
export type { Login } from './client.js'

export interface MqttOptions extends SocketOptions {
  /**
   * What the server is shown for a conversation. Asked for at every connection.
   *
   * @default the conversation as the name, and no password
   */
  login?: (conversation: string) => Login | Promise<Login>
  /**
   * The version of MQTT: 5, or 3 for 3.1.1, whose servers do not say when they refuse a message.
   *
   * @default 5
   */
  version?: 3 | 5
  /**
   * What your desk or bot takes.
   *
   * @default dedupe, typing, read, page, replies and leave
   */
  supports?: Omit<Supports, 'resume' | 'history'>
}

const USUAL: Supports = {
  dedupe: true,
  typing: true,
  read: true,
  page: true,
  replies: true,
  leave: true
}

/**
 * A conversation over MQTT, with a server at an absolute `ws(s)://` address. A function is asked for the address at
 * every attempt. Throws a `TypeError` for any other address.
 */
export function mqtt(address: Address, options: MqttOptions = {}): Transport {
  const { login, version = 5, supports = USUAL } = options
  const locate = locator(address)
  const place = async () => ({ ...options, address: `ws${await locate()}`, version })
  return {
    ...overBroker({
      name: 'mqtt',
      supports,
      async open(room) {
        const { conversation, signal } = room
        const here = { topic: `shopbell/${conversation}/here`, retain: true, qos: 1 }
        const plan = {
          ...(await place()),
          login: (await login?.(conversation)) ?? { username: conversation },
          will: { ...here, payload: '' },
          hear: (_: string, text: string) => room.hear(text)
        }
        if (signal.aborted) throw signal.reason
        const client = await openClient(plan, room)
        await client.subscribe(room.in, room.out)
        await client.publish(here.topic, 'here', true)
        return {
          publish: text => client.publish(room.in, text),
          check: client.ping,
          limit: client.limit
        }
      }
    }),
    presence: signal => presenceOf(place, signal)
  }
}
