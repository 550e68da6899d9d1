import type { Settings } from '../settings.js'
import { createRequestTracker } from './request-tracker.js'

/** A visitor's letter as a ticket. */
export interface Ticket {
  /** With our own inquiry number in it, by which it is found again. */
  readonly subject: string
  readonly text: string
  /** The visitor's address, if they gave one. */
  readonly requestor: string | undefined
}

/** The shop's ticket system. */
export interface Tickets {
  /**
   * Makes a ticket unless there is one with this inquiry number in its subject. Resolves with its number; rejects
   * with an `Error` in the words of the system.
   */
  open(ticket: Ticket, reference: string): Promise<string>
}

/** What the settings say, if anything. */
export function createTickets({ RT_URL, RT_TOKEN, RT_QUEUE }: Settings): Tickets | undefined {
  return RT_URL
    ? createRequestTracker({ url: RT_URL, token: RT_TOKEN, queue: RT_QUEUE })
    : undefined
}
