import { type FaultCode, ShopbellError } from '../../src/contract/index.js'
import type { Tag } from './parse.js'
import { child, textOf } from './xml.js'

/** What the conditions of RFC 6120 mean. Any other was understood, and is a no: `rejected`. */
const CONDITIONS: Readonly<Record<string, FaultCode>> = {
  'not-authorized': 'unauthorized',
  'credentials-expired': 'unauthorized',
  'account-disabled': 'unauthorized',
  'registration-required': 'unauthorized',
  'resource-constraint': 'busy',
  conflict: 'busy',
  'temporary-auth-failure': 'unavailable',
  'internal-server-error': 'unavailable',
  'service-unavailable': 'unavailable',
  'system-shutdown': 'unavailable',
  reset: 'unavailable',
  'remote-server-not-found': 'unsupported',
  'remote-server-timeout': 'timeout',
  'connection-timeout': 'offline',
  'host-unknown': 'unsupported',
  'invalid-mechanism': 'unsupported',
  'feature-not-implemented': 'unsupported',
  gone: 'ended'
}

/** What to do about it, where that is known. */
const ADVICE: Readonly<Partial<Record<FaultCode, string>>> = {
  unauthorized: 'login() must give another password or token: this one is wrong or has expired',
  unsupported: 'Check domain, rooms, desk and upload: this server has no such host',
  'too-large': 'Set limit to what it takes in one stanza',
  rejected: 'See what its configuration allows'
}

/** The error that a failure, a stream error or the error of a stanza tells of; `unknown` is for what has no code. */
export function toldBy(error: Tag | undefined, unknown: FaultCode = 'rejected'): ShopbellError {
  const condition = error?.inside.find(one => one.name !== 'text')
  const name = condition?.name ?? 'undefined-condition'
  const words = textOf(error, 'text')
  // There is no condition for it: Prosody says policy-violation, and this.
  const isTooLarge = /too (big|large)/i.test(words ?? '')
  const code = isTooLarge ? 'too-large' : (CONDITIONS[name] ?? unknown)
  const says = `The XMPP server says ${name}${words ? ` (${words})` : ''}`
  return new ShopbellError(code, [says, ADVICE[code]].filter(Boolean).join('. '))
}

/** The error of a stanza, if it is one. */
export const errorOf = (stanza: Tag): ShopbellError | undefined =>
  stanza.attributes.type === 'error' ? toldBy(child(stanza, 'error')) : undefined
