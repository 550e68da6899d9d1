import { LEAVES } from '../../core/invitations/due.js'
import type { Condition, Rule } from '../../core/invitations/types.js'
import { guess } from '../spelling.js'

/** Says on the console why a rule was left out. */
export function tellFlaws(rule: Rule): void {
  const { id, when, text } = rule ?? {}
  const missing = Object.entries({ id, when, text }).filter(([, value]) => !value)
  const known = Object.keys(LEAVES)
  const flaws = [
    ...missing.map(([name]) => `it has no "${name}"`),
    ...namesIn(when)
      .filter(name => !known.includes(name))
      .map(name => `there is no condition "${name}".${guess(name, known)}`)
  ]
  const why = flaws.join('; ') || 'a condition is not of the right kind'
  console.warn(`[shopbell] The invitation "${id ?? '?'}" is left out: ${why}`)
}

/** The names in a condition, and in those within it. */
function namesIn(condition: Condition | undefined): string[] {
  if (!condition || typeof condition !== 'object') return []
  const { all = [], any = [], not } = condition
  return [...Object.keys(condition), ...[all, any, not ?? []].flat().flatMap(namesIn)]
}
