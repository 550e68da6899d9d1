import type { Fields, Page, Profile, Route } from './messages.js'

/**
 * Everything that a visitor's side can ask for. `id` is made once by core and kept on every retry, so
 * that the far end can drop repeats by it.
 */
export type Command =
  /**
   * Begins a conversation, and no second one while it is open. The first `message` follows as a command
   * of its own.
   */
  | {
      readonly type: 'join'
      readonly id: string
      readonly fields: Fields
      readonly page: Page
      readonly profile: Profile
      /** Where it should go; a far end that knows no such place takes it all the same. */
      readonly route?: Route
    }
  | { readonly type: 'message'; readonly id: string; readonly text: string }
  /** Volatile: never queued, never retried. */
  | { readonly type: 'typing'; readonly id: string; readonly active: boolean }
  /** The visitor has seen everything up to the far end's message with this id. */
  | { readonly type: 'read'; readonly id: string; readonly upTo: string }
  /** The visitor went to another page of the shop. */
  | { readonly type: 'page'; readonly id: string; readonly page: Page }
  | {
      readonly type: 'rate'
      readonly id: string
      readonly solved?: boolean | undefined
      /** 1, poor, to 5, excellent. */
      readonly score?: number | undefined
      readonly comment?: string | undefined
    }
  /** What the visitor answered while they waited. The answers of a later one are added. */
  | { readonly type: 'survey'; readonly id: string; readonly fields: Fields }
  /** The visitor would rather be called on this number; `when` is in their own words. */
  | {
      readonly type: 'callback'
      readonly id: string
      readonly phone: string
      readonly when?: string | undefined
    }
  /** The visitor wants an e-mail when somebody answers, and keeps their place. */
  | { readonly type: 'remind'; readonly id: string; readonly email: string }
  /**
   * The visitor wants everything about them erased at the far end: conversations, letters, all of it. Whatever
   * goes on ends with it, and the line afterwards.
   */
  | { readonly type: 'erase'; readonly id: string }
  /** The visitor would rather talk to a person than to a bot. */
  | { readonly type: 'people'; readonly id: string }
  /** The visitor ends the conversation, or gives up waiting. */
  | { readonly type: 'leave'; readonly id: string }

export type CommandType = Command['type']

/** The far end has taken the command: stored it, if it is one that must not be lost. */
export interface Receipt {
  /** The far end's id of the message that the command became. */
  readonly message?: string
  /** When the far end took it, milliseconds since 1970 by its clock. */
  readonly at?: number
  /** What the visitor can quote later: an inquiry number. Given for `join`. */
  readonly reference?: string
}
