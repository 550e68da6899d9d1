import type { WireEvent } from '../../../transports/wire/frames.js'
import type { Turn } from '../database.js'
import { type Conversation, findConversation, lastOf } from './conversation.js'
import { parseCursor } from './cursor.js'
import { eventsAfter } from './events.js'

/** An ended conversation is shown again to a visitor without a cursor for so long. */
const REMEMBERED = 30 * 24 * 60 * 60 * 1000
/** Few enough that a page of the longest texts stays below what a line may hold back. */
const PAGE = 20

export interface Replay {
  readonly events: readonly WireEvent[]
  /** Where to go on; `undefined` when this was all. */
  readonly next: string | undefined
  /** The conversation that the visitor is told of. */
  readonly conversation: Conversation | undefined
}

/**
 * What a visitor missed since a cursor, a page at a time. A cursor that is not theirs, is not known, or
 * belongs to a conversation that another one has followed, gives `gap` and their last conversation.
 */
export async function replay(
  turn: Turn,
  visitor: string,
  cursor: string | undefined
): Promise<Replay> {
  const last = await lastOf(turn, visitor)
  const place = cursor === undefined ? undefined : parseCursor(cursor)
  const known = place && (await findConversation(turn, place.conversation))
  const theirs = known?.visitor === visitor && known.id === last?.id && place
  const after = theirs && place.seq <= last.seq ? place.seq : undefined
  const conversation = after === undefined && last && isForgotten(last) ? undefined : last
  const missed = conversation ? await eventsAfter(turn, conversation.id, after ?? 0, PAGE) : []
  const gap = cursor !== undefined && after === undefined
  const end = missed.length === PAGE ? missed.at(-1) : undefined
  return {
    events: gap ? [{ type: 'gap' }, ...missed] : missed,
    next: end?.cursor,
    conversation
  }
}

function isForgotten(conversation: Conversation): boolean {
  return conversation.ended !== undefined && Date.now() - conversation.ended > REMEMBERED
}
