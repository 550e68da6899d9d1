import type {
  Callback,
  Colleague,
  Department,
  DeskAgent,
  DeskEvent,
  OpenConversation,
  Rating,
  Step,
  Waiting
} from '../../server/desk-frames.js'

/** A conversation of this agent: what the server told, and what has happened to it since. */
export interface Conversation extends OpenConversation {
  readonly typing: boolean
  /** What is in the visitor's composer, where they know that it can be seen. */
  readonly peek?: string
  /** The last message of the agent that the visitor's device has got. */
  readonly deliveredUpTo?: string
  /** Set once it is over. It stays on the desk until the agent puts it away. */
  readonly ended?: 'agent' | 'visitor' | 'system'
  readonly rating?: Rating
  /** The last answer whether what the agent pointed at is there. */
  readonly pointed?: { readonly highlight: string; readonly found: boolean }
  /** The server or a colleague gave it to this agent, who has not looked at it yet. */
  readonly given?: true
}

export interface DeskState {
  readonly me: DeskAgent
  /** Whether the server has told how things are, once at least. */
  readonly loaded: boolean
  readonly queue: readonly Waiting[]
  readonly conversations: readonly Conversation[]
  readonly departments: readonly Department[]
  readonly colleagues: readonly Colleague[]
  /** Who wants to be called, the longest ago first. */
  readonly callbacks: readonly Callback[]
  /** How many letters are to be answered: another object whenever there is news of any. */
  readonly letters?: { readonly open: number }
  /** The conversations that were asked for at this desk and have not come yet. */
  readonly asked: readonly string[]
}

/** What changes the state: the server's events, and what happens on this desk alone. */
export type Change =
  | DeskEvent
  /** The agent has looked at everything up to this message. */
  | { readonly type: 'seen'; readonly conversation: string; readonly upTo: string }
  /** The agent asks for a conversation: it comes as no surprise. Or they did, in vain. */
  | { readonly type: 'asked'; readonly conversation: string; readonly active: boolean }
  /** The agent has turned to a conversation that was given to them. */
  | { readonly type: 'taken'; readonly conversation: string }
  /** The visitor went to another page. The server tells of the page alone. */
  | { readonly type: 'walked'; readonly conversation: string; readonly step: Step }
  /** An ended conversation leaves the desk. */
  | { readonly type: 'put-away'; readonly conversation: string }

export function emptyState(me: DeskAgent): DeskState {
  const lists = { queue: [], conversations: [], departments: [], colleagues: [], callbacks: [] }
  return { me, loaded: false, ...lists, asked: [] }
}
