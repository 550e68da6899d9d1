import { entriesOf } from './entry.js'
import type { Answer, Answers } from './types.js'

/** Says what is wrong with the answers and where, for the owner to mend. */
export function tellFlaws(source: Answers, list: unknown, wrong: (flaw: TypeError) => void): void {
  const where =
    typeof source === 'string' ? source : typeof source === 'function' ? 'the function' : 'the list'
  const flaws = Array.isArray(list)
    ? list.flatMap((one, at) => flawOf(one).map(what => `entry ${at + 1} ${what}`))
    : [list instanceof Error ? `cannot be read (${list.message})` : 'is no list']
  const flaw = new TypeError(`[shopbell] answers: ${where}: ${flaws.join(', ')}`, {
    ...(list instanceof Error && { cause: list })
  })
  console.error(flaw)
  wrong(flaw)
}

function flawOf(one: Partial<Answer> | null): string[] {
  if (entriesOf([one ?? {}]).length) return []
  return [one?.question ? 'has no answer' : 'has no question']
}
