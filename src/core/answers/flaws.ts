import { isAnswer } from './load.js'
import type { Answer, Answers } from './types.js'

/** Says what is wrong with the answers and where, for the owner to mend. */
export function tellFlaws(source: Answers, list: unknown, wrong: (flaw: TypeError) => void): void {
  const where =
    typeof source === 'string' ? source : typeof source === 'function' ? 'the function' : 'the list'
  const flaws = Array.isArray(list)
    ? list.flatMap((one, at) => (isAnswer(one) ? [] : `entry ${at + 1} has no ${lackOf(one)}`))
    : [list instanceof Error ? `cannot be read (${list.message})` : 'is no list']
  const flaw = new TypeError(`[shopbell] answers: ${where}: ${flaws.join(', ')}`)
  console.error(flaw)
  wrong(flaw)
}

const lackOf = (one: Partial<Answer> | null) =>
  isAnswer({ ...one, answer: '-' }) ? 'answer' : 'question'
