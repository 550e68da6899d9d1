import type { Room } from '../broker/broker.js'
import { openSocket, type SocketOptions } from '../broker/socket.js'

/** Takes a text with its id, which begins with the second in which nginx took it. */
export type Take = (text: string, id: string) => void

/** Resolves when a sign of life has come. */
export type Check = () => Promise<void>

/** Hears a channel over a WebSocket; gives how it is asked for a sign of life. */
export async function overSocket(
  room: Room,
  rest: string,
  take: Take,
  options: SocketOptions
): Promise<Check> {
  let alive = () => {}
  const hear = (text: string) => {
    // Not any text, which may have been under way before it was asked.
    if (text === 'pong') alive()
    // The id, other headers, an empty line, the text.
    const [, id, said] = /^id: (\S+)\n(?:.+\n)*\n([\s\S]*)$/.exec(text) ?? []
    if (id !== undefined && said !== undefined) take(said, id)
  }
  const socket = await openSocket(room, `ws${rest}`, ['ws+meta.nchan'], hear, options)
  return () =>
    new Promise(resolve => {
      alive = resolve
      socket.send('ping')
    })
}
