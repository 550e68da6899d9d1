import { COUNTER } from './counter.js'
import { HOUSE } from './house.js'
import { LIMITS } from './limits.js'
import { MAIL } from './mail.js'
import { TICKETS } from './tickets.js'

/**
 * Every setting of the server: its environment variable, what it is when unset, what it means and what
 * it may be. The one place; `--help`, the README and the server read it.
 */
export const VARIABLES = { ...HOUSE, ...COUNTER, ...MAIL, ...TICKETS, ...LIMITS } as const
