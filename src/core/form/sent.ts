import type { Fields } from '../../contract/index.js'
import type { Form } from '../form.js'

/**
 * The answers that leave: of the fields that were asked, and what the page has given under names that the form
 * does not know. `say` puts an answer into words; an empty one is left out.
 */
export function sentOf(
  form: Form,
  asked: Form,
  fields: Fields,
  say: (field: Form[number], answer: Fields[string]) => Fields[string]
): Fields {
  const sent = { ...fields }
  for (const { name } of form) delete sent[name]
  for (const field of asked) {
    const answer = say(field, fields[field.name] ?? '')
    if (answer.length) sent[field.name] = answer
  }
  return sent
}
