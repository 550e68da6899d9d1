import type { Registration, User } from './accounts.js'
import { flawed, no } from './refusal.js'
import { type createRooms, pageOf, type Room, shown } from './rooms.js'
import { flawOfMessage, type Known } from './specification.js'

export type Body = Readonly<Record<string, unknown>> &
  Registration & { readonly invite?: readonly string[] }

/** Bytes of one file. */
export const SIZE = 200_000

/** Does in somebody's name what a request asks for, once it is known to be one. */
export function createOperations({ rooms, create }: ReturnType<typeof createRooms>) {
  const roomOf = (id = '', user: User, wanted = ['join']): Room => {
    const room = rooms.get(id)
    const membership = `${room?.membership(user.id)}`
    if (room && wanted.includes(membership)) return room
    throw no(403, 'M_FORBIDDEN', `You are not in ${id}`)
  }

  return function act(
    { operation, path }: Known,
    user: User,
    query: URLSearchParams,
    body: Body
  ): object {
    const { roomId, txnId: txn } = path
    switch (operation.id) {
      case 'getTokenOwner':
        return { user_id: user.id, is_guest: user.isGuest }
      case 'getConfigAuthed':
        return { 'm.upload.size': SIZE }
      case 'setProfileField':
        if (path.userId !== user.id) throw no(403, 'M_FORBIDDEN')
        user.name = `${body.displayname}`
        return {}
      case 'createRoom': {
        const room = create()
        room.add(user.id, 'm.room.create', {}, { state_key: '' })
        room.join(user.id, user.name)
        room.add(user.id, 'm.room.name', { name: body.name }, { state_key: '' })
        room.add(user.id, 'm.room.topic', { topic: body.topic }, { state_key: '' })
        for (const name of body.invite ?? [])
          room.add(user.id, 'm.room.member', { membership: 'invite' }, { state_key: name })
        return { room_id: room.id }
      }
      case 'joinRoomById': {
        const room = roomOf(roomId, user, ['invite', 'join'])
        if (room.membership(user.id) !== 'join') room.join(user.id, user.name)
        return { room_id: room.id }
      }
      case 'leaveRoom':
        roomOf(roomId, user).part(user.id)
        return {}
      case 'getRoomEvents': {
        const filter = JSON.parse(query.get('filter') ?? '{}')
        const from = Number(query.get('from')?.slice(1))
        const room = roomOf(roomId, user, ['join', 'leave'])
        return pageOf(room, user.id, from, Number(query.get('limit') ?? 10), filter)
      }
      case 'getOneRoomEvent': {
        const seen = roomOf(roomId, user, ['join', 'leave']).seenBy(user.id)
        const event = seen.find(({ event_id: id }) => id === path.eventId)
        if (!event) throw no(404, 'M_NOT_FOUND')
        return { ...shown(event, user.id), room_id: roomId }
      }
      case 'getRelatingEventsWithRelType': {
        const { events } = roomOf(roomId, user)
        const chunk = events.filter(({ content }) => {
          const { rel_type: type, event_id: id } = (content['m.relates_to'] ?? {}) as Body
          return type === path.relType && id === path.eventId
        })
        return { chunk: chunk.map(event => ({ ...shown(event, user.id), room_id: roomId })) }
      }
      case 'sendMessage': {
        const flaw = path.eventType === 'm.room.message' && flawOfMessage(body)
        if (flaw) throw flawed(flaw)
        const event = roomOf(roomId, user).add(user.id, path.eventType ?? '', body, { txn })
        return { event_id: event.event_id }
      }
      case 'redactEvent': {
        const redacts = path.eventId ?? ''
        const event = roomOf(roomId, user).add(user.id, 'm.room.redaction', body, { redacts, txn })
        return { event_id: event.event_id }
      }
      case 'setTyping':
        roomOf(roomId, user).type(user.id, !!body.typing)
        return {}
      case 'postReceipt':
        roomOf(roomId, user).mark(user.id, path.eventId ?? '')
        return {}
      default:
        throw no(404, 'M_UNRECOGNIZED')
    }
  }
}
