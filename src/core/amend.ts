import { askHook } from './ask.js'
import type { Conversation, Wish } from './conversation.js'
import type { Seat } from './seat.js'
import type { Stores } from './stores.js'

/** A wish to change or to take back what one has said. */
export type Amendment = Extract<Wish, { type: 'edit' | 'delete' }>

/**
 * Puts other words in place of those of an own message, as `Conversation.say` would say them: past the same hook,
 * with the same things hidden. Resolves when that cannot be forgotten; to false on a veto.
 */
export async function amend(
  seat: Pick<Seat, 'settings' | 'emit'>,
  conversation: Pick<Conversation, 'wish'>,
  message: string,
  words: string
): Promise<boolean> {
  const text = await askHook(seat, 'beforeSend', words)
  if (text === false) return false
  await conversation.wish({ type: 'edit', message, text })
  return true
}

/**
 * Keeps what the far end would not change, to be tried again or dropped; and since when it changes nothing any more,
 * where it says that it will not. Gives its undo.
 */
export function keepUnsent({ $parcels, $wishes, $thread }: Stores): () => void {
  return $parcels.listen(parcels => {
    for (const { state, command, fault } of parcels) {
      if (state !== 'failed' || (command.type !== 'edit' && command.type !== 'delete')) continue
      const found = $thread.get().find(({ message }) => message.id === command.message)
      if (fault === 'rejected' && found) {
        const { fixed = 0 } = $wishes.get()
        $wishes.set({ ...$wishes.get(), fixed: Math.max(fixed, found.message.at) })
      }
      const { id: _, ...amendment } = command
      const others = ($wishes.get().unsent ?? []).filter(one => one.message !== command.message)
      $wishes.set({ ...$wishes.get(), unsent: [...others, amendment as Amendment] })
    }
  })
}

/** Drops what the far end would not change of a message. */
export function dropUnsent({ $wishes }: Stores, message: string): void {
  const { unsent = [], ...wishes } = $wishes.get()
  const others = unsent.filter(one => one.message !== message)
  $wishes.set(others.length ? { ...wishes, unsent: others } : wishes)
}
