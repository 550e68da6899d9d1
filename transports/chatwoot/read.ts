import type { Agent, Content, Message } from '../../src/contract/index.js'

export type Data = Readonly<Record<string, unknown>>

export const isRecord = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const part = (data: Data, name: string): Data => {
  const found = data[name]
  return isRecord(found) ? found : {}
}
const records = (value: unknown) => (Array.isArray(value) ? value.filter(isRecord) : [])
const text = (value: unknown) => (typeof value === 'string' ? value : '')
const isAddress = (value: unknown): value is string => /^https?:\/\//.test(text(value))

/** Whoever wrote it, where it was not the visitor and not Chatwoot itself. */
export function agentOf(data: Data): Agent | undefined {
  const { id, name, avatar_url: photo } = part(data, 'sender')
  if (id === undefined || !isAnswer(data)) return undefined
  const called = text(name) || `${id}`
  return { id: `${id}`, name: called, ...(isAddress(photo) && { photo }) }
}

/** 0 comes in from the visitor, 1 goes out, 2 tells what became of the conversation, 3 is said by a rule. */
const isAnswer = ({ message_type: type }: Data) => type === 1 || type === 3

/** A message, if it is one for the visitor. */
export function messageOf(data: Data): Message | undefined {
  const { id, message_type: type, created_at: at, echo_id: echo, private: isPrivate } = data
  if (typeof id !== 'number' || typeof type !== 'number' || isPrivate === true) return undefined
  const agent = agentOf(data)
  return {
    id: `${id}`,
    from: type === 0 ? 'visitor' : isAnswer(data) ? 'agent' : 'system',
    at: typeof at === 'number' ? at * 1000 : Date.parse(text(at)) || Date.now(),
    content: type === 2 ? { kind: 'notice', text: text(data.content) } : contentOf(data),
    ...(agent && { agent }),
    ...(type === 0 && typeof echo === 'string' && { command: echo })
  }
}

function contentOf(data: Data): Content {
  const words = text(data.content)
  const attributes = part(data, 'content_attributes')
  const items = records(attributes.items)
  if (attributes.deleted === true) return { kind: 'deleted' }
  if (data.content_type === 'input_select' && items.length > 0) {
    const choices = items.map(({ title, value }) => ({ label: text(title), value: text(value) }))
    return { kind: 'choices', text: words, choices }
  }
  if (/^(cards|article)$/.test(text(data.content_type)) && items.length > 0) {
    return { kind: 'cards', cards: items.map(cardOf), ...(words && { text: words }) }
  }
  const [file] = records(data.attachments)
  if (!file || !isAddress(file.data_url)) return { kind: 'text', text: words }
  const { id, data_url: url, file_size: size, file_type: type } = file
  const name = decodeURIComponent(new URL(url).pathname.split('/').at(-1) ?? '')
  const attachment = {
    id: `${id}`,
    url,
    name,
    type: type === 'image' ? 'image/*' : 'application/octet-stream',
    size: typeof size === 'number' ? size : 0
  }
  return { kind: 'file', file: attachment, ...(words && { text: words }) }
}

function cardOf({ title, description, media_url: image, link, actions }: Data) {
  const choices = records(actions).map(({ text: label, uri, payload }) =>
    isAddress(uri)
      ? { label: text(label), href: uri }
      : { label: text(label), value: text(payload) }
  )
  return {
    title: text(title),
    ...(text(description) && { text: text(description) }),
    ...(isAddress(image) && { image }),
    ...(isAddress(link) && { href: link }),
    ...(choices.length > 0 && { choices })
  }
}
