import type { Agent, Incoming, Message } from '../../src/contract/index.js'
import { type Data, record, records, words } from './data.js'
import { agentOf, contentOf } from './read.js'

/** An event of LiveChat's that was told, and where it stands. */
export interface Told {
  readonly event: Data
  readonly thread: string
}

/** What is known of the one chat that a customer has. A talk with somebody is a thread of it. */
export interface Talk {
  /** Their id at LiveChat. */
  me: string
  chat: string | undefined
  /** The last one, with when it began. */
  thread: Data
  isOver: boolean
  group: number
  /** What was told, by the id that it has here, and what the visitor said by the id of the command. */
  readonly told: Map<string, Told>
  readonly sent: Map<string, string>
  /** What an event says; nothing where it says nothing to the visitor. */
  read(event: Data): Message | undefined
  /** A chat with its users and one of its threads. */
  meet(chat: Data): void
  /** Tells a thread, from behind the place of a cursor on. */
  tell(thread: Data, place: Place | undefined): void
  /** Somebody has seen what was said up to a time. */
  seen(user: unknown, upTo: unknown): void
  hear(action: string, payload: Data): void
}

/** Where a cursor stands: behind an event, or behind the end of a thread. */
export interface Place {
  readonly time: string
  readonly id: string
}

export function createTalk(emit: (event: Incoming) => void, group: number): Talk {
  const agents = new Map<string, Agent>()
  const forms = new Set<unknown>()
  let speaker: string | undefined

  const cursorOf = (time: unknown, id: unknown) => `${talk.chat} ${time} ${id}`
  /** What is shown while it is written has no id yet, hence the other one is the one. */
  const idOf = ({ id, custom_id: custom, author_id: author }: Data) =>
    (author !== talk.me && words(custom)) || words(id)

  const read = (event: Data): Message | undefined => {
    const { author_id: author, custom_id: custom, created_at: at } = event
    const id = idOf(event)
    if (event.type === 'form') forms.add(event.form_id)
    // A form that was filled in before the talk is nothing that anybody said.
    const isAnswer = event.type === 'filled_form' && forms.has(event.form_id)
    const content = isAnswer ? filledIn(event) : contentOf(event)
    if (!id || !content) return undefined
    const isMine = author === talk.me
    const agent = agents.get(words(author))
    return {
      id,
      from: isMine ? 'visitor' : content.kind === 'notice' ? 'system' : 'agent',
      at: Date.parse(words(at)) || Date.now(),
      content,
      ...(!isMine && agent && { agent }),
      ...(isMine && words(custom) && { command: words(custom) })
    }
  }
  const say = (event: Data, thread: string, isNews = true) => {
    const message = read(event)
    if (!message || talk.told.has(message.id)) return
    talk.told.set(message.id, { event, thread })
    if (message.command) talk.sent.set(message.command, message.id)
    if (isNews) emit({ type: 'message', cursor: cursorOf(event.created_at, event.id), message })
  }
  /** Says a message once more that is known by its id at LiveChat. */
  const amend = (event: Data, change: Partial<Message>) => {
    for (const [id, told] of talk.told) {
      const message = told.event.id === event.id && read({ ...told.event, ...event })
      if (!message) continue
      talk.told.set(id, { ...told, event: { ...told.event, ...event } })
      emit({ type: 'message', message: { ...message, id, ...change } })
    }
  }
  const queued = (queue: unknown) => {
    const { position, wait_time: wait } = record(queue)
    if (typeof position !== 'number') return
    emit({ type: 'queued', position, ...(typeof wait === 'number' && { wait }) })
  }
  const seen = (user: unknown, upTo: unknown) => {
    if (user === talk.me) return
    const mine = [...talk.told].filter(
      ([, { event }]) => event.author_id === talk.me && words(event.created_at) <= words(upTo)
    )
    const [last] = mine.at(-1) ?? []
    if (last) emit({ type: 'receipt', upTo: last, status: 'read' })
  }
  const join = (user: Data) => {
    const agent = agentOf(user)
    if (!agent) return
    agents.set(agent.id, agent)
    // Who writes without having joined is not who answers.
    if (user.present === false || agent.id === speaker || talk.isOver) return
    speaker = agent.id
    emit({ type: 'agent', agent })
  }
  const end = (by: 'agent' | 'visitor' | 'system') => {
    if (talk.isOver) return
    talk.isOver = true
    speaker = undefined
    emit({ type: 'ended', by, cursor: cursorOf(talk.thread.created_at, talk.thread.id) })
  }

  const pushes: Readonly<Record<string, (payload: Data) => void>> = {
    incoming_chat({ chat }) {
      talk.meet(record(chat))
      talk.tell(talk.thread, undefined)
    },
    chat_deactivated({ user_id: user }) {
      end(user === talk.me ? 'visitor' : user === undefined ? 'system' : 'agent')
    },
    chat_transferred: ({ queue }) => queued(queue),
    queue_position_updated: ({ queue }) => queued(queue),
    user_added_to_chat: ({ user }) => join(record(user)),
    user_removed_from_chat({ user_id: user }) {
      if (user !== speaker) return
      speaker = undefined
      emit({ type: 'agent', agent: null })
    },
    incoming_event: ({ event, thread_id: thread }) => say(record(event), words(thread)),
    incoming_event_preview({ event }) {
      const message = read(record(event))
      if (message?.from === 'agent' && !talk.told.has(message.id)) {
        emit({ type: 'message', message: { ...message, partial: true } })
      }
    },
    event_updated: ({ event }) =>
      amend(record(event), record(event).type === 'message' ? { edited: Date.now() } : {}),
    event_deleted: ({ event_id: id }) => amend({ id }, { content: { kind: 'deleted' } }),
    incoming_typing_indicator({ typing_indicator: indicator }) {
      const { author_id: author, is_typing: active } = record(indicator)
      if (author !== talk.me) emit({ type: 'typing', active: active === true })
    },
    incoming_thinking_indicator: () => emit({ type: 'typing', active: true }),
    events_marked_as_seen: ({ user_id: user, seen_up_to: upTo }) => seen(user, upTo)
  }

  const talk: Talk = {
    me: '',
    chat: undefined,
    thread: {},
    isOver: true,
    group,
    told: new Map(),
    sent: new Map(),
    read,
    meet({ id, thread, users, access }) {
      talk.chat = words(id) || talk.chat
      talk.thread = record(thread)
      talk.isOver = talk.thread.active !== true
      const { group_ids: [first] = [] } = record(access) as { group_ids?: readonly unknown[] }
      if (typeof first === 'number') talk.group = first
      for (const user of records(users)) join(user)
      if (!talk.isOver) queued(talk.thread.queue)
    },
    tell(thread, place) {
      const events = records(thread.events)
      const at = events.findIndex(({ id }) => id === place?.id)
      const isPast = ({ created_at: time }: Data, index: number) =>
        place?.id === thread.id || (at >= 0 ? index <= at : words(time) <= words(place?.time))
      for (const [index, event] of events.entries()) {
        say(event, words(thread.id), !place || !isPast(event, index))
      }
    },
    seen,
    hear(action, payload) {
      if (action === 'groups_status_updated') {
        const mine = records(payload.groups).find(({ id }) => id === talk.group)
        if (mine) emit({ type: mine.status === 'offline' ? 'away' : 'back' })
      } else if (Object.hasOwn(pushes, action)) {
        const { chat_id: chat } = payload
        if (chat === undefined || chat === talk.chat) pushes[action]?.(payload)
      }
    }
  }
  return talk
}

/** The answers to a form, as words. */
function filledIn({ fields }: Data) {
  const lines = records(fields).map(({ label, answer, answers }) => {
    const given = Array.isArray(answers) ? answers : [answer]
    const said = given.map(one => words(one) || words(record(one).label))
    return `${words(label)}: ${said.join(', ')}`
  })
  return { kind: 'text', text: lines.join('\n') } as const
}
