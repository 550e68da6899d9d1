import type { Fields, Question } from '../contract/index.js'

type Given = Fields[string]

/** The answers by name, of those questions that were answered. */
export function filledIn(form: readonly Question[], given: readonly (Given | undefined)[]): Fields {
  const answers = form.flatMap(({ name }, at) => {
    const answer = given[at]
    const trimmed = typeof answer === 'string' ? answer.trim() : answer
    return trimmed?.length ? [[name, trimmed] as const] : []
  })
  return Object.fromEntries(answers)
}

/** A form that was filled in, as anybody can read it: a line for each answer. */
export function wordsOfForm(form: readonly Question[], fields: Fields, ticked: string): string {
  return form
    .flatMap(({ name, label, type }) => {
      const given = Object.hasOwn(fields, name) ? [fields[name] ?? []].flat() : []
      const said = type === 'checkbox' && given.length ? ticked : given.join(', ')
      return said ? [`${label}: ${said}`] : []
    })
    .join('\n')
}
