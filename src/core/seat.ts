import type { Mailbox, Page, Profile, Route, Transport } from '../contract/index.js'
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
  /** Whether the panel is shown again where it was shown on the last page. */
  readonly reopens: boolean
  /** Whether the page is in front of somebody. */
  isVisible(): boolean
  /** Calls back when an attempt to reach the far end is likely to succeed. Gives its undo. */
  wake(fn: () => void): () => void
  /** Calls back when the page is put aside, by the browser or by the visitor. Gives its undo. */
  sleep(fn: () => void): () => void
  /** The far end has erased the visitor: what it no longer knows must not be here either, in no tab. */
  erased(): void
  /** Somebody, on another page, has forgotten the visitor. */
  forgotten(): void
}

/** Those of the options that core has to know. */
export interface SeatSettings {
  readonly name: string
  readonly feedback: boolean
  readonly consent?: string
  readonly hooks?: Hooks
  readonly mailbox?: Mailbox
  route?: Route
  readonly private?: readonly string[]
  readonly mask?: boolean | readonly string[]
  profile?: Profile | undefined
  /** The developer's own token; where there is none, the one that the far end gave is used. */
  token?(): string | undefined | Promise<string | undefined>
}
