import type {
  DeskAgent,
  DeskEvent,
  OpenConversation,
  Rating,
  Waiting
} from '../../server/desk-frames.js'

/** A conversation of this agent: what the server told, and what has happened to it since. */
export interface Conversation extends OpenConversation {
  readonly typing: boolean
  /** The last message of the agent that the visitor's device has got. */
  readonly deliveredUpTo?: string
  /** Set once it is over. It stays on the desk until the agent puts it away. */
  readonly ended?: 'agent' | 'visitor' | 'system'
  readonly rating?: Rating
}

export interface DeskState {
  readonly me: DeskAgent
  /** Whether the server has told how things are, once at least. */
  readonly loaded: boolean
  readonly queue: readonly Waiting[]
  readonly conversations: readonly Conversation[]
}

/** What changes the state: the server's events, and what happens on this desk alone. */
export type Change =
  | DeskEvent
  /** The agent has looked at everything up to this message. */
  | { readonly type: 'seen'; readonly conversation: string; readonly upTo: string }
  /** An ended conversation leaves the desk. */
  | { readonly type: 'put-away'; readonly conversation: string }

export function emptyState(me: DeskAgent): DeskState {
  return { me, loaded: false, queue: [], conversations: [] }
}
