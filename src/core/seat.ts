import type { Mailbox, Page, Profile, Transport } from '../contract/index.js'
import type { Emitter, Hooks } from './hooks.js'
import type { Stores } from './stores.js'

/** What a conversation is made of, all of it handed in: core knows no page and no developer. */
export interface Seat {
  /** Of the database. */
  readonly name: string
  readonly stores: Stores
  readonly hooks: Hooks
  readonly asksFeedback: boolean
  readonly mailbox: Mailbox | undefined
  /** Aborted when the widget is destroyed. */
  readonly signal: AbortSignal
  readonly emit: Emitter['emit']
  transport(): Transport | Promise<Transport>
  /** The developer's own token; where there is none, the one that the far end gave is used. */
  token(): Promise<string | undefined>
  profile(): Profile
  page(): Page
  /** Whether a person may be looking at the thread right now. */
  isSeen(): boolean
  /** Calls back when an attempt to reach the far end is likely to succeed. Gives its undo. */
  wake(fn: () => void): () => void
}
