import type { Agent, Card, Choice, Content } from '../../src/contract/index.js'
import { type Data, record, records, words } from './data.js'

/** An address as it may be shown: that of a picture comes without its scheme now and then. */
const addressOf = (value: unknown): string | undefined => {
  const address = words(value)
  if (/^https?:\/\/./.test(address)) return address
  return /^[\w-]+(\.[\w-]+)+\//.test(address) ? `https://${address}` : undefined
}

/** Who a user of a chat is, unless it is the customer. */
export function agentOf({ id, type, name, avatar, job_title: job }: Data): Agent | undefined {
  if (type !== 'agent' || !words(id)) return undefined
  const photo = addressOf(avatar)
  return {
    id: words(id),
    name: words(name),
    ...(words(job) && { role: words(job) }),
    ...(photo && { photo })
  }
}

/** What an event says to a visitor; nothing where it says nothing. */
export function contentOf(event: Data): Content | undefined {
  const text = words(event.text)
  switch (event.type) {
    case 'message':
      return { kind: 'text', text }
    case 'system_message':
      return text ? { kind: 'notice', text } : undefined
    case 'file':
      return fileOf(event)
    case 'rich_message':
      return richOf(event)
    case 'form':
      return formOf(event)
    default:
      return undefined
  }
}

function fileOf({ url, name, content_type: type, size, width, height }: Data): Content | undefined {
  const address = addressOf(url)
  if (!address) return undefined
  const file = {
    id: address,
    url: address,
    name: words(name) || 'file',
    type: words(type) || 'application/octet-stream',
    size: Number(size) || 0,
    ...(Number(width) > 0 && Number(height) > 0 && { width: Number(width), height: Number(height) })
  }
  return { kind: 'file', file }
}

function richOf({ template_id: template, elements }: Data): Content | undefined {
  const cards = records(elements)
  const [first] = cards
  if (!first) return undefined
  if (template === 'quick_replies') {
    return { kind: 'choices', text: words(first.title), choices: choicesOf(first) }
  }
  return { kind: 'cards', cards: cards.map(cardOf) }
}

function cardOf(element: Data): Card {
  const { title, subtitle } = element
  const { url, alternative_text: alternative } = record(element.image)
  const [image, choices] = [addressOf(url), choicesOf(element)]
  return {
    title: words(title) || words(alternative),
    ...(words(subtitle) && { text: words(subtitle) }),
    ...(image && { image }),
    ...(choices.length > 0 && { choices })
  }
}

const choicesOf = ({ buttons }: Data): readonly Choice[] =>
  records(buttons).map(button => {
    const [label, value] = [words(button.text), words(button.value)]
    if (button.type === 'phone') return { label, href: `tel:${value}` }
    // What opens a page of its own inside of LiveChat's widget is a link here.
    if (/^(url|webview)$/.test(words(button.type))) return { label, href: value }
    return { label, value: valueIn(button) }
  })

/** How a button is told from the others: many have the same `postback_id`. */
export const valueIn = ({ value, postback_id: postback }: Data): string =>
  words(value) || words(postback)

const TYPES = {
  email: 'email',
  textarea: 'textarea',
  select: 'select',
  group_chooser: 'select',
  radio: 'radio',
  checkbox: 'checkboxes'
} as const

function formOf({ fields }: Data): Content {
  const all = records(fields)
  const head = all.filter(({ type }) => type === 'header').map(({ label }) => words(label))
  const form = all
    .filter(({ type }) => type !== 'header')
    .map(({ id, label, type, required, options }) => ({
      name: words(id) || words(label),
      label: words(label),
      type: TYPES[words(type) as keyof typeof TYPES] ?? 'text',
      ...(required === true && { required }),
      ...(Array.isArray(options) && { options: records(options).map(one => words(one.label)) })
    }))
  return { kind: 'form', text: head.join('\n'), form }
}
