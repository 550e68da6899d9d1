import { once } from 'node:events'
import WebSocket from 'ws'
import type { ServerFrame } from '../../transports/wire/frames.js'
import { eventually } from './eventually.js'

/** Somebody without the widget, who speaks the protocol by hand. */
export interface Wire {
  readonly frames: readonly ServerFrame[]
  /** The close code, once it is closed. */
  readonly closed: number | undefined
  send(frame: unknown): void
  /** Waits for the first frame of a type. */
  first<Type extends ServerFrame['type']>(type: Type): Promise<Extract<ServerFrame, { type: Type }>>
  hangUp(): void
}

/** Says hello to the shop at `url`, with whatever it is given. */
export async function dial(url: string, hello: Record<string, unknown> = {}): Promise<Wire> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/shopbell`)
  const frames: ServerFrame[] = []
  let closed: number | undefined
  socket.on('message', data => frames.push(JSON.parse(String(data))))
  socket.on('close', code => {
    closed = code
  })
  await once(socket, 'open')
  socket.send(JSON.stringify({ type: 'hello', protocol: 1, ...hello }))
  return {
    frames,
    get closed() {
      return closed
    },
    send: frame => socket.send(JSON.stringify(frame)),
    async first(type) {
      const find = () => frames.find(frame => frame.type === type)
      await eventually(find).toBeDefined()
      return find() as Extract<ServerFrame, { type: typeof type }>
    },
    hangUp: () => socket.close()
  }
}
