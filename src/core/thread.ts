import type { Message, Receipt } from '../contract/index.js'

/** One line of the conversation. */
export interface Entry {
  /** Stable from the first keystroke's echo to the last receipt: what lists are keyed by. */
  readonly key: string
  readonly message: Message
  /** The far end has said where it stands. Until then it is known from its acceptance alone. */
  readonly placed: boolean
}

export type Thread = readonly Entry[]

/**
 * The thread after a message came in. Its order is the order in which the far end tells, never that of
 * clocks; what is known already is not shown a second time.
 */
export function place(thread: Thread, message: Message): Thread {
  const at = find(thread, message)
  const known = thread[at]
  const entry: Entry = {
    key: known?.key ?? message.command ?? message.id,
    message,
    placed: true
  }
  if (!known) return [...thread, entry]
  if (known.placed) return thread.with(at, entry)
  return [...thread.slice(0, at), ...thread.slice(at + 1), entry]
}

/** The thread after the far end has accepted the visitor's own words. */
export function accept(thread: Thread, message: Message, receipt: Receipt): Thread {
  if (find(thread, message) >= 0) return thread
  const taken = {
    ...message,
    id: receipt.message ?? message.id,
    at: receipt.at ?? message.at
  }
  return [...thread, { key: message.id, message: taken, placed: false }]
}

function find(thread: Thread, message: Message): number {
  return thread.findLastIndex(
    entry =>
      entry.message.id === message.id ||
      (message.command !== undefined && entry.key === message.command)
  )
}
