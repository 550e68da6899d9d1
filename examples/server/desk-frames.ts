import type { Agent, FaultCode, Fields, Message, Page, Profile } from '../../src/contract/index.js'

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
      readonly text: string
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
  | { readonly type: 'available'; readonly id: string; readonly available: boolean }
  | { readonly type: 'ping' }

export type DeskEvent =
  /** Everything, after each (re)connection: replaces what the desk held. */
  | {
      readonly type: 'snapshot'
      readonly me: DeskAgent
      readonly queue: readonly Waiting[]
      readonly conversations: readonly OpenConversation[]
    }
  | { readonly type: 'queue'; readonly queue: readonly Waiting[] }
  /** Accepted by this agent, here or in another window of the desk. */
  | { readonly type: 'opened'; readonly conversation: OpenConversation }
  | { readonly type: 'message'; readonly conversation: string; readonly message: Message }
  | { readonly type: 'typing'; readonly conversation: string; readonly active: boolean }
  /** The visitor got, or read, the agent's messages up to this one. */
  | {
      readonly type: 'receipt'
      readonly conversation: string
      readonly upTo: string
      readonly status: 'delivered' | 'read'
    }
  | { readonly type: 'page'; readonly conversation: string; readonly page: Page }
  /** Whether the visitor has a live line. */
  | { readonly type: 'here'; readonly conversation: string; readonly here: boolean }
  | {
      readonly type: 'ended'
      readonly conversation: string
      readonly by: 'agent' | 'visitor' | 'system'
    }
  | { readonly type: 'rated'; readonly conversation: string; readonly rating: Rating }
  | { readonly type: 'me'; readonly me: DeskAgent }
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

export interface DeskAgent extends Agent {
  readonly email: string
  readonly available: boolean
}

export interface Waiting {
  readonly conversation: string
  readonly reference: string
  readonly name: string
  readonly question: string
  readonly page: Page
  /** Milliseconds since 1970, the server's clock. */
  readonly since: number
  readonly here: boolean
}

export interface OpenConversation {
  readonly conversation: string
  readonly reference: string
  readonly name: string
  readonly fields: Fields
  readonly profile: Profile
  readonly page: Page
  readonly since: number
  readonly here: boolean
  readonly messages: readonly Message[]
  /** The last agent message that the visitor has read. */
  readonly readUpTo?: string
  /** The last visitor message that this agent has read. */
  readonly seenUpTo?: string
}

export interface Rating {
  readonly solved?: boolean
  readonly score?: number
  readonly comment?: string
}

/** One row of `GET /desk/api/conversations?search=&before=&limit=`, newest first. */
export interface PastConversation {
  readonly conversation: string
  readonly reference: string
  readonly name: string
  readonly question: string
  readonly agent?: Agent
  readonly since: number
  readonly ended?: number
  readonly messages: number
  readonly rating?: Rating
}

/** `GET /desk/api/conversations/:id`. */
export interface Transcript extends PastConversation {
  readonly fields: Fields
  readonly page: Page
  readonly transcript: readonly Message[]
}

/** `GET` and `PUT /desk/api/replies`. `/hi` typed in the composer becomes the text. */
export interface CannedReply {
  readonly shortcut: string
  readonly text: string
}
