import { optional, secret, text, url } from '../parse.js'
import type { Variable } from './variable.js'

/** Where letters become tickets. */
export const TICKETS = {
  RT_URL: {
    default: '',
    meaning:
      'Request Tracker 5 in which letters become tickets, e.g. https://tickets.example; they are sent to MAIL_TO when unset',
    parse: optional(url('https:', 'http:'))
  },
  RT_TOKEN: {
    default: '',
    meaning: 'an authentication token of its user who makes them',
    parse: optional(secret(8))
  },
  RT_QUEUE: {
    default: 'General',
    meaning: 'the queue for them',
    parse: text
  }
} as const satisfies Record<string, Variable>
