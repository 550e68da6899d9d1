import type { Form } from '../core/form.js'
import type { Strings } from './strings.js'

/** What is asked where the owner does not say: a name to talk to, and what it is about. */
export function defaultForm(strings: Strings): Form {
  return [
    { name: 'name', label: strings.name, autocomplete: 'name', required: true },
    { name: 'question', label: strings.question, type: 'textarea', required: true }
  ]
}
