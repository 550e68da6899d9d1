import { answerOf } from '../broker/answer.js'
import type { Room } from '../broker/broker.js'
import { openSocket, type SocketOptions } from '../broker/socket.js'
import { readEvents } from '../http/event-stream.js'

/** Takes a text with its id, which begins with the second in which nginx took it. */
export type Take = (text: string, id: string) => void

/** Resolves when a sign of life has come. */
type Check = () => Promise<void>

/** Hears a channel over a WebSocket; gives how it is asked for a sign of life. */
export async function overSocket(
  room: Room,
  rest: string,
  take: Take,
  options: SocketOptions
): Promise<Check> {
  let alive = () => {}
  const hear = (text: string) => {
    alive()
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

/** Hears a channel as an event stream, which gets through where no WebSocket does. */
export async function overEvents(room: Room, rest: string, take: Take): Promise<Check> {
  const { signal, lost } = room
  let alive = () => {}
  const headers = { accept: 'text/event-stream' }
  const { body } = await answerOf(`http${rest}`, { headers, signal, cache: 'no-store' })
  const hear = ({ id, data = '' }: Readonly<Record<string, string>>) => {
    if (id) take(data, id)
  }
  if (body) readEvents(body, () => alive(), hear).then(lost, lost)
  // nginx says something every few seconds by itself.
  return () =>
    new Promise(resolve => {
      alive = resolve
    })
}
