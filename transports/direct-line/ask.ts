import { type FaultCode, ShopbellError } from '../../src/contract/index.js'
import { inTime } from '../broker/in-time.js'
import { objectIn, parse } from './activity.js'

/** What a status means; another one is `rejected`, or from 500 on `unavailable`. */
const STATUS: Readonly<Record<number, FaultCode>> = {
  401: 'unauthorized',
  403: 'unauthorized',
  404: 'unsupported',
  405: 'unsupported',
  413: 'too-large',
  429: 'busy'
}

/** What to do about it, where nobody else has said it. */
const ADVICE: Partial<Record<FaultCode, string>> = {
  unauthorized: 'Ask for another token: this one is not taken, or has run out',
  unsupported: 'Nothing is there: look at the address and at `domain`',
  rejected: 'The bot did not take it',
  'too-large': 'Send something smaller'
}

export interface Asked {
  readonly token?: string | undefined
  readonly signal: AbortSignal
  /** @default GET, or POST where there is a body */
  readonly method?: string
  readonly body?: string | FormData
  /** @default 20: Direct Line itself gives a bot 15 */
  readonly seconds?: number | undefined
  /** What has to be in the answer. */
  readonly needs?: string
}

/**
 * Asks Direct Line, or the shop for a token, and gives the object that is answered. Rejects with a `ShopbellError`:
 * `timeout` after so many seconds, `protocol` for what is no object or lacks what it needs.
 */
export function ask<T extends object>(
  url: string,
  { token, signal, body, method = body ? 'POST' : 'GET', seconds = 20, needs = '' }: Asked
): Promise<Partial<T>> {
  // Its query may hold what is nobody's business.
  const [place = ''] = url.split('?')
  const none = (cause: unknown): never => {
    throw new ShopbellError('offline', `No answer from ${place}`, { cause })
  }
  return inTime(seconds, [signal], async both => {
    const answer = await fetch(url, {
      method,
      headers: {
        ...(token && { Authorization: `Bearer ${token}` }),
        ...(typeof body === 'string' && { 'Content-Type': 'application/json' })
      },
      body: body ?? null,
      cache: 'no-store',
      signal: both
    }).catch(none)
    // That it was taken may be said by nothing.
    const said = parse((await answer.text().catch(none)) || '{}')
    if (!answer.ok) throw faultOf(answer, place, said)
    if (said && (!needs || needs in said)) return said
    throw new ShopbellError('protocol', `No ${needs || 'Direct Line'} at ${place}`)
  })
}

function faultOf(
  { status, headers }: Response,
  place: string,
  said: { readonly error?: unknown } = {}
): ShopbellError {
  const { code: cause = status, message = '' } = objectIn<{ code: string; message: string }>(
    said.error
  )
  // The bot itself failed or said no: sent again it would be said twice.
  const isNo = status < 500 || cause === 'BotRejectedActivity'
  const code = STATUS[status] ?? (isNo ? 'rejected' : 'unavailable')
  const words = `${ADVICE[code] ?? 'Not now'} (${status}, ${place}) ${message}`
  const retryAfter = Number(headers.get('Retry-After')) || undefined
  return new ShopbellError(code, words, { cause, retryAfter })
}
