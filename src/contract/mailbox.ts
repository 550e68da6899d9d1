import type { Fields, Message, Route } from './messages.js'
import type { Page } from './page.js'

/** What a visitor leaves when nobody is there. */
export interface Letter {
  /** Made once and kept on every retry: a mailbox that saw it before answers without a second e-mail. */
  readonly id: string
  readonly fields: Fields
  readonly page: Page
  /** Where it should go, as for a conversation. */
  readonly route?: Route
  /** What was said before, when the visitor wrote out of a conversation. */
  readonly transcript: readonly Message[]
}

export interface MailReceipt {
  /** An inquiry number that the visitor can quote. */
  readonly reference?: string | undefined
  /** Expected time until an answer, in seconds. */
  readonly reply?: number | undefined
  /** The letter was handed to the visitor's own mail program, and is sent only if they send it there. */
  readonly handedOver?: boolean
}

/** Takes a letter. Resolves when it is safe at the far end, rejects with a `ShopbellError`. */
export type Mailbox = (letter: Letter, signal: AbortSignal) => Promise<MailReceipt>
