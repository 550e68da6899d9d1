import type { Mailbox, Page, Profile, Transport } from '../contract/index.js'
import type { Emitter, Hooks } from './hooks.js'
import type { Stores } from './stores.js'

/** What a conversation is made of, all of it handed in: core knows no page and no developer. */
export interface Seat {
  readonly settings: SeatSettings
  readonly stores: Stores
  /** Aborted when the visitor or the widget is gone. */
  readonly signal: AbortSignal
  readonly emit: Emitter['emit']
  transport(): Transport | Promise<Transport>
  page(): Page
  /** Whether a person may be looking at the thread right now. */
  isSeen(): boolean
  /** Calls back when an attempt to reach the far end is likely to succeed. Gives its undo. */
  wake(fn: () => void): () => void
}

/** Those of the options that core has to know. */
interface SeatSettings {
  readonly name: string
  readonly feedback: boolean
  readonly hooks?: Hooks
  readonly mailbox?: Mailbox
  readonly profile?: Profile
  /** The developer's own token; where there is none, the one that the far end gave is used. */
  token?(): string | undefined | Promise<string | undefined>
}
