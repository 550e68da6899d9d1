import type { OpenConversation } from '../../server/desk-frames.js'
import type { Change, Conversation, DeskState } from './desk-state.js'

type Changes = {
  readonly [T in Change['type']]?: (
    state: DeskState,
    change: Extract<Change, { type: T }>
  ) => DeskState
}

const CHANGES: Changes = {
  snapshot: (state, { me, queue, conversations }) => {
    const open = new Set(conversations.map(each => each.conversation))
    const over = state.conversations
      .filter(each => !open.has(each.conversation))
      .map(endedMeanwhile)
    const mine = conversations.map(each => merge(find(state, each.conversation), each))
    return { me, loaded: true, queue, conversations: [...over, ...mine].sort(bySince) }
  },
  queue: (state, { queue }) => ({ ...state, queue }),
  opened: (state, { conversation }) => {
    const known = find(state, conversation.conversation)
    const merged = merge(known, conversation)
    return {
      ...state,
      queue: state.queue.filter(each => each.conversation !== conversation.conversation),
      conversations: known
        ? state.conversations.map(each => (each === known ? merged : each))
        : [...state.conversations, merged]
    }
  },
  message: (state, { conversation, message }) =>
    alter(state, conversation, each => {
      const messages = each.messages.filter(other => other.id !== message.id)
      const typing = each.typing && message.from !== 'visitor'
      return { ...each, typing, messages: [...messages, message] }
    }),
  typing: (state, { conversation, active }) =>
    alter(state, conversation, each => ({ ...each, typing: active })),
  receipt: (state, { conversation, upTo, status }) =>
    alter(state, conversation, each =>
      status === 'read' ? { ...each, readUpTo: upTo } : { ...each, deliveredUpTo: upTo }
    ),
  page: (state, { conversation, page }) => alter(state, conversation, each => ({ ...each, page })),
  here: (state, { conversation, here }) =>
    alter(state, conversation, each => ({ ...each, here, typing: each.typing && here })),
  ended: (state, { conversation, by }) =>
    alter(state, conversation, each => ({ ...each, ended: by, typing: false })),
  rated: (state, { conversation, rating }) =>
    alter(state, conversation, each => ({ ...each, rating })),
  me: (state, { me }) => ({ ...state, me }),
  seen: (state, { conversation, upTo }) =>
    alter(state, conversation, each => ({ ...each, seenUpTo: upTo })),
  'put-away': (state, { conversation }) => ({
    ...state,
    conversations: state.conversations.filter(each => each.conversation !== conversation)
  })
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

function merge(known: Conversation | undefined, told: OpenConversation): Conversation {
  const { deliveredUpTo } = known ?? {}
  return { ...told, typing: false, ...(deliveredUpTo === undefined ? {} : { deliveredUpTo }) }
}

function endedMeanwhile(conversation: Conversation): Conversation {
  return { ...conversation, typing: false, ended: conversation.ended ?? 'system' }
}

function bySince(a: Conversation, b: Conversation): number {
  return a.since - b.since
}
