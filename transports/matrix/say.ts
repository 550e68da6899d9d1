import { type Command, type Receipt, ShopbellError } from '../../src/contract/index.js'
import { type Data, recordsIn, textIn } from '../json/record.js'
import { type Ask, CLIENT, pathOf } from './ask.js'
import { COMMAND, EDIT } from './read.js'

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
  const put = (path: string, body: object) => ask(path, { signal, method: 'PUT', body })
  const post = (path: string, body = {}) => ask(path, { signal, method: 'POST', body })

  switch (command.type) {
    case 'message':
      return receiptOf(await put(at('send', 'm.room.message', id), held(messageOf(command))))
    case 'edit': {
      const words = textOf(command.text)
      const relation = { rel_type: 'm.replace', event_id: command.message }
      const edit = { ...textOf(`* ${command.text}`), 'm.new_content': words }
      const content = held({ ...edit, 'm.relates_to': relation })
      return receiptOf(await put(at('send', 'm.room.message', id), content))
    }
    case 'delete':
      for (const edit of await editsOf(ask, signal, room, command.message)) {
        await put(at('redact', edit, `${id}-${edit}`), { reason: EDIT })
      }
      await put(at('redact', command.message, id), {})
      return {}
    case 'typing': {
      const { active: typing } = command
      await put(at('typing', user), typing ? { typing, timeout: TYPING } : { typing })
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

const receiptOf = (said: Data): Receipt => {
  const message = textIn(said, 'event_id')
  return message ? { message } : {}
}

/** No homeserver takes half a pair. */
const textOf = (text: string) => ({ msgtype: 'm.text', body: text.toWellFormed() })

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

function held(content: object): object {
  const size = new TextEncoder().encode(JSON.stringify(content)).length
  if (size <= LIMIT) return content
  throw new ShopbellError('too-large', `${size} of ${LIMIT} bytes`, { limit: LIMIT })
}

/** The ids of what took the place of a message: it says something still when the message is gone. */
async function editsOf(ask: Ask, signal: AbortSignal, room: string, message: string) {
  const path = `/_matrix/client/v1/rooms${pathOf(room, 'relations', message, 'm.replace')}`
  const { chunk } = await ask(path, { signal, query: { limit: 100 } })
  return recordsIn(chunk).flatMap(edit => textIn(edit, 'event_id') ?? [])
}
