import { type FaultCode, ShopbellError } from '../../src/contract/index.js'
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

/** The error that a failure, a stream error or the error of a stanza tells of. */
export function toldBy(error: Element | undefined): ShopbellError {
  const [condition] = [...(error?.children ?? [])].filter(one => one.localName !== 'text')
  const name = condition?.localName ?? 'undefined-condition'
  const words = textOf(error, 'text')
  return new ShopbellError(
    CONDITIONS[name] ?? 'rejected',
    `The XMPP server says ${name}${words ? `: ${words}` : ''}`
  )
}

/** The error of a stanza, if it is one. */
export const errorOf = (stanza: Element): ShopbellError | undefined =>
  stanza.getAttribute('type') === 'error' ? toldBy(child(stanza, 'error')) : undefined
