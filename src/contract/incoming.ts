import type { ShopbellError } from './errors.js'
import type { Agent, Message } from './messages.js'

/**
 * Everything that a far end can say. Events that must survive a lost line carry a `cursor`: an opaque
 * word that, handed back in `Link.cursor`, makes the far end go on right after that event. Where they also
 * carry `after`, the cursor of the one before, core notices a hole and asks for what it missed.
 */
export type Incoming = {
  readonly cursor?: string
  readonly after?: string
} /** Waiting: `position` 1 is next, `wait` is the expected time in seconds. */ & (
  | { readonly type: 'queued'; readonly position?: number; readonly wait?: number }
  /** Who answers from now on; `null` when they left and nobody has taken over yet. */
  | { readonly type: 'agent'; readonly agent: Agent | null }
  /** A message, or with an id that was there before: what it is from now on. */
  | { readonly type: 'message'; readonly message: Message }
  /** More words at the end of a `partial` message. What it says in the end a `message` tells. */
  | { readonly type: 'delta'; readonly message: string; readonly text: string }
  | { readonly type: 'typing'; readonly active: boolean }
  /**
   * The agent points at something on the page: what the selector finds, or what says this text. Volatile.
   */
  | {
      readonly type: 'highlight'
      /** Under which `pointed` says whether it was found. */
      readonly id?: string
      readonly selector?: string
      readonly text?: string
      /** What is to be said of it. */
      readonly note?: string
    }
  /** The far end got, or read, the visitor's messages up to and including the one with this id. */
  | {
      readonly type: 'receipt'
      readonly upTo: string
      readonly status: 'delivered' | 'read'
    }
  | { readonly type: 'ended'; readonly by: 'agent' | 'visitor' | 'system' }
  /** Nobody answers at the moment. */
  | { readonly type: 'away' }
  /** Somebody answers again. */
  | { readonly type: 'back' }
  /** The cursor was not understood: what follows is the conversation from its beginning. */
  | { readonly type: 'gap' }
  /** The line is lost. Nothing follows on this link. */
  | { readonly type: 'down'; readonly error: ShopbellError }
)

export type IncomingType = Incoming['type']
