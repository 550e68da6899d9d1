import type { Mailbox } from '../../src/contract/index.js'
import { httpMailbox } from './http.js'
import { mailtoMailbox } from './mailto.js'

export { type HttpMailboxOptions, httpMailbox } from './http.js'
export { mailtoMailbox } from './mailto.js'

/** The mailbox at an address: `mailto:` is the visitor's own mail program, any other takes JSON. */
export function mailboxAt(address: string): Mailbox {
  return address.startsWith('mailto:') ? mailtoMailbox(address.slice(7)) : httpMailbox(address)
}
