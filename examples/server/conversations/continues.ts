import type { Fields } from '../../../src/contract/index.js'
import type { Turn } from '../database.js'
import { answer } from './begin.js'
import { say } from './events.js'

/**
 * Notes in a new conversation which one it goes on from, where the visitor says so and it is theirs. `undefined`
 * where it is not: anybody can say any number.
 */
export async function noteBefore(
  turn: Turn,
  visitor: string,
  { id, join, fields }: { readonly id: string; readonly join: string; readonly fields: Fields }
) {
  const reference = answer(fields, 'continues')
  const before =
    reference &&
    (await turn.row(
      'SELECT 1 FROM conversations WHERE visitor = ? AND reference = ? AND id <> ?',
      visitor,
      reference,
      id
    ))
  if (!before) return undefined
  return say(
    turn,
    id,
    { from: 'system', content: { kind: 'notice', text: `This goes on from ${reference}.` } },
    { name: 'system', command: `${visitor} ${join}` }
  )
}
