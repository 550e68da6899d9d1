import { type FaultCode, ShopbellError } from '../../src/contract/index.js'
import type { Room } from './broker.js'

/** Makes a socket, as the browser's own `WebSocket` does. */
export type SocketConstructor = new (url: string, protocols: string[]) => Socket

/** As much of a `WebSocket` as an adapter uses. */
export interface Socket {
  binaryType: unknown
  onopen: unknown
  onmessage: unknown
  onerror: unknown
  onclose: unknown
  send(data: string | Uint8Array<ArrayBuffer>): void
  close(): void
}

export interface SocketOptions {
  /**
   * Makes the socket where the environment has none, as Node.js 20. Without any, connecting is `offline`.
   *
   * @default globalThis.WebSocket
   */
  WebSocket?: SocketConstructor
}

/** What a close code means, where it means more than that there is no way through. */
const CLOSED: Readonly<Record<number, FaultCode>> = {
  1009: 'too-large',
  1012: 'unavailable',
  1013: 'unavailable'
}

/** What is said of a far end that is something else. */
export const stranger = (cause?: unknown): ShopbellError =>
  new ShopbellError('protocol', 'Something else answers there: is the address right?', { cause })

/**
 * Opens a socket for a room, tells each text, or bytes as an `ArrayBuffer`, and closes it with the room. Resolves once
 * it is open, and rejects with `offline` when it does not get there: a page is not told why. The line is lost when
 * `hear` throws: as `protocol`, since something else speaks there.
 */
export function openSocket<Data = string>(
  { signal, lost }: Pick<Room, 'signal' | 'lost'>,
  address: string,
  protocols: readonly string[],
  hear: (data: Data, socket: Pick<Socket, 'send'>) => void,
  { WebSocket = globalThis.WebSocket }: SocketOptions
): Promise<Pick<Socket, 'send'>> {
  return new Promise((resolve, reject) => {
    if (!WebSocket) throw new ShopbellError('offline', 'No WebSocket here: give one')
    const socket = new WebSocket(address, [...protocols])
    let isOpen = false
    const end = (error: ShopbellError) => {
      reject(error)
      if (isOpen) lost(error)
    }
    socket.binaryType = 'arraybuffer'
    socket.onopen = () => {
      isOpen = true
      resolve(socket)
    }
    socket.onmessage = ({ data }: { readonly data: Data }) => {
      try {
        if (!signal.aborted) hear(data, socket)
      } catch (cause) {
        end(stranger(cause))
        socket.close()
      }
    }
    // What follows an error is a close, which knows more.
    socket.onerror = () => {}
    socket.onclose = (cause: { readonly code?: number; readonly reason?: string }) => {
      const words = isOpen ? 'The line is lost' : 'No WebSocket opens there: is the address right?'
      const code = CLOSED[cause.code ?? 0] ?? 'offline'
      end(new ShopbellError(code, cause.reason || words, { cause }))
    }
    signal.addEventListener('abort', () => socket.close())
  })
}
