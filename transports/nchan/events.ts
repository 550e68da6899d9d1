import { answerOf } from '../broker/answer.js'
import type { Room } from '../broker/broker.js'
import { stranger } from '../broker/socket.js'
import { readEvents } from '../http/event-stream.js'
import type { Check, Take } from './socket.js'

/** Hears a channel as an event stream, which gets through where no WebSocket does. */
export async function overEvents(room: Room, rest: string, take: Take): Promise<Check> {
  const { signal, lost } = room
  let alive = () => {}
  const headers = { accept: 'text/event-stream' }
  const { body, headers: said } = await answerOf(`http${rest}`, {
    headers,
    signal,
    cache: 'no-store'
  })
  const hear = ({ id, data = '' }: Readonly<Record<string, string>>) => {
    if (id) take(data, id)
  }
  if (!body || !/event-stream/.test(said.get('content-type') ?? '')) throw stranger()
  readEvents(body, () => alive(), hear).then(lost, lost)
  // nginx says something every few seconds by itself.
  return () =>
    new Promise(resolve => {
      alive = resolve
    })
}
