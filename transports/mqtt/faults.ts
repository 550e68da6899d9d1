import { type FaultCode, ShopbellError } from '../../src/contract/index.js'

/** What a reason of a server means, of either version. From 128 on they say no. */
const REASONS: Readonly<Record<number, FaultCode>> = {
  // Of 3.1.1, in CONNACK.
  1: 'unsupported',
  2: 'unauthorized',
  3: 'unavailable',
  4: 'unauthorized',
  5: 'unauthorized',
  // Of 5.
  129: 'protocol',
  130: 'protocol',
  132: 'unsupported',
  133: 'unauthorized',
  134: 'unauthorized',
  135: 'unauthorized',
  136: 'unavailable',
  137: 'busy',
  138: 'unauthorized',
  139: 'unavailable',
  140: 'unauthorized',
  141: 'offline',
  149: 'too-large',
  150: 'busy',
  151: 'busy',
  159: 'busy'
}

/** Of the reason in a packet, which says in words what it is. */
export function faultOf(reason: object): ShopbellError {
  const code = REASONS[Number(reason)] ?? 'rejected'
  const { reason: words } = reason as { reason?: string }
  const hint = code === 'unauthorized' ? ': see login, and the ACL' : ''
  return new ShopbellError(code, `MQTT says no: ${words || Number(reason)}${hint}`, {
    cause: reason
  })
}

/** Fails for an answer that says no, or that never came. */
export function held<T extends { readonly reason?: object; readonly answers?: readonly object[] }>([
  packet
]: readonly [T?, unknown?]): T {
  if (!packet) throw new ShopbellError('timeout', 'The server does not answer')
  const bad = [packet.reason, ...(packet.answers ?? [])].find(one => Number(one) >= 128)
  if (bad) throw faultOf(bad)
  return packet
}
