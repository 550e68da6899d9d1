import { type FaultCode, ShopbellError } from '../../src/contract/index.js'
import type { Room } from './broker.js'

/** Makes a socket, as the browser's own `WebSocket` does. */
export type SocketConstructor = new (url: string, protocols: string[]) => Socket

/** As much of a `WebSocket` as an adapter uses. */
export interface Socket {
  onopen: unknown
  onmessage: unknown
  onerror: unknown
  onclose: unknown
  send(text: string): void
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

/**
 * Opens a socket for a room, tells each text, and closes it with the room. Resolves once it is open, and rejects with
 * `offline` when it does not get there: a page is not told why.
 */
export function openSocket(
  { signal, lost }: Pick<Room, 'signal' | 'lost'>,
  address: string,
  protocols: readonly string[],
  hear: (text: string, socket: Pick<Socket, 'send'>) => void,
  { WebSocket = globalThis.WebSocket }: SocketOptions
): Promise<Pick<Socket, 'send'>> {
  return new Promise((resolve, reject) => {
    if (!WebSocket) throw new ShopbellError('offline', 'There is no WebSocket here')
    const socket = new WebSocket(address, [...protocols])
    let isOpen = false
    const gone = (cause: { readonly code?: number; readonly reason?: string }) => {
      const words = cause.reason || 'The line is lost'
      const error = new ShopbellError(CLOSED[cause.code ?? 0] ?? 'offline', words, { cause })
      reject(error)
      if (isOpen) lost(error)
    }
    socket.onopen = () => {
      isOpen = true
      resolve(socket)
    }
    socket.onmessage = ({ data }: { readonly data: unknown }) => hear(`${data}`, socket)
    // What follows an error is a close, which knows more.
    socket.onerror = () => {}
    socket.onclose = gone
    signal.addEventListener('abort', () => socket.close())
  })
}
