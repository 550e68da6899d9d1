import type { Message } from '../../../contract/index.js'
import { earlierOf } from '../../../core/history.js'
import type { Stores } from '../../../core/stores.js'

/** A message by its id, of those that are here. */
export function findIn(stores: Stores, id: string): Message | undefined {
  const now = stores.$thread.get().find(({ message }) => message.id === id)?.message
  return (
    now ??
    earlierOf(stores)
      .get()
      .messages.find(message => message.id === id)
  )
}
