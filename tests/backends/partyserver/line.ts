import { WebSocket } from 'ws'
import type { ServerFrame } from '../../../transports/wire/frames.js'

/** A visitor's line without a widget: says what it is told to, and notes what comes. */
export interface Line {
  readonly heard: readonly ServerFrame[]
  /** The close code, once it is closed. */
  closed(): number | undefined
  /** A frame, or a text as it is. */
  say(frame: unknown): void
  close(): void
}

export const HELLO = { type: 'hello', protocol: 1 }
export const JOIN = {
  type: 'command',
  command: {
    type: 'join',
    id: 'join',
    fields: {},
    page: { url: 'https://shop.example/', title: 'Shop' },
    profile: { name: 'Grace' }
  }
}

export function openLine(url: string, first: readonly unknown[], origin?: string): Line {
  const socket = new WebSocket(url, origin ? { origin } : {})
  const heard: ServerFrame[] = []
  let code: number | undefined
  const send = (frame: unknown) =>
    socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame))
  socket.on('open', () => first.forEach(send))
  socket.on('message', data => heard.push(JSON.parse(`${data}`)))
  socket.on('close', closed => {
    code = closed
  })
  socket.on('error', () => {})
  return { heard, closed: () => code, say: send, close: () => socket.terminate() }
}
