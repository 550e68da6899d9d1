import type { Attachment } from './content.js'
import type { Fields, Route } from './messages.js'
import type { Page } from './page.js'
import type { Profile } from './profile.js'

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
  /**
   * Words of the visitor's. What they chose or filled in is a message, too: its words anybody can read, what
   * is beside them is for whoever can.
   */
  | {
      readonly type: 'message'
      readonly id: string
      /** Empty only beside a `file`. */
      readonly text: string
      /** As `Connection.upload` gave it. */
      readonly file?: Attachment
      /** The id of the message that this answers. */
      readonly replyTo?: string
      /** Of the choice that was taken out of `replyTo`. */
      readonly value?: string
      /** What was filled in of the form in `replyTo`. */
      readonly fields?: Fields
    }
  /** Other words in place of those of one's own message, by the far end's id. */
  | {
      readonly type: 'edit'
      readonly id: string
      readonly message: string
      readonly text: string
    }
  /** Takes a message of one's own back. The far end keeps nothing of what it said. */
  | { readonly type: 'delete'; readonly id: string; readonly message: string }
  /** Volatile: never queued, never retried. */
  | {
      readonly type: 'typing'
      readonly id: string
      readonly active: boolean
      /** What is in the composer, where both sides know that it can be seen. */
      readonly text?: string
    }
  /** The visitor has seen everything up to the far end's message with this id. */
  | { readonly type: 'read'; readonly id: string; readonly upTo: string }
  /** The visitor went to another page of the shop. */
  | { readonly type: 'page'; readonly id: string; readonly page: Page }
  /** The shop knows more, or something else, of the visitor. Volatile: the next connection tells it, too. */
  | { readonly type: 'profile'; readonly id: string; readonly profile: Profile }
  /** What the visitor said to the page that a message would lead to. */
  | {
      readonly type: 'visit'
      readonly id: string
      readonly message: string
      readonly agreed: boolean
    }
  /** The visitor goes along wherever the agent leads, until they take it back or the conversation ends. */
  | { readonly type: 'follow'; readonly id: string; readonly active: boolean }
  /** Whether what a `highlight` points at was found and shown, by its `id`. Volatile: said now or not at all. */
  | {
      readonly type: 'pointed'
      readonly id: string
      readonly highlight: string
      readonly found: boolean
    }
  | {
      readonly type: 'rate'
      readonly id: string
      readonly solved?: boolean | undefined
      /** 1, poor, to 5, excellent. */
      readonly score?: number | undefined
      readonly comment?: string | undefined
      /** What was asked besides. */
      readonly fields?: Fields | undefined
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
  /**
   * The visitor goes on elsewhere, with all that was said: `channel` is what the owner calls it. By `email` the
   * answers that nobody looks at here are sent to the address.
   */
  | {
      readonly type: 'channel'
      readonly id: string
      readonly channel: string
      /** Where they can be reached there, as far as they have to say it. */
      readonly address?: string
    }
  /** The visitor wants what was said as an e-mail. */
  | { readonly type: 'transcript'; readonly id: string; readonly email: string }
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
  /** What the visitor can quote later: an inquiry number. Given for `join`, and for `channel`. */
  readonly reference?: string
}
