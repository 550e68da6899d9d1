import { begin, putAway } from './closing.js'
import type { Conversation } from './conversation.js'
import type { Stores } from './stores.js'

/**
 * Goes on with a talk that is over, by its inquiry number. For the far end it is another conversation, which says
 * in its field `continues` what came before it. What was said stays where it is, and nothing is asked again; where
 * nobody is there, it becomes a letter that says so.
 */
export async function resume(
  conversation: Pick<Conversation, 'memory' | 'go' | 'join' | 'keep'>,
  stores: Stores,
  reference: string
): Promise<void> {
  const { $thread, $fields, $presence } = stores
  const { begun } = conversation.memory
  const { question: _, ...known } = { ...begun?.fields, ...$fields.get() }
  const fields = { ...known, continues: reference }
  if ($presence.get()?.available === false) {
    begin(conversation, stores)
    $fields.set(fields)
    return
  }
  const before = $thread.get()
  if (!(await conversation.join(fields, begun?.route))) return
  putAway(stores)
  // What is new comes after it.
  const order = before.at(-1)?.order ?? 0
  const fresh = $thread.get().filter(one => !before.includes(one))
  $thread.set([...before, ...fresh.map((one, at) => ({ ...one, order: order + at + 1 }))])
  await conversation.keep()
}
