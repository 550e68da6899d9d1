import type { Fields, Route } from '../contract/index.js'
import type { Condition, Kind, Link } from './form/types.js'

/** One question of the form. */
export interface Field {
  /** The field called `question` becomes the visitor's first message. */
  readonly name: string
  /** Only what nobody sees needs none. */
  readonly label?: string
  /** @default 'text' */
  readonly type?: Kind
  /** Of a `checkbox`: it must be ticked. */
  readonly required?: boolean
  /** What to choose from, for `select`, `radio` and `checkboxes`. */
  readonly options?: readonly string[]
  readonly placeholder?: string
  /** A regular expression that the whole answer must match. */
  readonly pattern?: string
  /** What to say when something is wrong with the answer, in place of our own words. */
  readonly message?: string
  /** What the browser may fill in, as in HTML. */
  readonly autocomplete?: string
  /** Asked only where all of these fields have such an answer. What is not asked is neither checked nor sent. */
  readonly when?: Condition
  /**
   * Begins another step, unless the field before it says the same; a text is its heading. Nothing is split
   * by itself: a form without it is one step, however long.
   */
  readonly step?: number | string
  /** Where the conversation goes, by the option that is chosen; of a `checkbox` by `yes`. */
  readonly routes?: Readonly<Record<string, Route>>
  /** Not asked where the answer is known, from `profile` or `prefill`, and has no flaw. It is sent all the same. */
  readonly skip?: boolean
  /** Behind the label of a `checkbox`: the terms that are agreed to, say. */
  readonly link?: Link
  /**
   * Where a `hidden` field has its answer from when the form is sent: `url`, `referrer`, `query:utm_source` out
   * of the address, `meta:product-id` out of the head of the page, `attribute:cart` out of the profile.
   */
  readonly from?: string
  /** The answer of a `hidden` field that has no `from`, or finds nothing there. */
  readonly value?: string
}

export type Form = readonly Field[]

/** Whether a form is more than fields to be filled in, one below the other: the rest comes on demand. */
export const isLong = (form: Form | false | undefined): boolean =>
  /"(when|step|skip|routes|radio|checkbox|department|agent|hidden|url")/.test(
    `${JSON.stringify(form)}`
  )

/** What is wrong with an answer, by the name of the text that says so. */
export type Flaw = 'required' | 'wrongEmail' | 'wrongPhone' | 'wrongPattern'

/** What an answer of a kind looks like, and what is wrong with any other. */
// Permissive on purpose: an address is right when a letter to it arrives, all else is guessing.
export const SHAPES: Partial<Record<string, readonly [Flaw, RegExp]>> = {
  email: ['wrongEmail', /^[^\s@]+@[^\s@]+\.[^\s@]+$/],
  phone: ['wrongPhone', /^[+(]?\d[\d\s().\-/]{4,}$/]
}

type Labels = Readonly<Record<'name' | 'email' | 'question', string>>

/**
 * The form to be shown: the owner's, or a name to talk to and what it is about. A letter needs an
 * address for the answer as well, and something to be answered.
 */
export function formOf(form: Form | false | undefined, labels: Labels, letter: boolean): Form {
  const name: Field = { name: 'name', label: labels.name, autocomplete: 'name', required: true }
  const email: Field = {
    name: 'email',
    label: labels.email,
    type: 'email',
    autocomplete: 'email',
    required: true
  }
  const question: Field = {
    name: 'question',
    label: labels.question,
    type: 'textarea',
    required: true
  }
  const fields = form || [name, question]
  if (!letter) return fields
  const written = fields.map(field =>
    field.type === 'email' ? { ...field, required: true } : field
  )
  if (!written.some(field => field.name === 'question')) written.push(question)
  // The question stays the last one.
  return written.some(field => field.type === 'email') ? written : written.toSpliced(-1, 0, email)
}

/** The flaws of the answers by field name, in the order of the form. */
export function findFlaws(form: Form, fields: Fields): ReadonlyMap<string, Flaw> {
  const flaws = new Map<string, Flaw>()
  for (const field of form) {
    const flaw = flawOf(field, fields[field.name] ?? '')
    if (flaw) flaws.set(field.name, flaw)
  }
  return flaws
}

function flawOf(field: Field, value: string | readonly string[]): Flaw | undefined {
  const text = typeof value === 'string' ? value.trim() : value.join()
  if (!text) return field.required ? 'required' : undefined
  const [flaw, shape] = SHAPES[field.type ?? ''] ?? []
  if (shape && !shape.test(text)) return flaw
  return matches(text, field.pattern) ? undefined : 'wrongPattern'
}

/** As in HTML, a pattern that is none forbids nothing. */
function matches(text: string, pattern = '.*'): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`, 'sv').test(text)
  } catch {
    return true
  }
}
