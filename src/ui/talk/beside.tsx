import type { ThreadLine } from '../thread-lines.js'

/** Under one message: what it answers, what became of it, and what can be done with it. */
export function Beside({ line: _ }: { line: ThreadLine }) {
  return null
}
