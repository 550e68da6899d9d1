import type { Conversation, Rating } from './conversation.js'
import type { Stores } from './stores.js'

/** The visitor has had enough, or gives up waiting. Resolves when that cannot be forgotten. */
export async function leave(
  conversation: Pick<Conversation, 'wish' | 'ended'>,
  stores: Stores
): Promise<void> {
  if (stores.$supports.get().leave) return conversation.wish({ type: 'leave' })
  // Nobody to tell it: what has not left yet stays here.
  stores.$parcels.set([])
  conversation.ended()
}

/** How it was. Resolves when that cannot be forgotten. */
export async function rate(conversation: Conversation, rating: Rating): Promise<void> {
  await conversation.wish({ type: 'rate', ...rating })
  conversation.go('done')
}

/** Begins anew: what was said before is put away. */
export function begin(conversation: Pick<Conversation, 'go'>, stores: Stores): void {
  const { continues: _, ...fields } = stores.$fields.get()
  stores.$fields.set(fields)
  stores.$thread.set([])
  putAway(stores)
  conversation.go('begin')
}

/** Nobody answers, nobody waits, nothing is wrong. */
export function putAway({ $agent, $queue, $unread, $fault }: Stores): void {
  $agent.set(null)
  $queue.set({})
  $unread.set(0)
  $fault.set(undefined)
}
