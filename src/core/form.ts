import type { Fields } from '../contract/index.js'

/** One question of the form. */
export interface Field {
  /** The field called `question` becomes the visitor's first message. */
  readonly name: string
  readonly label: string
  /** @default 'text' */
  readonly type?: 'text' | 'email' | 'phone' | 'textarea' | 'select' | 'radio' | 'checkboxes'
  readonly required?: boolean
  /** What to choose from, for `select`, `radio` and `checkboxes`. */
  readonly options?: readonly string[]
  readonly placeholder?: string
  /** A regular expression that the whole answer must match. */
  readonly pattern?: string
  /** What to say when the answer does not match. */
  readonly message?: string
  /** What the browser may fill in, as in HTML. */
  readonly autocomplete?: string
}

export type Form = readonly Field[]

/** What is wrong with an answer, by the name of its text in the strings; undefined when nothing is. */
export type Flaw = 'required' | 'email' | 'phone' | 'pattern'

// Permissive on purpose: an address is right when a letter to it arrives, all else is guessing.
const SHAPES: Readonly<Partial<Record<string, RegExp>>> = {
  email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
  phone: /^[+(]?\d[\d\s().\-/]{4,}$/
}

/** The form of a letter: the same questions, and an address for the answer. */
export function letterForm(form: Form, emailLabel: string, questionLabel: string): Form {
  const fields = form.map(field => (field.type === 'email' ? { ...field, required: true } : field))
  if (!fields.some(field => field.type === 'email')) {
    fields.push({
      name: 'email',
      label: emailLabel,
      type: 'email',
      required: true,
      autocomplete: 'email'
    })
  }
  if (!fields.some(field => field.name === 'question')) {
    fields.push({ name: 'question', label: questionLabel, type: 'textarea', required: true })
  }
  return fields
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
  if (typeof value !== 'string') return field.required && !value.length ? 'required' : undefined
  const text = value.trim()
  if (!text) return field.required ? 'required' : undefined
  const shape = SHAPES[field.type ?? 'text']
  if (shape && !shape.test(text)) return field.type as Flaw
  const { pattern } = field
  return pattern && !new RegExp(`^(?:${pattern})$`, 'v').test(text) ? 'pattern' : undefined
}
