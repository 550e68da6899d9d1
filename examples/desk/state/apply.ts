import type { OpenConversation, Step } from '../../server/desk-frames.js'
import type { Change, Conversation, DeskState } from './desk-state.js'

type Changes = {
  readonly [T in Change['type']]?: (
    state: DeskState,
    change: Extract<Change, { type: T }>
  ) => DeskState
}

const CHANGES: Changes = {
  snapshot: (state, { type: _, conversations, ...told }) => {
    const open = new Set(conversations.map(each => each.conversation))
    const over = state.conversations
      .filter(each => !open.has(each.conversation))
      .map(endedMeanwhile)
    const mine = conversations.map(each => merge(state, each))
    const asked = state.asked.filter(each => !open.has(each))
    return { ...told, loaded: true, asked, conversations: [...over, ...mine].sort(bySince) }
  },
  queue: (state, { queue }) => ({ ...state, queue }),
  colleagues: (state, { colleagues }) => ({ ...state, colleagues }),
  callbacks: (state, { callbacks }) => ({ ...state, callbacks }),
  asked: (state, { conversation, active }) => {
    const others = state.asked.filter(each => each !== conversation)
    return { ...state, asked: active ? [...others, conversation] : others }
  },
  opened: (state, { conversation }) => {
    const known = find(state, conversation.conversation)
    const merged = merge(state, conversation)
    return {
      ...state,
      asked: state.asked.filter(each => each !== conversation.conversation),
      queue: state.queue.filter(each => each.conversation !== conversation.conversation),
      conversations: known
        ? state.conversations.map(each => (each === known ? merged : each))
        : [...state.conversations, merged]
    }
  },
  message: (state, { conversation, message }) =>
    alter(state, conversation, each => {
      // One that was there before is what it is from now on, where it was.
      if (each.messages.some(other => other.id === message.id)) {
        const messages = each.messages.map(other => (other.id === message.id ? message : other))
        return { ...each, messages }
      }
      const typing = each.typing && message.from !== 'visitor'
      const { peek, ...rest } = each
      const seen = peek && message.from !== 'visitor' ? { peek } : {}
      return { ...rest, ...seen, typing, messages: [...each.messages, message] }
    }),
  typing: (state, { conversation, active, text }) =>
    alter(state, conversation, each => {
      return { ...each, typing: active, ...(text === undefined ? {} : { peek: text }) }
    }),
  receipt: (state, { conversation, upTo, status }) =>
    alter(state, conversation, each =>
      status === 'read' ? { ...each, readUpTo: upTo } : { ...each, deliveredUpTo: upTo }
    ),
  walked: (state, { conversation, step }) =>
    alter(state, conversation, each => {
      return { ...each, page: step.page, trail: walk(each.trail, step) }
    }),
  survey: (state, { conversation, survey }) =>
    alter(state, conversation, each => ({ ...each, survey })),
  profile: (state, { conversation, profile, proved }) =>
    alter(state, conversation, each => ({ ...each, profile, proved })),
  visit: (state, { conversation, message, agreed }) =>
    alter(state, conversation, each => ({
      ...each,
      visits: { ...each.visits, [message]: agreed }
    })),
  follows: (state, { conversation, active }) =>
    alter(state, conversation, each => ({ ...each, follows: active })),
  pointed: (state, { conversation, highlight, found }) =>
    alter(state, conversation, each => ({ ...each, pointed: { highlight, found } })),
  here: (state, { conversation, here }) =>
    alter(state, conversation, each => ({ ...each, here, typing: each.typing && here })),
  ended: (state, { conversation, by }) =>
    alter(state, conversation, each => ({ ...each, ended: by, typing: false })),
  channels: (state, { conversation, channels }) =>
    alter(state, conversation, each => ({ ...each, channels })),
  rated: (state, { conversation, rating }) =>
    alter(state, conversation, each => ({ ...each, rating })),
  annotated: (state, { conversation, annotation }) =>
    alter(state, conversation, each => ({ ...each, annotation })),
  me: (state, { me }) => ({ ...state, me }),
  letters: (state, { open }) => ({ ...state, letters: { open } }),
  seen: (state, { conversation, upTo }) =>
    alter(state, conversation, each => ({ ...each, seenUpTo: upTo })),
  taken: (state, { conversation }) => alter(state, conversation, ({ given: _, ...each }) => each),
  handed: (state, { conversation }) => without(state, conversation),
  'put-away': (state, { conversation }) => without(state, conversation)
}

/** The state after a change. What it does not know, or what changes nothing, gives the same state. */
export function apply(state: DeskState, change: Change): DeskState {
  const to = CHANGES[change.type] as ((s: DeskState, c: Change) => DeskState) | undefined
  return to ? to(state, change) : state
}

export function find(state: DeskState, conversation: string): Conversation | undefined {
  return state.conversations.find(each => each.conversation === conversation)
}

function alter(
  state: DeskState,
  conversation: string,
  to: (from: Conversation) => Conversation
): DeskState {
  if (!find(state, conversation)) return state
  const conversations = state.conversations.map(each =>
    each.conversation === conversation ? to(each) : each
  )
  return { ...state, conversations }
}

function without(state: DeskState, conversation: string): DeskState {
  const conversations = state.conversations.filter(each => each.conversation !== conversation)
  return conversations.length < state.conversations.length ? { ...state, conversations } : state
}

/** What comes unasked, once the desk is known, was given to the agent. */
function merge(state: DeskState, told: OpenConversation): Conversation {
  const known = find(state, told.conversation)
  const given = known ? known.given : state.loaded && !state.asked.includes(told.conversation)
  return {
    ...told,
    typing: false,
    ...(known?.deliveredUpTo === undefined ? {} : { deliveredUpTo: known.deliveredUpTo }),
    ...(given ? { given } : {})
  }
}

/** A page that is told again is no other step: it may have got its title only now. */
function walk(trail: readonly Step[], step: Step): readonly Step[] {
  const last = trail.at(-1)
  if (last?.page.url !== step.page.url) return [...trail, step]
  return [...trail.slice(0, -1), { ...last, page: { ...last.page, ...step.page } }]
}

function endedMeanwhile(conversation: Conversation): Conversation {
  return { ...conversation, typing: false, ended: conversation.ended ?? 'system' }
}

function bySince(a: Conversation, b: Conversation): number {
  return a.since - b.since
}
