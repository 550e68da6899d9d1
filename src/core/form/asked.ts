import type { Fields } from '../../contract/index.js'
import type { Field, Form } from '../form.js'

/** The answers to one question, none of them empty. */
export const answersOf = (value: Fields[string] = []): readonly string[] =>
  [value].flat().filter(answer => answer.trim())

/**
 * The fields that are asked, by the answers so far. The answer of a field that is not asked counts as none, so
 * what hangs on it is not asked either; fields that wait for each other are not asked at all.
 */
export function askedOf(form: Form, fields: Fields): Form {
  const isAsked = (field: Field, trail: Form = []): boolean => {
    const way = [...trail, field]
    const given = (name: string) => {
      const asking = form.filter(one => one.name === name)
      // Other answers the page may have given.
      return !asking.length || asking.some(one => !way.includes(one) && isAsked(one, way))
        ? answersOf(fields[name])
        : []
    }
    return Object.entries(field.when ?? {}).every(([name, wanted]) =>
      typeof wanted === 'boolean'
        ? wanted === given(name).length > 0
        : given(name).some(answer => [wanted].flat().includes(answer))
    )
  }
  return form.filter(field => isAsked(field))
}
