import type { Agent, Card, Choice, Content, Message, Question } from '../../src/contract/index.js'
import { type Data, isRecord, partOf, recordsIn, textIn } from '../json/record.js'

/** Between the number of a message of Chatwoot's and what else was made of it. */
export const PART = '.'

const text = (data: Data, name: string) => textIn(data, name) ?? ''
const addressIn = (data: Data, name: string) =>
  /^https?:\/\//.test(text(data, name)) ? text(data, name) : undefined

/** 0 comes in from the visitor, 1 goes out, 2 tells what became of the conversation, 3 is said by a rule. */
const isAnswer = ({ message_type: type }: Data) => type === 1 || type === 3

/** Whoever wrote it, where it was not the visitor and not Chatwoot itself. */
export function agentOf(data: Data): Agent | undefined {
  const sender = partOf(data, 'sender')
  if (sender.id === undefined || !isAnswer(data)) return undefined
  const photo = addressIn(sender, 'avatar_url')
  return {
    id: `${sender.id}`,
    name: text(sender, 'name') || `${sender.id}`,
    ...(photo && { photo })
  }
}

/**
 * The messages that one of Chatwoot's becomes: a message of each file, and what the visitor answered to it. None
 * where it is not for the visitor.
 */
export function messagesOf(data: Data): readonly Message[] {
  const { id, message_type: type, created_at: at } = data
  const attributes = partOf(data, 'content_attributes')
  const isSurvey = data.content_type === 'input_csat'
  const isWhole = typeof id === 'number' && typeof type === 'number'
  if (!isWhole || isSurvey || data.private === true) return []
  const agent = agentOf(data)
  const echo = type === 0 && textIn(data, 'echo_id')
  const answered = attributes.in_reply_to
  const base = {
    from: type === 0 ? 'visitor' : isAnswer(data) ? 'agent' : 'system',
    at: typeof at === 'number' ? at * 1000 : Date.parse(`${at}`) || Date.now(),
    ...(agent && { agent })
  } as const
  const [first, ...more] = contentsOf(data, attributes)
  const given = recordsIn(attributes.submitted_values)
  return [
    {
      ...base,
      id: `${id}`,
      content: first,
      ...(echo && { command: echo }),
      ...(typeof answered === 'number' && { replyTo: `${answered}` })
    },
    ...more.map((content, place) => ({ ...base, id: `${id}${PART}${place + 1}`, content })),
    ...(given.length > 0 ? [answerOf(given, `${id}`, base.at)] : [])
  ]
}

/** What was chosen, or one line for each thing that was filled in. */
function answerOf(given: readonly Data[], question: string, at: number): Message {
  const [one = {}] = given
  const fields = Object.fromEntries(given.map(it => [text(it, 'name'), text(it, 'value')]))
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}`)
  const value = text(one, 'value')
  const [words, beside] = one.name
    ? [lines.join('\n'), { fields }]
    : [text(one, 'title') || value, { value }]
  const content = { kind: 'text', text: words } as const
  const id = `${question}${PART}answer`
  return { id, from: 'visitor', at, content, replyTo: question, ...beside }
}

function contentsOf(data: Data, attributes: Data): readonly [Content, ...Content[]] {
  const words = text(data, 'content')
  const items = recordsIn(attributes.items)
  const [item] = items
  if (attributes.deleted === true) return [{ kind: 'deleted' }]
  if (data.message_type === 2) return [{ kind: 'notice', text: words }]
  switch (item && data.content_type) {
    case 'input_select':
      return [{ kind: 'choices', text: words, choices: items.map(choiceOf) }]
    case 'form':
      return [{ kind: 'form', text: words, form: items.map(questionOf) }]
    case 'cards':
    case 'article':
      return [{ kind: 'cards', cards: items.map(cardOf), ...(words && { text: words }) }]
  }
  const [first, ...more] = recordsIn(data.attachments).flatMap(fileOf)
  if (!first) return [{ kind: 'text', text: words }]
  return [{ ...first, ...(words && { text: words }) }, ...more]
}

const choiceOf = (item: Data): Choice => ({
  label: text(item, 'title'),
  value: text(item, 'value')
})

/** A kind that the widget does not know is a line of text. */
const TYPES: Readonly<Record<string, Question['type']>> = {
  email: 'email',
  text_area: 'textarea',
  select: 'select'
}

function questionOf(item: Data): Question {
  const options = recordsIn(item.options).map(option => text(option, 'label'))
  const placeholder = textIn(item, 'placeholder')
  return {
    name: text(item, 'name'),
    label: text(item, 'label') || text(item, 'name'),
    type: TYPES[text(item, 'type')] ?? 'text',
    ...(placeholder && { placeholder }),
    ...(options.length > 0 && { options })
  }
}

function cardOf(item: Data): Card {
  const choices = recordsIn(item.actions).map((action): Choice => {
    const [label, href] = [text(action, 'text'), addressIn(action, 'uri')]
    return href ? { label, href } : { label, value: text(action, 'payload') }
  })
  const words = textIn(item, 'description')
  const image = addressIn(item, 'media_url')
  const href = addressIn(item, 'link')
  return {
    title: text(item, 'title'),
    ...(words && { text: words }),
    ...(image && { image }),
    ...(href && { href }),
    ...(choices.length > 0 && { choices })
  }
}

function fileOf(file: Data): readonly (Content & { kind: 'file' })[] {
  const url = addressIn(file, 'data_url')
  if (!url || !isRecord(file)) return []
  const { id, file_size: size, width, height } = file
  const kind = text(file, 'file_type')
  const ending = /\.(\w+)$/.exec(new URL(url).pathname)?.[1] ?? ''
  const isPicture = typeof width === 'number' && typeof height === 'number'
  const attachment = {
    id: `${id}`,
    url,
    name: nameIn(url),
    // Chatwoot names no more than the first half.
    type: /^(image|audio|video)$/.test(kind)
      ? `${kind}/${ending || '*'}`
      : 'application/octet-stream',
    size: typeof size === 'number' ? size : 0,
    ...(isPicture && { width, height })
  }
  return [{ kind: 'file', file: attachment }]
}

/** What a file is called is the end of its address, and may be written badly. */
function nameIn(url: string): string {
  const name = new URL(url).pathname.split('/').at(-1) ?? ''
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
