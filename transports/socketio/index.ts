import { io, type ManagerOptions, type SocketOptions } from 'socket.io-client'
import {
  type FaultCode,
  ShopbellError,
  type Supports,
  type Transport
} from '../../src/contract/index.js'
import { overBroker, type Room } from '../broker/index.js'

export interface SocketioOptions {
  /**
   * What whoever answers can do.
   *
   * @default dedupe, typing, read and leave; the server of the README has `resume` besides
   */
  supports?: Supports
  /**
   * What the server wants to see besides the conversation, asked for at every connection: a JWT, say.
   *
   * @default nothing
   */
  auth?: () => object | Promise<object>
  /**
   * Options of Socket.IO: `path`, `transports`. Its own reconnecting stays off.
   *
   * @default those of Socket.IO
   */
  socket?: Partial<ManagerOptions & SocketOptions>
  /**
   * The longest frame that the server takes, in bytes: its `maxHttpBufferSize`, which closes the line when passed.
   *
   * @default 60_000
   */
  limit?: number
}

/** What the server remembers for a while of a line that was lost, and by which it knows it again. */
interface Session {
  readonly conversation: string
  readonly pid: string
  cursor: string | undefined
  offset: string | undefined
}

/**
 * Talks through a Socket.IO server at an address such as `https://shop.example`, whose path is the namespace. A line
 * that was lost is recovered where the server does that.
 */
export function socketio(address: string, options: SocketioOptions = {}): Transport {
  const { supports, auth, socket: given, limit = 60_000 } = options
  let lostOne: Session | undefined

  async function open(room: Room) {
    const { conversation, cursor, signal } = room
    const known = lostOne?.conversation === conversation && lostOne.cursor === cursor && lostOne
    const { pid, offset } = known || {}
    let session: Session | undefined
    const socket = io(address, {
      ...given,
      forceNew: true,
      reconnection: false,
      auth: { ...(await auth?.()), conversation, pid, offset }
    })
    const ask = (event: string, ...words: unknown[]) =>
      new Promise(resolve => void socket.emit(event, ...words, resolve))
    signal.addEventListener('abort', () => socket.disconnect())
    if (signal.aborted) socket.disconnect()
    socket.io.on('packet', ({ data }: { data?: { pid?: unknown } }) => {
      const { pid } = data ?? {}
      if (typeof pid === 'string') session ??= { conversation, pid, cursor, offset }
    })
    socket.on('out', (text: unknown, id: unknown, offset?: string) => {
      const place = typeof id === 'string' ? id : undefined
      if (session) Object.assign(session, { offset, cursor: place ?? session.cursor })
      room.hear(text, place)
    })
    await new Promise<void>((resolve, reject) => {
      socket.on('connect', resolve)
      socket.on('connect_error', cause => reject(faultOf(cause)))
      socket.on('disconnect', (reason, cause) => {
        lostOne = session
        const code = reason === 'io server disconnect' ? 'unavailable' : 'offline'
        const error = new ShopbellError(code, `The line is lost: ${reason}`, { cause })
        reject(error)
        room.lost(error)
      })
    })
    // What was missed comes before the answer.
    const resumed = (await ask('enter', socket.recovered ? null : cursor)) === true
    return {
      limit,
      resumed: socket.recovered || resumed,
      check: () => ask('check'),
      publish: async (text: string) => {
        const refusal = await ask('in', text)
        if (refusal) room.hear(refusal)
      }
    }
  }
  return overBroker({ name: 'socketio', open, supports })
}

/** What a middleware of the server said with `error.data`, or that there is no way through. */
function faultOf(cause: Error & { data?: { code?: FaultCode; retryAfter?: number } }) {
  const { code, retryAfter } = cause.data ?? {}
  const words = code ? '' : 'No way in: is the address right? '
  return new ShopbellError(code ?? 'offline', words + cause.message, { cause, retryAfter })
}
