import { type FaultCode, ShopbellError } from '../../src/contract/index.js'

/** What the error codes of Matrix mean, and what to do. Others mean what their status says. */
const CODES: Readonly<Record<string, readonly [FaultCode, string?]>> = {
  M_UNKNOWN_TOKEN: ['unauthorized'],
  M_MISSING_TOKEN: ['unauthorized'],
  M_UNAUTHORIZED: ['unauthorized'],
  M_USER_DEACTIVATED: ['unauthorized'],
  M_GUEST_ACCESS_FORBIDDEN: ['rejected', 'guests need the option room, others registration'],
  M_LIMIT_EXCEEDED: ['busy'],
  M_TOO_LARGE: ['too-large'],
  M_UNRECOGNIZED: ['unsupported', 'is this the address of a homeserver?'],
  M_BAD_JSON: ['protocol'],
  M_NOT_JSON: ['protocol']
}

const STATUS: Readonly<Record<number, FaultCode>> = {
  401: 'unauthorized',
  404: 'unsupported',
  413: 'too-large',
  429: 'busy',
  504: 'timeout'
}

/** The error that an answer without success tells of; what was said with it is its cause. */
export function toldBy(
  answer: Response,
  said: Readonly<Record<string, unknown>>,
  who = 'The homeserver'
): ShopbellError {
  const { status, headers } = answer
  const name = `${said.errcode ?? status}`
  const [code = STATUS[status] ?? (status < 500 ? 'rejected' : 'unavailable'), hint] =
    (Object.hasOwn(CODES, name) && CODES[name]) || []
  // The page may read the header only where the homeserver exposes it.
  const wait = Number(headers.get('retry-after')) || Number(said.retry_after_ms) / 1000
  const words = [`${who} says ${name}`, said.error ?? '', hint ?? ''].filter(Boolean)
  return new ShopbellError(code, words.join(': '), { cause: said, retryAfter: wait || undefined })
}
