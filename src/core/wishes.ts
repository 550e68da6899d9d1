import type { Fields } from '../contract/index.js'
import type { Amendment } from './amend.js'
import type { Answering } from './answering.js'

/** What a visitor set, and did besides talking. Stored with the conversation. */
export interface Wishes {
  /** Answers of the survey that were sent; one that is empty was passed over. */
  readonly survey?: Fields
  /** Answers that are not sent yet. */
  readonly draft?: Fields
  /** Where and when to be called. */
  readonly callback?: Fields
  /** Where to be written to when it is their turn. */
  readonly remind?: Fields
  /** What was said to pages that the agent showed, by the id of the message. */
  readonly led?: Readonly<Record<string, boolean>>
  /** The visitor goes along with the agent of the talk that has this inquiry number. */
  readonly follow?: string | undefined
  /** They go to a page with the chat put away, and are told where it is. */
  readonly going?: boolean | undefined
  /** The talk that was told where the visitor came from, by its inquiry number. */
  readonly came?: string | undefined
  /** To which address answers go that the visitor is not here for. */
  readonly channel?: Fields
  /** What the next words are for, where they are not just words. */
  readonly answering?: Answering
  /** What the far end would not change, or take back. */
  readonly unsent?: readonly Amendment[]
  /** The far end has refused to change what was said at this time, hence all that is older; by its clock. */
  readonly fixed?: number | undefined
  /** What is typed is not to be seen in the talk that has this inquiry number. */
  readonly unpeeked?: string | undefined
  /** The last own words that have no answer, by their key, and since when, by this machine's clock. */
  readonly asked?: { readonly key: string; readonly at: number } | undefined
  /** What of it the far end would not have. */
  readonly failed?: string
  /** No sound. */
  readonly quiet?: boolean | undefined
  /** A note on the screen when there is news and nobody looks. */
  readonly notify?: boolean | undefined
}
