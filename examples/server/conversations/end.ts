import type { Turn } from '../database.js'
import { append } from './events.js'

/** Ends a conversation that is not over yet. */
export async function end(turn: Turn, conversation: string, by: 'agent' | 'visitor' | 'system') {
  await turn.run(
    `UPDATE conversations SET state = 'ended', ended = ? WHERE id = ? AND state <> 'ended'`,
    Date.now(),
    conversation
  )
  return append(turn, conversation, () => ({ type: 'ended' as const, by }))
}
