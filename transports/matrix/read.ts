import type { Agent, Incoming, Message } from '../../src/contract/index.js'
import { type Data, partOf, textIn } from '../json/record.js'
import { addressOf, answeredIn, contentOf, replacedIn } from './content.js'
import type { RoomEvent } from './sync.js'

/** Under which a message says which command it was. */
export const COMMAND = 'shopbell.command'
/** Why words are taken back that only took the place of others: the message is another event. */
export const EDIT = 'shopbell.edit'

/** What was said in one room, as one visitor hears it. */
export interface Book {
  /**
   * What an event tells, with itself as cursor; nothing where it tells nothing new. What was taken back is nothing
   * new, unless the visitor may know it from earlier.
   */
  read(event: RoomEvent, isEarlier?: boolean): Incoming | undefined
  /** Who was there already. */
  meet(state: readonly RoomEvent[]): void
  /** What is of the moment. */
  hear(ephemeral: readonly Data[]): readonly Incoming[]
  /** The id of a message that an event is about, and that was not heard here. */
  missing(event: RoomEvent): string | undefined
  /** A message as it is by now. */
  now(message: Message): Message
}

export function openBook(user: string, media: string): Book {
  const own = user.slice(user.indexOf(':'))
  const known = new Map<string, Message>()
  const senders = new Map<string, string>()
  const agents = new Map<string, Agent>()
  const here = new Set<string>()
  let isTyping = false

  /** Of one's own homeserver the first part is name enough. */
  const idOf = (name: string) => (name.endsWith(own) ? name.slice(1, -own.length) : name)
  const agentOf = (name: string): Agent => agents.get(name) ?? { id: idOf(name), name: idOf(name) }

  const note = ({ state_key: name = '', content }: RoomEvent) => {
    const photo = addressOf(media, textIn(content, 'avatar_url'), 96)
    const called = textIn(content, 'displayname') || idOf(name)
    if (content.membership !== 'join') return here.delete(name)
    agents.set(name, { id: idOf(name), name: called, ...(photo && { photo }) })
    here.add(name)
    return true
  }
  const member = (event: RoomEvent): Incoming | undefined => {
    const { state_key: name, sender, content } = event
    const isGone = content.membership === 'leave' || content.membership === 'ban'
    if (name === user) {
      return isGone ? { type: 'ended', by: sender === user ? 'visitor' : 'agent' } : undefined
    }
    if (!name || !note(event)) return undefined
    const last = [...here].at(-1)
    return { type: 'agent', agent: last === undefined ? null : agentOf(last) }
  }
  const tell = (message: Message): Incoming => {
    known.set(message.id, message)
    return { type: 'message', message }
  }
  const say = (event: RoomEvent, isEarlier: boolean) => {
    const { event_id: id, sender, content, origin_server_ts: at, unsigned } = event
    senders.set(id, sender)
    const command = textIn(content, COMMAND) ?? textIn(unsigned ?? {}, 'transaction_id')
    const replyTo = answeredIn(content)
    const isRedacted = !('msgtype' in content)
    if (isRedacted && !isEarlier) return undefined
    return tell({
      id,
      from: sender === user ? 'visitor' : 'agent',
      at,
      content: isRedacted ? { kind: 'deleted' } : contentOf(content, media),
      ...(sender === user ? command && { command } : { agent: agentOf(sender) }),
      ...(replyTo && { replyTo })
    })
  }
  const amend = (event: RoomEvent, id: string): Incoming | undefined => {
    const before = known.get(id)
    const words = partOf(event.content, 'm.new_content')
    // Nobody may put words into the mouth of another one.
    if (senders.get(id) !== event.sender || !before || before.content.kind === 'deleted') return
    if (!('msgtype' in words)) return
    return tell({ ...before, content: contentOf(words, media), edited: event.origin_server_ts })
  }
  const remove = (id: string): Incoming | undefined => {
    const before = known.get(id)
    return before && tell({ ...before, content: { kind: 'deleted' } })
  }

  const understand = (event: RoomEvent, isEarlier: boolean): Incoming | undefined => {
    if (event.type === 'm.room.member') return member(event)
    const id = aboutOf(event)
    if (event.type === 'm.room.redaction') return id ? remove(id) : undefined
    if (event.type !== 'm.room.message') return undefined
    return id ? amend(event, id) : say(event, isEarlier)
  }
  return {
    read(event, isEarlier = false) {
      const told = understand(event, isEarlier)
      return told && { ...told, cursor: event.event_id }
    },
    meet(state) {
      for (const event of state) {
        if (event.type === 'm.room.member' && event.state_key !== user) note(event)
      }
    },
    hear: ephemeral =>
      ephemeral.flatMap(said => {
        const content = partOf(said, 'content')
        if (said.type === 'm.receipt') return readUpTo(content, user)
        const names = content.user_ids
        const active = Array.isArray(names) && names.some(name => name !== user)
        if (said.type !== 'm.typing' || active === isTyping) return []
        isTyping = active
        return { type: 'typing', active }
      }),
    missing(event) {
      const id = aboutOf(event)
      return id === undefined || known.has(id) ? undefined : id
    },
    now: message => known.get(message.id) ?? message
  }
}

/** The id of the message that an event changes. */
function aboutOf({ type, content, redacts }: RoomEvent): string | undefined {
  if (content.reason === EDIT) return undefined
  if (type === 'm.room.redaction') return redacts ?? textIn(content, 'redacts')
  return type === 'm.room.message' ? replacedIn(content) : undefined
}

function readUpTo(content: Data, user: string): readonly Incoming[] {
  return Object.keys(content).flatMap(upTo => {
    const names = Object.keys(partOf(partOf(content, upTo), 'm.read'))
    return names.some(name => name !== user) ? { type: 'receipt', upTo, status: 'read' } : []
  })
}
