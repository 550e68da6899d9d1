import { onTestFinished } from 'vitest'
import { type Fields, readEvents } from '../../transports/http/event-stream.js'
import type { Head, ServerFrame } from '../../transports/wire/frames.js'
import { freshId } from './people.js'
import { mustBe } from './protocol.js'

type Place = { readonly url: string }

export const HELLO = { type: 'hello', protocol: 1 }

/** The secret of a line that nobody has yet. */
export const freshLine = () => `line-of-a-test-${freshId()}-${Math.random().toString(36).slice(2)}`

/** One request of the HTTP binding, by hand. Frames are sent as they are, or as JSON. */
export function request(
  { url }: Place,
  head: Partial<Head>,
  frames: readonly unknown[] = [],
  headers: Record<string, string> = {}
): Promise<Response> {
  const stop = new AbortController()
  onTestFinished(() => stop.abort())
  const texts = frames.map(frame => (typeof frame === 'string' ? frame : JSON.stringify(frame)))
  const body = [JSON.stringify({ after: 0, ...head }), ...texts].join('\n')
  return fetch(`${url}/shopbell`, { method: 'POST', body, headers, signal: stop.signal })
}

/** All events of an answer, once it is over. */
export async function eventsOf({ body }: Response): Promise<Fields[]> {
  const events: Fields[] = []
  if (body)
    await readEvents(
      body,
      () => {},
      event => events.push(event)
    )
  return events.filter(({ data }) => data !== undefined)
}

/** All frames of an answer, once it is over, each as the protocol says. */
export async function framesOf(answer: Response): Promise<ServerFrame[]> {
  const events = await eventsOf(answer)
  return events.flatMap(({ id, data = '' }) => {
    if (id === undefined) return []
    const frame = JSON.parse(data)
    mustBe('ServerFrame', frame)
    return [frame]
  })
}

/** Opens a line that is asked for news by polling, and gives the number of the last frame heard. */
export async function openByHand(place: Place, hello: object = HELLO) {
  const line = freshLine()
  const answer = await request(place, { line, post: 1, listen: 1 }, [hello])
  const frames = await framesOf(answer)
  return { line, frames, after: frames.length }
}

export const say = (id: string, text = id) => ({
  type: 'command',
  command: { type: 'message', id, text }
})

export const JOIN = {
  type: 'command',
  command: {
    type: 'join',
    id: 'join',
    fields: { name: 'Mira' },
    page: { url: 'https://shop.example/', title: 'Shop' },
    profile: {}
  }
}
