import type { Command, Content, Incoming } from '../../src/contract/index.js'
import type { ServerFrame, VisitorFrame } from '../wire/frames.js'
import { read, speaks } from '../wire/read.js'

type Answer = Extract<ServerFrame, { type: 'ack' | 'error' }>

/** What a text of a channel says: something that happened, or an answer to a command. */
export type Told =
  | { readonly event: Incoming; readonly isOwn?: boolean }
  | { readonly answer: Answer }
  | undefined

type Frame =
  | ServerFrame
  | Extract<VisitorFrame, { type: 'command' }>
  | { readonly type?: undefined }

/** Reads a text of either channel; `at` is the time of whatever has none. What nobody understands says nothing. */
export function toldBy(text: unknown, at: number): Told {
  const frame = read(text) as Frame
  switch (frame.type) {
    case 'event':
      return speaks(frame.event) ? { event: frame.event } : undefined
    case 'command':
      return frame.command?.type === 'message' ? own(frame.command, at) : undefined
    case 'ack':
    case 'error':
      return frame.id ? { answer: frame } : undefined
    default:
      return undefined
  }
}

/** The visitor's own message, as it came through: a second tab and the next page know it by this. */
function own(command: Command & { type: 'message' }, at: number): Told {
  const { type: _, id, text, file, ...rest } = command
  if (!id || typeof text !== 'string') return undefined
  const content: Content = file ? { kind: 'file', file, text } : { kind: 'text', text }
  const message = { ...rest, id, from: 'visitor', at, content, command: id } as const
  return { event: { type: 'message', message }, isOwn: true }
}
