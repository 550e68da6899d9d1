import { type Command, type Receipt, ShopbellError } from '../../src/contract/index.js'
import { type Data, textIn } from '../json/record.js'
import { type Ask, CLIENT, pathOf } from './ask.js'
import { COMMAND } from './read.js'

/** Bytes of one message: an event may have 65,536 with all that the homeserver writes around it. */
const LIMIT = 60_000
/** Milliseconds after which a visitor who says nothing more has stopped typing. */
const TYPING = 20_000

/** Says a command in a room. Resolves when the homeserver has taken it. */
export async function say(
  ask: Ask,
  signal: AbortSignal,
  room: string,
  user: string,
  command: Command
): Promise<Receipt> {
  const { id } = command
  const at = (...parts: readonly string[]) => `${CLIENT}/rooms${pathOf(room, ...parts)}`
  const put = (parts: readonly string[], body: object) =>
    ask(at(...parts), { signal, method: 'PUT', body })
  const post = (path: string, body = {}) => ask(path, { signal, method: 'POST', body })

  switch (command.type) {
    case 'message':
      return receiptOf(await put(['send', 'm.room.message', id], held(messageOf(command))))
    case 'edit':
    case 'delete':
      return (await import('./amend.js')).amend(ask, signal, room, put, command)
    case 'typing': {
      const { active: typing } = command
      await put(['typing', user], typing ? { typing, timeout: TYPING } : { typing })
      return {}
    }
    case 'read':
      await post(at('receipt', 'm.read', command.upTo))
      return {}
    case 'leave':
      await post(at('leave'))
      return {}
    default:
      throw new ShopbellError('unsupported', `Matrix has no word for ${command.type}`)
  }
}

export const receiptOf = (said: Data): Receipt => {
  const message = textIn(said, 'event_id')
  return message ? { message } : {}
}

/** No homeserver takes half a pair. */
export const textOf = (text: string) => ({ msgtype: 'm.text', body: text.toWellFormed() })

function messageOf({ id, text, file, replyTo }: Command & { type: 'message' }): object {
  const { name: filename = '', type: mimetype = '', size, id: url } = file ?? {}
  return {
    ...textOf(text || filename),
    ...(file && {
      msgtype: mimetype.startsWith('image/') ? 'm.image' : 'm.file',
      filename,
      url,
      info: { mimetype, size }
    }),
    ...(replyTo && { 'm.relates_to': { 'm.in_reply_to': { event_id: replyTo } } }),
    [COMMAND]: id
  }
}

export function held(content: object): object {
  const size = new TextEncoder().encode(JSON.stringify(content)).length
  if (size <= LIMIT) return content
  throw new ShopbellError('too-large', `${size} of ${LIMIT} bytes`, { limit: LIMIT })
}
