import type { Agent, Command, Incoming, Message } from '../../src/contract/index.js'
import type { ServerFrame, VisitorFrame } from '../wire/frames.js'
import { read, speaks } from '../wire/read.js'
import * as NS from './names.js'
import type { Tag } from './parse.js'
import { child, textOf } from './xml.js'

/** A stanza, and what is known of it besides. */
export interface Said {
  readonly message: Tag
  /** In milliseconds since 1970. */
  readonly at: number
  /** Its place in the archive, where it has one. */
  readonly place: string | undefined
  /** Who says it, if it is no visitor. */
  readonly agent: Agent
  /** What was said before, by its id, by the id of its stanza, and by its place. */
  readonly known: Map<string, Message>
}

type Frame = ServerFrame | VisitorFrame | { type?: undefined }

const frameIn = (message: Tag): Frame => read(textOf(message, 'frame', NS.frame) ?? '')

/** The command in a stanza, if a visitor says it. */
export function commandIn(message: Tag): Command | undefined {
  const frame = frameIn(message)
  if (frame.type !== 'command') return undefined
  return typeof frame.command?.id === 'string' ? frame.command : undefined
}

/** A stanza as the widget understands it, if it does. */
export function eventIn(said: Said): Incoming | undefined {
  const { message, place, known } = said
  const command = commandIn(message)
  const event = command ? ofVisitor(command, said) : ofAgent(said)
  if (event?.type === 'message') {
    const { id } = event.message
    const names = [id, place, command?.id, message.attributes.id]
    for (const name of names) if (name) known.set(name, event.message)
  }
  // What has no words no archive keeps.
  return event && place && child(message, 'body') ? { ...event, cursor: place } : event
}

function ofVisitor(command: Command, { at, place, known }: Said): Incoming | undefined {
  if (command.type === 'leave') return { type: 'ended', by: 'visitor' }
  if (command.type === 'edit') {
    const original = known.get(command.message)
    return original && changed(original, command.text, at)
  }
  if (command.type !== 'message') return undefined
  const { type: _, id, text, file, ...beside } = command
  const content = file
    ? ({ kind: 'file', file, ...(text && { text }) } as const)
    : ({ kind: 'text', text } as const)
  return {
    type: 'message',
    message: { ...beside, id: place ?? id, from: 'visitor', at, content, command: id }
  }
}

function ofAgent({ message, at, place, agent, known }: Said): Incoming | undefined {
  const frame = frameIn(message)
  if (frame.type === 'event') return speaks(frame.event) ? frame.event : undefined
  const [seen, got] = [child(message, 'displayed', NS.markers), child(message, 'received')]
  const marked = (seen ?? got)?.attributes.id
  if (marked) {
    const upTo = known.get(marked)?.id ?? marked
    return { type: 'receipt', upTo, status: seen ? 'read' : 'delivered' }
  }
  const text = textOf(message, 'body')
  if (text === undefined) {
    const state = message.inside.find(one => one.namespace === NS.states)?.name
    return state ? { type: 'typing', active: state === 'composing' } : undefined
  }
  const original = known.get(child(message, 'replace', NS.correct)?.attributes.id ?? '')
  if (original) return changed(original, text, at)
  const id = place ?? message.attributes.id
  if (!id) return undefined
  const replyTo = child(message, 'reply', NS.reply)?.attributes.id
  const name = textOf(message, 'nick', NS.nick)
  const content = contentOf(message, text)
  return {
    type: 'message',
    message: {
      id,
      from: 'agent',
      at,
      content,
      agent: { ...agent, ...(name && { name }) },
      ...(replyTo && { replyTo })
    }
  }
}

function changed(original: Message, text: string, edited: number): Incoming {
  const { content } = original
  const now = content.kind === 'file' ? { ...content, text } : ({ kind: 'text', text } as const)
  return { type: 'message', message: { ...original, content: now, edited } }
}

/** An address alone, said to be a file, is one; how large it is nobody says. */
function contentOf(message: Tag, text: string): Message['content'] {
  const url = textOf(child(message, 'x', 'jabber:x:oob'), 'url')
  if (!url || url !== text || !/^https?:/.test(url)) return { kind: 'text', text }
  const last = url.split(/[?#]/)[0]?.split('/').pop() ?? ''
  const name = decoded(last)
  const [, picture] = /\.(png|jpe?g|gif|webp|avif)$/i.exec(name) ?? []
  const type = picture ? `image/${picture.toLowerCase().replace('jpg', 'jpeg')}` : ''
  const file = { id: url, url, name, type: type || 'application/octet-stream', size: 0 }
  return { kind: 'file', file }
}

/** As it stands where it is no UTF-8. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
