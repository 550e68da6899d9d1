import type {
  Agent,
  FaultCode,
  Fields,
  Message,
  Page,
  Profile,
  Route
} from '../../src/contract/index.js'

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
  /** Hands the conversation on. The visitor is told who takes over, and tells nothing twice. */
  | {
      readonly type: 'transfer'
      readonly id: string
      readonly conversation: string
      readonly to: { readonly agent: string } | { readonly department: string }
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
  /** Ids of the departments that they answer for; none is every one. */
  readonly departments: readonly string[]
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
  /** The id of the department that it is for. */
  readonly department?: string
  /** Who was asked for, or answered the visitor before: the id of an agent. */
  readonly preferred?: string
  /** The visitor asked for `preferred` by themselves. */
  readonly asked?: boolean
  /** The visitor gets an e-mail when somebody answers, and need not be here. */
  readonly reminded?: boolean
}

/** A part of the shop that answers on its own. */
export interface Department {
  readonly id: string
  readonly name: string
}

/** Another agent whose desk is open. */
export interface Colleague extends Agent {
  readonly available: boolean
  /** Ids; none is every one. */
  readonly departments: readonly string[]
  /** How many conversations they have. */
  readonly open: number
}

/** Somebody who wants to be called. */
export interface Callback {
  readonly callback: string
  readonly conversation: string
  readonly reference: string
  readonly name: string
  readonly phone: string
  /** In the visitor's own words. */
  readonly when?: string
  readonly at: number
}

/** A page that the visitor was on, and since when. */
export interface Step {
  readonly page: Page
  readonly at: number
}

export interface OpenConversation {
  readonly conversation: string
  readonly reference: string
  readonly name: string
  readonly fields: Fields
  readonly profile: Profile
  readonly page: Page
  readonly route: Route
  /** What the visitor answered while waiting. */
  readonly survey: Fields
  /** The pages of this visit, the first first. */
  readonly trail: readonly Step[]
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
  readonly survey: Fields
  readonly trail: readonly Step[]
  readonly page: Page
  readonly transcript: readonly Message[]
}

/** `GET /desk/api/notes?days=`: what visitors did who said nothing. */
export interface Notes {
  /** What was searched for and not found, the most frequent first. */
  readonly missed: readonly {
    readonly text: string
    readonly count: number
    readonly last: number
  }[]
  /** What was searched for and found. */
  readonly searches: readonly { readonly text: string; readonly count: number }[]
  /** Of which answers visitors said that they helped, or did not. */
  readonly answers: readonly {
    readonly answer: string
    readonly helped: number
    readonly failed: number
  }[]
  readonly invitations: readonly {
    readonly rule: string
    readonly shown: number
    readonly accepted: number
    readonly declined: number
    readonly ignored: number
  }[]
}

/** `GET` and `PUT /desk/api/replies`. `/hi` typed in the composer becomes the text. */
export interface CannedReply {
  readonly shortcut: string
  readonly text: string
}
