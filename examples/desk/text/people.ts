import type { Colleague, Department, Waiting } from '../../server/desk-frames.js'
import type { DeskState } from '../state/desk-state.js'
import { serves } from '../state/for-me.js'

/** What a department is called. One that is not known any more keeps its id. */
export function departmentName(departments: readonly Department[], id: string): string {
  return departments.find(each => each.id === id)?.name ?? id
}

/** Why somebody who waits is meant for a certain agent, if they are. */
export function preferenceWords(
  { me, colleagues }: Pick<DeskState, 'me' | 'colleagues'>,
  { preferred, asked }: Waiting
): string | undefined {
  if (preferred === undefined) return undefined
  if (preferred === me.id) return asked ? 'Asks for you' : 'Was with you before'
  const name = colleagues.find(each => each.id === preferred)?.name
  if (asked) return `Asks for ${name ?? 'somebody who is not here'}`
  return name && `Was with ${name} before`
}

/** How busy a colleague is. */
export function loadWords({ available, open }: Colleague): string {
  const talks = open === 1 ? '1 conversation' : `${open || 'No'} conversations`
  return available ? talks : `Away · ${talks.toLowerCase()}`
}

/** The colleagues who answer for a department now. */
export function thereFor(colleagues: readonly Colleague[], department: string): number {
  return colleagues.filter(each => each.available && serves(each, department)).length
}

/** Who can take a conversation best comes first: those who are there, the least busy of them first. */
export function byLoad(a: Colleague, b: Colleague): number {
  return (
    Number(b.available) - Number(a.available) || a.open - b.open || a.name.localeCompare(b.name)
  )
}
