import { ShopbellError, type Supports, type Transport } from '../../src/contract/index.js'
import { answerOf } from '../broker/answer.js'
import { overBroker, type Room } from '../broker/index.js'
import { type SocketOptions, stranger } from '../broker/socket.js'
import { type Address, below, locator } from '../wire/address.js'
import { overSocket, type Take } from './socket.js'

export type { Address } from '../wire/address.js'

export interface NchanOptions extends SocketOptions {
  /**
   * What whoever answers can do.
   *
   * @default resume, dedupe, read and leave
   */
  supports?: Supports
  /**
   * How the channel is heard: `websocket` tries the event stream when no WebSocket opens.
   *
   * @default 'websocket'
   */
  over?: 'websocket' | 'events'
  /**
   * The longest command that nginx takes, in bytes: its `client_max_body_size`. Pages of another origin are not told of it.
   *
   * @default 65_536
   */
  limit?: number
}

const USUAL: Supports = { resume: true, dedupe: true, read: true, leave: true }

/**
 * Talks through nginx with nchan, at the absolute address that its conversations are below, such as
 * `https://shop.example/chat`. Throws a `TypeError` for any other address.
 */
export function nchan(address: Address, options: NchanOptions = {}): Transport {
  const locate = locator(address)
  const { supports = USUAL, over = 'websocket', limit = 65_536 } = options

  async function open(room: Room) {
    const { conversation, signal } = room
    const rest = await locate()
    const at = (path: string) => below(rest, `/${conversation}${path}`)
    let last: string | undefined
    let caughtUp = () => {}
    const heard = new Set<string>()
    const take: Take = (text, id) => {
      room.hear(text, id, Number.parseInt(id, 10) * 1000)
      if (last === undefined) heard.add(id)
      else if (last === id) caughtUp()
    }
    const events = () => import('./events.js').then(it => it.overEvents(room, at(''), take))
    const check =
      over === 'events'
        ? await events()
        : await overSocket(room, at(''), take, options).catch(events)

    const { messages, last_message_id: id } = await answerOf(`http${at('/last')}`, {
      headers: { accept: 'text/json' },
      signal
    }).then(
      answer =>
        answer.json().catch((cause: unknown) => {
          throw stranger(cause)
        }),
      error => {
        // It is heard, and only a channel without any text may be unknown still.
        if (error.cause === 404) return {}
        throw error
      }
    )
    last = `${id}`
    if (messages > 0 && !heard.has(last)) {
      await new Promise<void>(resolve => {
        caughtUp = resolve
      })
    }
    const publish = async (body: string) => {
      const request = { method: 'POST', body, signal }
      const { status } = await answerOf(`http${at('/in')}`, request).catch(error => {
        // So nginx says that the desk did not answer it.
        const isDesk = error.cause === 403
        throw isDesk ? new ShopbellError('unavailable', 'The desk gave no answer', error) : error
      })
      // It was not published: why not is told on the other channel.
      if (status === 204) await new Promise(() => {})
    }
    return { limit, check, publish }
  }
  return overBroker({ name: 'nchan', supports, open })
}
