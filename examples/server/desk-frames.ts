import type {
  Content,
  FaultCode,
  Fields,
  Message,
  Page,
  Profile
} from '../../src/contract/index.js'
import type { Annotation } from './annotations/types.js'
import type { Gone } from './conversations/gone.js'
import type {
  Callback,
  Colleague,
  Department,
  DeskAgent,
  OpenConversation,
  Rating,
  Waiting
} from './desk-records.js'

/** What the frames are about, and what the desk's requests over HTTP give. */
export type * from './desk-records.js'

/**
 * What the desk and the server say to each other on the WebSocket at `/desk/socket`, after a log-in at
 * `/desk/api/login` has set the session cookie.
 */
export type DeskCommand =
  | { readonly type: 'accept'; readonly id: string; readonly conversation: string }
  /** `id` is made once and kept on every retry; the server drops repeats by it. */
  | {
      readonly type: 'message'
      readonly id: string
      readonly conversation: string
      /** Anything but a notice and what was taken back. */
      readonly content: Content
      /** The id of the message that this answers. */
      readonly replyTo?: string
    }
  /** Other words in place of those of a message of one's own, by its id. */
  | {
      readonly type: 'edit'
      readonly id: string
      readonly conversation: string
      readonly message: string
      readonly text: string
    }
  /** Takes a message of one's own back. */
  | {
      readonly type: 'delete'
      readonly id: string
      readonly conversation: string
      readonly message: string
    }
  | {
      readonly type: 'typing'
      readonly id: string
      readonly conversation: string
      readonly active: boolean
    }
  | {
      readonly type: 'read'
      readonly id: string
      readonly conversation: string
      readonly upTo: string
    }
  | { readonly type: 'end'; readonly id: string; readonly conversation: string }
  /** Hands the conversation on. The visitor is told who takes over, and tells nothing twice. */
  | {
      readonly type: 'transfer'
      readonly id: string
      readonly conversation: string
      readonly to: { readonly agent: string } | { readonly department: string }
    }
  /**
   * Points at something on the visitor's page: what the selector finds, or what says this text. The answer is
   * `pointed`, if the visitor's page gives any.
   */
  | {
      readonly type: 'highlight'
      readonly id: string
      readonly conversation: string
      readonly selector?: string
      readonly text?: string
      readonly note?: string
    }
  /** Somebody who asked for a call was called. */
  | { readonly type: 'called'; readonly id: string; readonly callback: string }
  | { readonly type: 'available'; readonly id: string; readonly available: boolean }
  | { readonly type: 'ping' }

export type DeskEvent =
  /** Everything, after each (re)connection: replaces what the desk held. */
  | {
      readonly type: 'snapshot'
      readonly me: DeskAgent
      readonly queue: readonly Waiting[]
      readonly conversations: readonly OpenConversation[]
      readonly departments: readonly Department[]
      readonly colleagues: readonly Colleague[]
      readonly callbacks: readonly Callback[]
      /** How many offline letters are to be answered. */
      readonly letters?: { readonly open: number }
    }
  /** Who else is there. */
  | { readonly type: 'colleagues'; readonly colleagues: readonly Colleague[] }
  /** Who wants to be called, the longest ago first. */
  | { readonly type: 'callbacks'; readonly callbacks: readonly Callback[] }
  /** What the visitor has answered while waiting, all of it. */
  | { readonly type: 'survey'; readonly conversation: string; readonly survey: Fields }
  /** The conversation is somebody else's from now on. */
  | { readonly type: 'handed'; readonly conversation: string }
  | { readonly type: 'queue'; readonly queue: readonly Waiting[] }
  /** Accepted by this agent, here or in another window of the desk. */
  | { readonly type: 'opened'; readonly conversation: OpenConversation }
  /** A message, or with an id that was there before: what it is from now on. */
  | { readonly type: 'message'; readonly conversation: string; readonly message: Message }
  | {
      readonly type: 'typing'
      readonly conversation: string
      readonly active: boolean
      /** What is in the visitor's composer, where they know that it can be seen. */
      readonly text?: string
    }
  /** The visitor got, or read, the agent's messages up to this one. */
  | {
      readonly type: 'receipt'
      readonly conversation: string
      readonly upTo: string
      readonly status: 'delivered' | 'read'
    }
  | { readonly type: 'page'; readonly conversation: string; readonly page: Page }
  /** What the shop knows of the visitor, all of it. */
  | {
      readonly type: 'profile'
      readonly conversation: string
      readonly profile: Profile
      readonly proved: boolean
    }
  /** What the visitor said to the page that a message shows. */
  | {
      readonly type: 'visit'
      readonly conversation: string
      readonly message: string
      readonly agreed: boolean
    }
  /** Whether the visitor goes along with the agent. */
  | { readonly type: 'follows'; readonly conversation: string; readonly active: boolean }
  /** Whether what the command `highlight` points at was found and shown. */
  | {
      readonly type: 'pointed'
      readonly conversation: string
      readonly highlight: string
      readonly found: boolean
    }
  /** Whether the visitor has a live line. */
  | { readonly type: 'here'; readonly conversation: string; readonly here: boolean }
  | {
      readonly type: 'ended'
      readonly conversation: string
      readonly by: 'agent' | 'visitor' | 'system'
    }
  | { readonly type: 'rated'; readonly conversation: string; readonly rating: Rating }
  /** Where the visitor goes on, all of it. */
  | {
      readonly type: 'channels'
      readonly conversation: string
      readonly channels: readonly Gone[]
    }
  /** Somebody has noted something, or the visitor has bought something. Told to all desks. */
  | { readonly type: 'annotated'; readonly conversation: string; readonly annotation: Annotation }
  | { readonly type: 'me'; readonly me: DeskAgent }
  /** How many offline letters are to be answered. */
  | { readonly type: 'letters'; readonly open: number }
  | { readonly type: 'ack'; readonly id: string }
  | {
      readonly type: 'error'
      readonly id?: string
      readonly code: FaultCode
      readonly message: string
      /** Seconds. */
      readonly retryAfter?: number
    }
  | { readonly type: 'pong' }
