import { onTestFinished } from 'vitest'
import { type ClientOptions, WebSocket } from 'ws'
import { until } from './kit.js'

export interface Client<Frame extends { type: string }> {
  readonly frames: Frame[]
  readonly socket: WebSocket
  /** Sends as it is, or as JSON. */
  send(frame: unknown): void
  /** Waits for the next frame that fits, since the last one that was taken. */
  next<T extends Frame['type']>(
    type: T,
    fits?: (frame: Extract<Frame, { type: T }>) => boolean
  ): Promise<Extract<Frame, { type: T }>>
  /** Waits for what a request is answered with. */
  answer(id: string): Promise<Extract<Frame, { type: 'ack' | 'error' }>>
  /** Resolves with the close code. */
  readonly closed: Promise<number>
  close(): Promise<number>
}

/** A real WebSocket that remembers what it was told; closed after the test. */
export async function openClient<Frame extends { type: string }>(
  url: string,
  options: ClientOptions = {}
): Promise<Client<Frame>> {
  const socket = new WebSocket(url, options)
  const frames: Frame[] = []
  const unread: Frame[] = []
  const closed = new Promise<number>(resolve => socket.on('close', resolve))
  socket.on('message', data => {
    const frame = JSON.parse(String(data)) as Frame
    frames.push(frame)
    unread.push(frame)
  })
  onTestFinished(() => socket.terminate())
  await new Promise<void>((resolve, reject) => {
    socket.on('open', () => resolve())
    socket.on('error', reject)
  })
  return {
    frames,
    socket,
    closed,
    send: frame => socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame)),
    next(type, fits = () => true) {
      type Wanted = Extract<Frame, { type: typeof type }>
      const isWanted = (frame: Frame): frame is Wanted =>
        frame.type === type && fits(frame as Wanted)
      return until(`a frame "${type}"`, () => {
        const index = unread.findIndex(isWanted)
        return index < 0 ? undefined : (unread.splice(0, index + 1).at(-1) as Wanted)
      })
    },
    answer(id) {
      type Answer = Extract<Frame, { type: 'ack' | 'error' }>
      const isAnswer = (frame: Frame): frame is Answer =>
        (frame.type === 'ack' || frame.type === 'error') && 'id' in frame && frame.id === id
      return until(`an answer to ${id}`, () => frames.find(isAnswer))
    },
    async close() {
      socket.close()
      return closed
    }
  }
}
