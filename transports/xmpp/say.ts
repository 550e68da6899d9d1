import type { Command, Message } from '../../src/contract/index.js'
import type { VisitorFrame } from '../wire/frames.js'
import * as NS from './names.js'
import { element, escaped } from './xml.js'

/** What is said of a command in plain words, to whoever's program knows nothing of frames. */
function wordsOf(command: Command): string | undefined {
  switch (command.type) {
    case 'message':
      return [command.text, command.file?.url].filter(Boolean).join('\n')
    case 'edit':
      return command.text
    case 'typing':
    case 'read':
      return undefined
    default: {
      const { type, id: _, ...rest } = command
      return [`[${type}]`, ...linesOf(rest)].join('\n')
    }
  }
}

/** Whatever there is to tell, a line each: `profile.name: Grace`. */
function linesOf(value: unknown, name = ''): string[] {
  if (typeof value !== 'object' || value === null)
    return value === undefined ? [] : [`${name}: ${value}`]
  return Object.entries(value).flatMap(([key, one]) => linesOf(one, name ? `${name}.${key}` : key))
}

/** What stands beside the words for programs that know more than plain messages. */
function markUp(command: Command, original: Message | undefined): string {
  switch (command.type) {
    case 'typing':
      return element(command.active ? 'composing' : 'paused', { xmlns: NS.states })
    case 'read':
      return element('displayed', { xmlns: NS.markers, id: command.upTo })
    case 'edit':
      return element('replace', { xmlns: NS.correct, id: original?.command })
    case 'message': {
      const { file, replyTo } = command
      return [
        element('markable', { xmlns: NS.markers }),
        element('request', { xmlns: NS.receipts }),
        replyTo && element('reply', { xmlns: NS.reply, id: replyTo }),
        file && element('x', { xmlns: 'jabber:x:oob' }, element('url', {}, escaped(file.url)))
      ]
        .filter(Boolean)
        .join('')
    }
    default:
      return ''
  }
}

/** A command as a stanza: the whole of it as a frame, its words as a body, and what other programs know of it. */
export function compose(
  command: Command,
  to: string,
  type: 'groupchat' | 'chat',
  original?: Message
): string {
  const { id } = command
  const frame: VisitorFrame = { type: 'command', command }
  const words = wordsOf(command)
  return element(
    'message',
    { type, to, id },
    [
      words !== undefined && element('body', {}, escaped(words)),
      element('origin-id', { xmlns: NS.ids, id }),
      element('frame', { xmlns: NS.frame }, escaped(JSON.stringify(frame))),
      markUp(command, original)
    ]
      .filter(Boolean)
      .join('')
  )
}
