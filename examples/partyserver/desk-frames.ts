import type {
  Agent,
  Command,
  Content,
  FaultCode,
  Letter,
  Page,
  Profile,
  Receipt
} from '../../src/contract/index.js'
import type { WireEvent } from '../../transports/wire/frames.js'

/** A conversation as the queue shows it. */
export interface Card {
  /** Of the visitor, hence of the object that keeps what they say. */
  readonly id: string
  readonly reference: string
  readonly standing: 'waiting' | 'talking'
  readonly agent: Agent | null
  /** When they joined, milliseconds since 1970. */
  readonly since: number
  /** Whether a line of theirs is open. */
  readonly here: boolean
  readonly name: string
  /** The beginning of what was said last. */
  readonly last: string
}

/** A letter, as the desk reads it. */
export interface Post {
  readonly reference: string
  /** When it came, milliseconds since 1970. */
  readonly at: number
  readonly letter: Letter
}

/** What the lobby says to desks: all of it, whenever any of it changes. */
export type LobbyFrame =
  | {
      readonly type: 'queue'
      readonly cards: readonly Card[]
      readonly agents: readonly Agent[]
      /** How many letters there are to be answered. */
      readonly letters: number
    }
  | { readonly type: 'pong' }

/** One line of a conversation's log: an event of the protocol, or what the visitor told besides. */
export interface Entry {
  readonly seq: number
  readonly event?: WireEvent
  readonly told?: Command
}

/** What an agent says on the line of a conversation. */
export type AgentFrame = { readonly id?: string } & (
  | { readonly type: 'take'; readonly over?: boolean }
  | { readonly type: 'say'; readonly content: Content; readonly replyTo?: string }
  | { readonly type: 'typing'; readonly active: boolean }
  | { readonly type: 'read'; readonly upTo: string }
  | { readonly type: 'release' }
  | { readonly type: 'end' }
  | { readonly type: 'ping' }
)

/** What a conversation says to agents: all that was said at first, then what comes. */
export type DeskFrame =
  | {
      readonly type: 'log'
      readonly entries: readonly Entry[]
      readonly card: Card | null
      readonly profile: Profile
      readonly page: Page | null
      /** The message up to which the visitor has read. */
      readonly seen?: string
    }
  | { readonly type: 'entry'; readonly entry: Entry }
  | { readonly type: 'card'; readonly card: Card | null }
  | { readonly type: 'visitor'; readonly profile: Profile; readonly page: Page | null }
  | { readonly type: 'typing'; readonly active: boolean; readonly text?: string }
  | { readonly type: 'read'; readonly upTo: string }
  | { readonly type: 'ack'; readonly id: string; readonly receipt: Receipt }
  | {
      readonly type: 'error'
      readonly id?: string
      readonly code: FaultCode
      readonly message: string
    }
  | { readonly type: 'erased' }
  | { readonly type: 'pong' }
