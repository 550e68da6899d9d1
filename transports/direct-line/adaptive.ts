import type { Card, Content, Fields, Question } from '../../src/contract/index.js'
import { listIn, objectIn } from './activity.js'
import { behind } from './choices.js'

/** An element of an adaptive card, or one of its actions: whatever its type has. */
interface Element {
  readonly type?: string
  readonly id?: string
  readonly text?: string
  readonly url?: string
  readonly title?: string
  readonly label?: string
  readonly placeholder?: string
  readonly value?: string
  readonly style?: string
  readonly data?: unknown
  readonly isRequired?: boolean
  readonly isMultiline?: boolean
  readonly isMultiSelect?: boolean
  readonly valueOn?: string
  readonly valueOff?: string
  readonly body?: readonly Element[]
  readonly items?: readonly Element[]
  readonly columns?: readonly Element[]
  readonly images?: readonly Element[]
  readonly inlines?: readonly Element[]
  readonly facts?: readonly Element[]
  readonly choices?: readonly Element[]
  readonly actions?: readonly Element[]
}

/** All elements of a card in the order in which they are seen. */
function elementsIn(card: Element): Element[] {
  const { body, columns, items, images, inlines, facts, actions } = card
  return [body, columns, items, images, inlines, facts, actions]
    .flatMap(listIn<Element>)
    .flatMap(one => [one, ...elementsIn(one)])
}

/**
 * The common subset of adaptive cards: words, pictures, facts and buttons as a card; with something to fill in, and a
 * button that sends it, as a form. What else is in it is left out.
 */
export function ofAdaptive(content: unknown): Card | (Content & { kind: 'form' }) {
  const all = elementsIn(objectIn<Element>(content))
  const words = all.flatMap(({ type, text, title, value }) =>
    type ? (/Text(Block|Run)/.test(type) && text) || [] : title && value ? `${title}: ${value}` : []
  )
  const image = all.find(({ type, url }) => type === 'Image' && url)?.url
  const form = all.flatMap(questionOf)
  const submit = all.find(isSubmit)
  if (form.length && submit) {
    const { title: label } = submit
    return { kind: 'form', text: words.join('\n'), form, ...(label && { label }) }
  }
  const choices = all.flatMap(one => {
    const { type, title: label, url, data } = one
    if (!label) return []
    if (type === 'Action.OpenUrl' && url) return { label, href: url }
    return isSubmit(one) ? { label, value: behind(data ?? {}) } : []
  })
  const [title = '', ...text] = words
  return {
    title,
    ...(text.length && { text: text.join('\n') }),
    ...(image && { image }),
    ...(choices.length && { choices })
  }
}

const isSubmit = ({ type }: Element) => type === 'Action.Submit' || type === 'Action.Execute'

type Kind = NonNullable<Question['type']>

const KINDS: Readonly<Record<string, Kind>> = {
  'Input.Text': 'text',
  'Input.Time': 'text',
  'Input.Number': 'number',
  'Input.Date': 'date',
  'Input.Toggle': 'checkbox',
  'Input.ChoiceSet': 'select'
}

function questionOf(input: Element): Question[] {
  const { type = '', id: name, label, title, placeholder, isRequired, choices } = input
  const kind = KINDS[type]
  if (!kind || !name) return []
  const made = typeOf(input, kind)
  const options = listIn(choices).flatMap(one => one.title ?? [])
  return [
    {
      name,
      label: label ?? title ?? placeholder ?? name,
      ...(made !== 'text' && { type: made }),
      ...(isRequired && { required: true }),
      ...(options.length && { options }),
      ...(placeholder && { placeholder })
    }
  ]
}

function typeOf({ type, style, isMultiline, isMultiSelect }: Element, kind: Kind): Kind {
  if (type === 'Input.ChoiceSet') {
    if (isMultiSelect) return 'checkboxes'
    return style === 'expanded' ? 'radio' : kind
  }
  if (isMultiline) return 'textarea'
  if (style === 'email') return style
  return style === 'tel' ? 'phone' : kind
}

/** What a filled in card sends: what its button holds, and each answer as the card wants it. */
export function filledIn(content: unknown, fields: Fields): object {
  const all = elementsIn(objectIn<Element>(content))
  const answers = all.flatMap(
    ({ id, type = '', choices, valueOn = 'true', valueOff = 'false' }) => {
      if (!id || !(type in KINDS)) return []
      const given = fields[id]
      if (type === 'Input.Toggle') return [[id, given?.length ? valueOn : valueOff]]
      if (given === undefined) return []
      const values = [given]
        .flat()
        .map(label => listIn(choices).find(({ title }) => title === label)?.value ?? label)
      return [[id, values.join(',')]]
    }
  )
  return { ...objectIn<object>(all.find(isSubmit)?.data), ...Object.fromEntries(answers) }
}
