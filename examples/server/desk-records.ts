import type {
  Agent,
  Content,
  Fields,
  Message,
  Page,
  Profile,
  Route
} from '../../src/contract/index.js'
import type { Annotation } from './annotations/types.js'
import type { Gone } from './conversations/gone.js'

export type * from './annotations/types.js'
export type * from './figures/types.js'
export type * from './mail/types.js'

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
  /** The visitor goes on by e-mail: answers that they do not see here are sent there. */
  readonly mailed?: boolean
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
  /** The agent led them there. */
  readonly led?: boolean
}

export interface OpenConversation {
  /** What desks have noted of it. */
  readonly annotation?: Annotation
  /** The shop has proved that the visitor is the customer whose id is in the profile. */
  readonly proved?: boolean
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
  /** The visitor goes along wherever the agent leads. */
  readonly follows?: boolean
  /** What the visitor said to the pages that they were shown, by the id of the message. */
  readonly visits?: Readonly<Record<string, boolean>>
  /** Where it went on, the last one last. */
  readonly channels?: readonly Gone[]
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
  /** What was asked besides. */
  readonly fields?: Fields
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
  readonly tags?: readonly string[]
}

/** `GET /desk/api/conversations/:id`. */
export interface Transcript extends PastConversation {
  readonly annotation: Annotation
  readonly fields: Fields
  readonly survey: Fields
  readonly trail: readonly Step[]
  readonly page: Page
  readonly channels?: readonly Gone[]
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

/** `GET` and `PUT /desk/api/templates/:kind`: what agents keep for next time. */
export interface Template {
  readonly name: string
  readonly content: Content
}

/** `GET` and `PUT /desk/api/replies`. `/hi` typed in the composer becomes the text. */
export interface CannedReply {
  readonly shortcut: string
  readonly text: string
}
