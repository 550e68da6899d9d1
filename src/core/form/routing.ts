import type { Fields, Route } from '../../contract/index.js'
import type { Form } from '../form.js'
import { answersOf } from './asked.js'

/** Kinds of fields that say by themselves where a conversation goes. */
const PLACES: ReadonlySet<string> = new Set(['department', 'agent'])

/**
 * Where a conversation goes, by what was chosen in the fields that were asked. Tags add up. Of several
 * departments, and agents, the last one wins, in the order of the form and of its options, whatever was ticked
 * first; a department or an agent that was chosen as such goes before all.
 */
export function routeOf(asked: Form, fields: Fields, base: Route = {}): Route {
  const all = [
    base,
    ...asked.flatMap(({ name, routes = {}, options }) => {
      const given = answersOf(fields[name])
      const chosen = options ? options.filter(option => given.includes(option)) : given
      return chosen.map(answer => (Object.hasOwn(routes, answer) && routes[answer]) || {})
    })
  ]
  const tags = [...new Set(all.flatMap(route => route.tags ?? []))]
  const places = asked.flatMap(({ name, type = '' }) => {
    const [id] = answersOf(fields[name])
    return id && PLACES.has(type) ? [[type, id]] : []
  })
  return Object.assign({}, ...all, tags.length && { tags }, Object.fromEntries(places))
}
