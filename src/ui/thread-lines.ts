import type { Parcel } from '../core/outbox.js'
import { ownMessage } from '../core/own-message.js'
import type { Entry } from '../core/thread.js'

/** A message as it is drawn. */
export interface ThreadLine {
  readonly key: string
  readonly message: Entry['message']
  /** Undefined once the far end has it. */
  readonly parcel?: Parcel
  /** First of a new day. */
  readonly opensDay: boolean
  /** First, and last, of what one person said in one go. */
  readonly opensGroup: boolean
  readonly closesGroup: boolean
}

/** Milliseconds between two messages that belong together. */
const TOGETHER = 5 * 60_000

/** The thread as lines: what the far end has, in its order, and then what is still on its way. */
export function threadLines(
  entries: readonly Entry[],
  parcels: readonly Parcel[]
): readonly ThreadLine[] {
  const all = [
    ...entries.map(({ key, message }) => ({ key, message })),
    ...parcels.flatMap(waiting)
  ]
  return all.map((line, at) => {
    const opensGroup = !together(all[at - 1]?.message, line.message)
    const opensDay = day(all[at - 1]?.message) !== day(line.message)
    const next = all[at + 1]?.message
    return { ...line, opensDay, opensGroup, closesGroup: !together(line.message, next) }
  })
}

function waiting(parcel: Parcel) {
  const { command, at } = parcel
  if (command.type !== 'message') return []
  return [{ key: command.id, message: ownMessage(command, at), parcel }]
}

type Said = Entry['message'] | undefined

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
