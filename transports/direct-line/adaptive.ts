import type { Card, Content, Fields, Question } from '../../src/contract/index.js'
import { listIn, objectIn } from './activity.js'
import { cardOf } from './card.js'
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
  readonly choices?: readonly Element[]
}

const isInput = ({ type = '' }: Element) => Object.hasOwn(KINDS, type)
const isSubmit = ({ type }: Element) => type === 'Action.Submit' || type === 'Action.Execute'

/** All elements of a card in the order in which they are written, wherever they lie but in an input. */
function elementsIn(card: unknown): Element[] {
  return Object.values(objectIn<Record<string, Element[]>>(card))
    .flatMap(listIn<Element>)
    .flatMap(one => [one, ...(isInput(one) ? [] : elementsIn(one))])
}

/**
 * The common subset of adaptive cards: words, pictures, facts and buttons as a card; with something to fill in, and a
 * button that sends it, as a form. What else is in it is left out.
 */
export function ofAdaptive(content: unknown): Card | (Content & { kind: 'form' }) {
  const all = elementsIn(content)
  // Facts have a title and a value, and no type.
  const words = all.flatMap(
    ({ type, text, title, value }) => text ?? (!type && title && value ? `${title}: ${value}` : [])
  )
  const form = all.flatMap(questionOf)
  const submit = all.find(isSubmit)
  if (form.length && submit) {
    const { title: label } = submit
    return { kind: 'form', text: words.join('\n'), form, ...(label && { label }) }
  }
  const image = all.find(({ type, url }) => type === 'Image' && url)?.url
  const choices = all.flatMap(one => {
    const { type, title: label, url: href, data = {} } = one
    if (!label) return []
    if (isSubmit(one)) return { label, value: behind(data) }
    return type === 'Action.OpenUrl' && href ? { label, href } : []
  })
  const [title, ...text] = words
  return cardOf(title, text, image, choices)
}

type Kind = NonNullable<Question['type']>

/** Kinds of inputs, some of them by their style. */
const KINDS: Readonly<Record<string, Kind>> = {
  'Input.Text': 'text',
  'Input.Text email': 'email',
  'Input.Text tel': 'phone',
  'Input.Time': 'text',
  'Input.Number': 'number',
  'Input.Date': 'date',
  'Input.Toggle': 'checkbox',
  'Input.ChoiceSet': 'select',
  'Input.ChoiceSet expanded': 'radio'
}

function questionOf(input: Element): Question[] {
  const { type = '', style, id: name, label, title, placeholder, isRequired, choices } = input
  if (!name || !isInput(input)) return []
  const styled = KINDS[`${type} ${style}`] ?? KINDS[type] ?? 'text'
  const kind = input.isMultiSelect ? 'checkboxes' : input.isMultiline ? 'textarea' : styled
  const options = listIn(choices).flatMap(one => one.title ?? [])
  return [
    {
      name,
      label: label ?? title ?? placeholder ?? name,
      ...(kind !== 'text' && { type: kind }),
      ...(isRequired && { required: true }),
      ...(options.length && { options }),
      ...(placeholder && { placeholder })
    }
  ]
}

/** What a filled in card sends: what its button holds, and each answer as the card wants it. */
export function filledIn(content: unknown, fields: Fields): object {
  const all = elementsIn(content)
  const answers = all.filter(isInput).map(input => {
    const { id = '', type, choices, valueOn = 'true', valueOff = 'false' } = input
    const given = fields[id]
    if (type === 'Input.Toggle') return [id, given?.length ? valueOn : valueOff]
    const valueFor = (label: string) =>
      listIn(choices).find(({ title }) => title === label)?.value ?? label
    return [id, given === undefined ? given : [given].flat().map(valueFor).join(',')]
  })
  return { ...objectIn(all.find(isSubmit)?.data), ...Object.fromEntries(answers) }
}
