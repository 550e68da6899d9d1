import Socket from 'partysocket/ws'
import type { Dial } from '../wire/line.js'

/** Makes a socket, as the browser's own `WebSocket` does. */
export type SocketConstructor = new (url: string) => object

/** Carries frames over one WebSocket. */
export function dialBy(WebSocket: SocketConstructor | undefined): Dial {
  return (address, hello, hear, lost) => {
    const socket = new Socket(address, null, {
      WebSocket,
      maxRetries: 0,
      maxEnqueuedMessages: 0,
      // The line's own patience ends first and says `timeout`; this one would pass for a closed line.
      connectionTimeout: 20_000
    })
    socket.onopen = () => socket.send(hello)
    socket.onmessage = ({ data }) => hear(data)
    // After an error the close is said to be 1000; without an inner socket there is no close at all.
    socket.onclose = socket.onerror = (event: Event & { code?: number }) =>
      lost(event.code, { cause: event })
    return socket
  }
}
