import type { Waiting } from '../../server/desk-frames.js'
import type { DeskState } from './desk-state.js'

type Known = Pick<DeskState, 'me' | 'colleagues' | 'queue'>

interface Serving {
  readonly departments: readonly string[]
}

/**
 * Whether somebody who waits is this agent's to answer: by name, by department, because they are anybody's,
 * or because nobody of their department is there.
 */
export function isForMe({ me, colleagues }: Known, { department, preferred }: Waiting): boolean {
  if (preferred === me.id || department === undefined || serves(me, department)) return true
  return !colleagues.some(each => each.available && serves(each, department))
}

/** Those who wait, parted into who is this agent's to answer and who is others'. */
export function part(state: Known) {
  return {
    mine: state.queue.filter(each => isForMe(state, each)),
    others: state.queue.filter(each => !isForMe(state, each))
  }
}

/** Whether an agent answers for a department: none chosen is every one. */
export function serves({ departments }: Serving, department: string): boolean {
  return departments.length === 0 || departments.includes(department)
}
