import type { Letter } from '../../../src/contract/index.js'
import type { Turn } from '../database.js'
import type { Reminder } from './reminders.js'

/** An e-mail that is ready to be sent. */
export interface Dispatch {
  readonly id: string
  readonly mail: {
    /** Who is named as its sender. The address is the shop's. */
    readonly name: string
    readonly to: string
    readonly subject: string
    readonly text: string
    readonly html?: string
    /** Where an answer goes. */
    readonly replyTo?: string
    /** @default one that is made of the id */
    readonly messageId?: string
    readonly inReplyTo?: string
    readonly references?: readonly string[]
  }
}

/** What the courier carries. */
export type Posted = Letter | Reminder | Dispatch

/** Keeps an e-mail until it is sent, once under its id. Wake the courier when it is stored. */
export async function keepDispatch(
  turn: Turn,
  { id, mail }: Dispatch,
  about: { readonly reference: string; readonly conversation?: string }
): Promise<void> {
  const now = Date.now()
  await turn.run(
    `INSERT OR IGNORE INTO letters (id, reference, conversation, received, body, next)
     VALUES (?, ?, ?, ?, ?, ?)`,
    id,
    about.reference,
    about.conversation ?? null,
    now,
    JSON.stringify({ id, mail } satisfies Dispatch),
    now
  )
}
