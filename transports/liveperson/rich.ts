import type { Card, Choice, Content } from '../../src/contract/index.js'
import { type Data, record, records, words } from '../livechat/data.js'

/** What structured content says, or words with quick replies; nothing where it is neither. */
export function richContent({ type, message, content, quickReplies }: Data): Content | undefined {
  if (type === 'RichContentEvent') return richOf(record(content ?? message))
  const text = words(message)
  const choices = records(record(quickReplies).replies).flatMap(choiceOf)
  return choices.length > 0 ? { kind: 'choices', text, choices } : { kind: 'text', text }
}

/** A button, as far as it says something or leads somewhere. */
function choiceOf({ title, click }: Data): readonly Choice[] {
  const label = words(title)
  for (const { type, uri, text } of records(record(click).actions)) {
    if (type === 'link' && /^(https?|mailto|tel):/.test(words(uri))) {
      return [{ label, href: words(uri) }]
    }
    if (type === 'publishText') return [{ label, value: words(text) }]
  }
  return []
}

/** All that a tree holds, in the order in which it is shown. */
const leaves = (element: Data): readonly Data[] =>
  Array.isArray(element.elements) ? records(element.elements).flatMap(leaves) : [element]

function richOf(root: Data): Content | undefined {
  const parts = root.type === 'carousel' ? records(root.elements) : [root]
  const cards = parts.map(cardOf)
  const [first] = cards
  if (!first) return undefined
  const { title, text, image, choices } = first
  const isQuestion = cards.length === 1 && !image && choices
  if (!isQuestion) return { kind: 'cards', cards }
  return { kind: 'choices', text: [title, text].filter(Boolean).join('\n'), choices }
}

function cardOf(root: Data): Card {
  const all = leaves(root)
  const [title = '', ...rest] = all.flatMap(({ type, text }) =>
    type === 'text' ? words(text) : []
  )
  const { url, caption } = all.find(({ type }) => type === 'image') ?? {}
  const choices = all.flatMap(one => (one.type === 'button' ? choiceOf(one) : []))
  return {
    title: title || words(caption),
    ...(rest.length > 0 && { text: rest.join('\n') }),
    ...(/^https?:/.test(words(url)) && { image: words(url) }),
    ...(choices.length > 0 && { choices })
  }
}
