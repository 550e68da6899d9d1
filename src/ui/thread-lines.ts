import { ownMessage } from '../core/own-message.js'
import type { Parcel } from '../core/parcel.js'
import type { Thread } from '../core/thread.js'

/** A message as it is drawn. */
export interface ThreadLine {
  readonly key: string
  readonly message: Thread[number]['message']
  /** On its way; undefined once the far end has it. */
  readonly parcel?: Parcel
  /** First of a new day. */
  readonly opensDay: boolean
  /** First, and last, of what one person said in one go. */
  readonly opensGroup: boolean
  readonly closesGroup: boolean
  /** What is to be said of an own message: nothing but of the last that the far end has. */
  readonly fate: 'sent' | 'read' | undefined
}

/** Milliseconds between two messages that belong together. */
const TOGETHER = 5 * 60_000

/** The thread as lines: what the far end has, in its order, and then what is still on its way. */
export function threadLines(
  thread: Thread,
  parcels: readonly Parcel[],
  read: string
): readonly ThreadLine[] {
  const waiting = parcels.flatMap(parcel => {
    const { command, at } = parcel
    if (command.type !== 'message') return []
    return [{ key: command.id, message: ownMessage(command, at), parcel }]
  })
  const lastOwn = thread.findLastIndex(entry => entry.message.from === 'visitor')
  const readAt = thread.findIndex(entry => entry.message.id === read)
  const all = [...thread.map(({ key, message }) => ({ key, message })), ...waiting]
  return all.map((line, at) => {
    const before = all[at - 1]?.message
    const { message } = line
    return {
      ...line,
      opensDay: day(before) !== day(message),
      opensGroup: !together(before, message),
      closesGroup: !together(message, all[at + 1]?.message),
      fate: at !== lastOwn ? undefined : readAt < at ? 'sent' : 'read'
    }
  })
}

type Said = ThreadLine['message'] | undefined

function together(one: Said, other: Said): boolean {
  return (
    one?.from === other?.from &&
    one?.agent?.id === other?.agent?.id &&
    day(one) === day(other) &&
    Math.abs((one?.at ?? 0) - (other?.at ?? 0)) < TOGETHER
  )
}

function day(message: Said): string {
  return message ? new Date(message.at).toDateString() : ''
}
