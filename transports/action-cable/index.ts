import { ShopbellError, type Supports, type Transport } from '../../src/contract/index.js'
import { overBroker, type Room } from '../broker/index.js'
import { openSocket, type Socket, type SocketOptions } from '../broker/socket.js'
import { type Address, locator } from '../wire/address.js'

export type { Address } from '../wire/address.js'

export interface ActionCableOptions extends SocketOptions {
  /**
   * The class of the channel, which gets the conversation as a parameter.
   *
   * @default 'ShopbellChannel'
   */
  channel?: string
  /**
   * What whoever answers can do.
   *
   * @default dedupe, typing, read and leave; the channel of the README has `resume` besides
   */
  supports?: Supports
}

/** A text of the conversation, with an id of its own where the server keeps them. */
interface Text {
  readonly id?: string
  readonly text?: unknown
}

/** What the server says. A `message` is a text, or all those that were missed. */
interface Frame {
  readonly type?: string
  readonly identifier?: string
  readonly message?: Text & { readonly texts?: readonly Text[]; readonly resumed?: boolean }
  readonly reason?: string
}

type Sends = Pick<Socket, 'send'>

const PROTOCOLS = ['actioncable-v1-json']

/**
 * Talks through a Rails server with Action Cable, at an address such as `wss://shop.example/cable`. Throws a
 * `TypeError` for one that leads nowhere.
 */
export function actionCable(address: Address, options: ActionCableOptions = {}): Transport {
  const locate = locator(address)
  const { channel = 'ShopbellChannel', supports } = options

  async function open(room: Room) {
    const { conversation, cursor } = room
    const identifier = JSON.stringify({ channel, conversation })
    const frameOf = (command: string, data?: object) =>
      JSON.stringify({ command, identifier, data: data && JSON.stringify(data) })
    const told = new Set<string>()
    let early: Text[] | undefined = []
    let pinged = () => {}
    let settle = { resolve(_resumed: boolean) {}, reject(_error: ShopbellError) {} }
    const caughtUp = new Promise<boolean>((resolve, reject) => {
      settle = { resolve, reject }
    })
    caughtUp.catch(() => {})

    const tell = ({ id, text }: Text) => {
      // What is said while the missed is read may come both ways.
      if (id !== undefined && told.has(id)) return
      room.hear(text, id)
    }
    const hear = (message: NonNullable<Frame['message']>) => {
      const { texts, resumed } = message
      if (!Array.isArray(texts)) return void (early ? early.push(message) : tell(message))
      for (const text of texts) tell(Object(text))
      for (const { id } of texts) told.add(id)
      for (const text of early ?? []) tell(text)
      early = undefined
      settle.resolve(resumed === true)
    }
    const end = (error: ShopbellError) => {
      settle.reject(error)
      room.lost(error)
    }
    const take = ({ type, identifier: whose, message, reason }: Frame, { send }: Sends) => {
      if (type === 'ping') pinged()
      else if (type === 'welcome') send(frameOf('subscribe'))
      else if (type === 'disconnect') end(faultOf(reason))
      else if (whose !== identifier) return
      else if (type === 'reject_subscription') end(faultOf('unauthorized'))
      else if (type === 'confirm_subscription')
        send(frameOf('message', { action: 'catch_up', after: cursor }))
      else if (message) hear(message)
    }

    const place = `ws${await locate()}`
    const socket = await openSocket(
      room,
      place,
      PROTOCOLS,
      (text, socket) => take(Object(JSON.parse(text)), { send: frame => socket.send(frame) }),
      options
    )
    return {
      resumed: await caughtUp,
      // The channel answers with a frame `ack`: nothing in the protocol does.
      publish: async (text: string) => socket.send(frameOf('message', { action: 'receive', text })),
      // The server pings every three seconds by itself.
      check: () =>
        new Promise<void>(resolve => {
          pinged = resolve
        })
    }
  }
  return overBroker({ name: 'action-cable', acks: true, open, supports })
}

function faultOf(reason = 'The server ended the line'): ShopbellError {
  const code = reason === 'unauthorized' ? 'unauthorized' : 'unavailable'
  return new ShopbellError(code, `Action Cable says: ${reason}`)
}
