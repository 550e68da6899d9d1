import type { Command, Message } from '../contract/index.js'
import { createId } from './id.js'
import type { Seat } from './seat.js'

/** Knows what the visitor has seen, and tells the far end. */
export function createAttention(
  seat: Seat,
  mention: (command: Command & { type: 'read' }) => void
) {
  const { $unread, $thread, $open, $over } = seat.stores
  const isSeen = () => $open.get() && !$over.get() && seat.isVisible()

  function tell(): void {
    const last = $thread.get().findLast(entry => entry.message.from === 'agent')
    if (last && !$unread.get()) mention({ type: 'read', id: createId(), upTo: last.message.id })
  }

  function see(): void {
    if (!$unread.get() || !isSeen()) return
    $unread.set(0)
    tell()
  }

  return {
    see,
    /** Says it again to a line that may not have heard it. */
    tell,
    arrived(message: Message): void {
      seat.emit('message', message)
      seat.stores.$news.set({ message })
      if (message.from !== 'agent') return
      if (isSeen()) tell()
      else $unread.set($unread.get() + 1)
    }
  }
}
