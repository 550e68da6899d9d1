import type { Mailbox } from '../../src/contract/index.js'
import { httpMailbox } from './http.js'
import { mailtoMailbox } from './mailto.js'

/**
 * The mailbox at an address: `mailto:` is the visitor's own mail program, `form:` in front of an address a service that
 * takes forms, any other takes JSON.
 */
export function mailboxAt(address: string): Mailbox {
  if (address.startsWith('mailto:')) return mailtoMailbox(address.slice(7))
  if (!address.startsWith('form:')) return httpMailbox(address)
  return async (...letter) =>
    (await import('./form-service.js')).formMailbox(address.slice(5))(...letter)
}
