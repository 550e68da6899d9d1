import type { Agent, Attachment, Content, Message } from '../../src/contract/index.js'
import { type Data, part, records, timeOf, words } from './data.js'

/** By whom, and from where, things are read. */
export interface Reader {
  readonly home: string
  readonly token: string
  /** Rocket.Chat is set to tell visitors nothing of who answers. */
  readonly hidesAgents: boolean
}

/** Where a quotation of Rocket.Chat begins: a link without words. */
const QUOTE = /^\[ ?\]\(\S*[?&]msg=(\w+)\)\s*/

/** Whoever answers, with the picture that Rocket.Chat has of everybody. */
export function agentOf(user: Data, { home, hidesAgents }: Reader): Agent | undefined {
  const { _id: id, name, username } = user
  if (typeof id !== 'string' || hidesAgents || user.hiddenInfo) return undefined
  const photo = words(username) && `${home}/avatar/${encodeURIComponent(words(username))}`
  return { id, name: words(name) || words(username) || id, ...(photo && { photo }) }
}

/** A message, if it is one for the visitor: neither hidden nor about what became of the conversation. */
export function messageOf(data: Data, reader: Reader): Message | undefined {
  const { _id: id, rid, msg, t, tmid, token, editedAt, _hidden } = data
  const at = timeOf(data.ts)
  if (typeof id !== 'string' || typeof rid !== 'string' || Number.isNaN(at)) return undefined
  if (_hidden || (t && t !== 'rm')) return undefined
  const isOwn = token === reader.token
  const agent = isOwn ? undefined : agentOf(part(data, 'u'), reader)
  const quoted = QUOTE.exec(words(msg))
  const replyTo = words(tmid) || quoted?.[1]
  const text = words(msg).slice(quoted?.[0].length)
  const content = t ? ({ kind: 'deleted' } as const) : contentOf(data, text, rid, reader)
  const edited = timeOf(editedAt)
  return (
    content && {
      id,
      from: isOwn ? 'visitor' : 'agent',
      at,
      content,
      ...(agent && { agent }),
      ...(isOwn && { command: id }),
      ...(replyTo && { replyTo }),
      ...(edited && !t && { edited })
    }
  )
}

function contentOf(data: Data, text: string, rid: string, reader: Reader): Content | undefined {
  const attachments = records(data.attachments)
  const file = fileOf(data, attachments[0] ?? {}, rid, reader)
  if (file) {
    const said = text || words(attachments[0]?.description)
    return { kind: 'file', file, ...(said && { text: said }) }
  }
  // What apps add in other forms is told by its words.
  const more = [
    ...attachments.flatMap(({ title, text, message_link: quoted }) =>
      quoted ? [] : [title, text]
    ),
    ...records(data.blocks).map(block => part(block, 'text').text)
  ]
  const said = [text, ...more].map(words).filter(Boolean).join('\n')
  return said ? { kind: 'text', text: said } : undefined
}

function fileOf(data: Data, shown: Data, rid: string, reader: Reader): Attachment | undefined {
  const { _id: id, name, type, size } = part(data, 'file')
  const path = words(shown.title_link) || words(shown.image_url)
  if (typeof id !== 'string' || !path) return undefined
  const url = new URL(path, reader.home)
  // Files are shown to whoever is in the room, and this is how a visitor says so.
  if (url.origin === new URL(reader.home).origin) {
    url.search = `${new URLSearchParams({ rc_token: reader.token, rc_rid: rid, rc_room_type: 'l' })}`
  }
  const { width, height } = part(shown, 'image_dimensions')
  const bytes = size ?? shown.image_size ?? shown.audio_size ?? shown.video_size
  return {
    id,
    url: url.href,
    name: words(name) || words(shown.title),
    type: words(type) || 'application/octet-stream',
    size: Number(bytes) || 0,
    ...(typeof width === 'number' && typeof height === 'number' && { width, height })
  }
}
