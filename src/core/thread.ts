import type { Message, Receipt } from '../contract/index.js'

/** One line of the conversation. */
export interface Entry {
  /** Stable from the first keystroke's echo to the last receipt: what lists are keyed by. */
  readonly key: string
  /** Grows along the thread. */
  readonly order: number
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
  const known = find(thread, message)
  if (known?.placed) return thread.map(entry => (entry === known ? { ...known, message } : entry))
  const key = known?.key ?? message.command ?? message.id
  const entry = { key, order: nextOrder(thread), message, placed: true }
  return [...thread.filter(one => one !== known), entry]
}

/** The thread after the far end has accepted the visitor's own words. */
export function accept(thread: Thread, message: Message, receipt: Receipt): Thread {
  const { message: id = message.id, at = message.at } = receipt
  const taken = { ...message, id, at }
  if (find(thread, taken)) return thread
  return [...thread, { key: message.id, order: nextOrder(thread), message: taken, placed: false }]
}

/** The order of what is added at the end of a list. */
export function nextOrder(list: readonly { readonly order: number }[]): number {
  return (list.at(-1)?.order ?? 0) + 1
}

/** The line that this message is, or will be, in a thread. */
export function find(thread: Thread, { id, command }: Message): Entry | undefined {
  return thread.findLast(entry => entry.message.id === id || entry.key === command)
}
