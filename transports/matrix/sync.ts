import { type Data, isRecord, partOf, recordsIn, textIn } from '../json/record.js'
import { type Ask, CLIENT, nonsense, pathOf } from './ask.js'

/** What happened in a room, as far as it is well-formed. */
export interface RoomEvent {
  readonly event_id: string
  readonly type: string
  readonly sender: string
  readonly origin_server_ts: number
  readonly state_key?: string
  readonly redacts?: string
  readonly content: Data
  readonly unsigned?: Data
}

/** What one answer of `/sync` tells about a room. */
export interface RoomNews {
  readonly room: string
  readonly isLeft: boolean
  readonly state: readonly RoomEvent[]
  readonly timeline: readonly RoomEvent[]
  /** From where there is more before the timeline, if there is. */
  readonly before: string | undefined
  readonly ephemeral: readonly Data[]
}

export interface News {
  readonly next: string
  readonly rooms: readonly RoomNews[]
}

const EVENTS = { types: ['m.room.message', 'm.room.member', 'm.room.redaction'] }
const NONE = { types: [] }
const FILTER = JSON.stringify({
  presence: NONE,
  account_data: NONE,
  room: {
    include_leave: true,
    account_data: NONE,
    state: { types: ['m.room.member'] },
    timeline: { ...EVENTS, limit: 50 },
    ephemeral: { types: ['m.typing', 'm.receipt'] }
  }
})

/** Seconds that the homeserver may think about an answer, beside those that it was asked to wait. */
const SLACK = 10

/** Asks what happened since; waits for so many seconds when nothing did. */
export async function sync(
  ask: Ask,
  signal: AbortSignal,
  since?: string,
  wait = 0,
  patience = wait + SLACK
): Promise<News> {
  const query = { filter: FILTER, since, timeout: wait * 1000, set_presence: 'offline' }
  const said = await ask(`${CLIENT}/sync`, { signal, query, patience })
  const next = said.next_batch
  if (typeof next !== 'string') throw nonsense()
  const rooms = partOf(said, 'rooms')
  return { next, rooms: [...newsOf(rooms, 'leave'), ...newsOf(rooms, 'join')] }
}

/** All that was said in a room before a place, oldest first, up to an event that is known. */
export async function pagesBack(
  ask: Ask,
  signal: AbortSignal,
  room: string,
  place: string,
  known?: string
): Promise<readonly RoomEvent[]> {
  const found: RoomEvent[] = []
  const path = `${CLIENT}/rooms${pathOf(room, 'messages')}`
  for (let from: string | undefined = place; from !== undefined; ) {
    const query = { dir: 'b', from, limit: 100, filter: JSON.stringify(EVENTS) }
    const said = await ask(path, { signal, query })
    for (const event of eventsIn(said.chunk)) {
      found.unshift(event)
      if (event.event_id === known) return found
    }
    const end = textIn(said, 'end')
    from = end === from ? undefined : end
  }
  return found
}

/** An event, if it is one. */
export function asEvent(given: unknown): RoomEvent | undefined {
  if (!isRecord(given) || !isRecord(given.content)) return undefined
  const { event_id: id, type, sender, origin_server_ts: at } = given
  const isWhole = [id, type, sender].every(one => typeof one === 'string' && one)
  return isWhole && typeof at === 'number' ? (given as unknown as RoomEvent) : undefined
}

const eventsIn = (given: unknown) => recordsIn(given).flatMap(one => asEvent(one) ?? [])

function newsOf(rooms: Data, kind: 'join' | 'leave'): readonly RoomNews[] {
  return Object.entries(partOf(rooms, kind)).flatMap(([room, said]) => {
    if (!isRecord(said)) return []
    const timeline = partOf(said, 'timeline')
    return {
      room,
      isLeft: kind === 'leave',
      state: eventsIn(partOf(said, 'state').events),
      timeline: eventsIn(timeline.events),
      before: timeline.limited === true ? textIn(timeline, 'prev_batch') : undefined,
      ephemeral: recordsIn(partOf(said, 'ephemeral').events)
    }
  })
}
