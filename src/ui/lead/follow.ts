import type { Conversation } from '../../core/conversation.js'
import type { Stores } from '../../core/stores.js'

/** What a talk is known by among what was set for it. */
export const talkOf = ({ memory }: Pick<Conversation, 'memory'>) => memory.reference ?? 'this'

/** Goes along with the agent from now on, or no longer. Resolves when that cannot be forgotten. */
export async function setFollow(
  conversation: Conversation,
  { $wishes, $supports }: Stores,
  active: boolean
): Promise<void> {
  const { follow: _, ...wishes } = $wishes.get()
  $wishes.set(active ? { ...wishes, follow: talkOf(conversation) } : wishes)
  if ($supports.get().follow) await conversation.wish({ type: 'follow', active })
  await conversation.keep()
}
