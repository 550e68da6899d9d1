import { EVENT } from './specification.js'

type Fields = Readonly<Record<string, unknown>>

export interface RoomEvent {
  readonly event_id: string
  readonly type: string
  readonly sender: string
  readonly origin_server_ts: number
  readonly state_key?: string
  readonly redacts?: string
  content: Fields
  unsigned?: Fields
  /** Its place among all that happened on this homeserver. */
  readonly place: number
  readonly txn: string | undefined
}

interface Filter {
  readonly types?: readonly string[]
  readonly limit?: number
}

interface Clock {
  now(): number
  tick(): number
}

const BEGUN = Date.now()

function createRoom(id: string, { now, tick }: Clock) {
  const events: RoomEvent[] = []
  const typing = new Set<string>()
  let typed = 0
  let receipts: { place: number; content: Fields }[] = []

  const add = (
    sender: string,
    type: string,
    content: Fields,
    more: { state_key?: string; redacts?: string; txn?: string | undefined } = {}
  ): RoomEvent => {
    const { txn, ...rest } = more
    const made: RoomEvent = {
      event_id: `$event${now()}-${Math.random().toString(36).slice(2)}`,
      type,
      sender,
      // A clock of its own: no two events are of the same moment.
      origin_server_ts: BEGUN + now(),
      content,
      ...rest,
      place: now() + 1,
      txn
    }
    events.push(made)
    if (type === 'm.room.redaction') redact(made)
    tick()
    return made
  }
  const redact = (by: RoomEvent) => {
    const gone = events.find(({ event_id: id }) => id === by.redacts)
    if (!gone) return
    gone.content = {}
    gone.unsigned = { redacted_because: shown(by, '') }
  }
  const memberOf = (user: string) =>
    events.findLast(({ type, state_key: key }) => type === 'm.room.member' && key === user)
  const membership = (user: string) => memberOf(user)?.content.membership
  /** Who has left sees nothing of what came after. */
  const seenBy = (user: string) => {
    const left = memberOf(user)
    const isGone = left && left.content.membership !== 'join'
    return isGone ? events.slice(0, events.indexOf(left) + 1) : events
  }
  return {
    id,
    events,
    add,
    membership,
    seenBy,
    join(user: string, name: string, avatar?: string) {
      const content = { membership: 'join', displayname: name, avatar_url: avatar }
      return add(user, 'm.room.member', content, { state_key: user })
    },
    /** Ends it for a user: they go by themselves, or somebody else removes them. */
    part: (user: string, by = user) =>
      add(by, 'm.room.member', { membership: 'leave' }, { state_key: user }),
    members: () =>
      [...new Set(events.flatMap(({ state_key: key }) => key ?? []))].filter(
        user => membership(user) === 'join'
      ),
    type(user: string, active: boolean) {
      if (active) typing.add(user)
      else typing.delete(user)
      typed = now() + 1
      tick()
    },
    mark(user: string, event: string) {
      const content = { [event]: { 'm.read': { [user]: { ts: BEGUN + now() } } } }
      receipts = [...receipts, { place: now() + 1, content }]
      tick()
    },
    ephemeralSince: (since: number) => [
      ...(typed > since ? [{ type: 'm.typing', content: { user_ids: [...typing] } }] : []),
      ...receipts
        .filter(({ place }) => place > since)
        .map(({ content }) => ({ type: 'm.receipt', content }))
    ]
  }
}

/** The rooms of a homeserver, with what the specification says of membership, pages and redactions. */
export function createRooms() {
  const rooms = new Map<string, Room>()
  let places = 0
  const changed = new Set<() => void>()

  const tick = () => {
    places += 1
    for (const tell of [...changed]) tell()
    return places
  }

  return {
    rooms,
    create() {
      const room = createRoom(`!room${rooms.size + 1}:shop.example`, { now: () => places, tick })
      rooms.set(room.id, room)
      return room
    },
    place: () => places,
    onChange(tell: () => void) {
      changed.add(tell)
      return () => changed.delete(tell)
    }
  }
}

export type Room = ReturnType<typeof createRoom>

/** An event as one device sees it. */
export function shown({ place: _, txn, ...event }: RoomEvent, user: string) {
  const unsigned = {
    ...EVENT.unsigned,
    ...event.unsigned,
    ...(txn && event.sender === user && { transaction_id: txn })
  }
  return { ...event, unsigned }
}

const passes =
  ({ types }: Filter) =>
  (event: RoomEvent) =>
    !types || types.includes(event.type)

const isJoinOf = (user: string, until: number) => (event: RoomEvent) =>
  event.state_key === user && event.content.membership === 'join' && event.place <= until

/** What `/sync` tells of a room since a place; nothing where nothing happened. */
export function newsOf(
  room: Room,
  user: string,
  since: number | undefined,
  filter: { timeline?: Filter; state?: Filter }
) {
  const seen = room.seenBy(user)
  const fresh = seen.filter(({ place }) => place > (since ?? 0))
  const { limit = 10 } = filter.timeline ?? {}
  const all = fresh.filter(passes(filter.timeline ?? {}))
  const timeline = all.slice(-limit)
  const limited = all.length > timeline.length
  const [first] = timeline
  const start = first ? seen.indexOf(first) : seen.length
  // Whoever has just come is told the state of the room.
  const isNew = since === undefined || !seen.some(isJoinOf(user, since))
  const earlier = isNew || limited ? seen.slice(0, start) : []
  const state = new Map(
    earlier
      .filter(({ state_key: key }) => key !== undefined)
      .filter(passes(filter.state ?? {}))
      .map(event => [`${event.type} ${event.state_key}`, event])
  )
  const ephemeral = room.ephemeralSince(since ?? 0)
  if (since !== undefined && timeline.length === 0 && ephemeral.length === 0) return undefined
  return {
    state: { events: [...state.values()].map(event => shown(event, user)) },
    timeline: {
      events: timeline.map(event => shown(event, user)),
      limited,
      prev_batch: `t${start}`
    },
    ephemeral: { events: room.membership(user) === 'join' ? ephemeral : [] }
  }
}

/** A page of what was said, backwards from a place in the room. */
export function pageOf(room: Room, user: string, from: number, limit: number, filter: Filter) {
  const seen = room.seenBy(user)
  const chunk: RoomEvent[] = []
  let at = from
  while (at > 0 && chunk.length < limit) {
    at -= 1
    const event = seen[at]
    if (event && passes(filter)(event)) chunk.push(event)
  }
  const page = {
    start: `t${from}`,
    chunk: chunk.map(event => ({ ...shown(event, user), room_id: room.id }))
  }
  return { ...page, end: at > 0 ? `t${at}` : undefined }
}
