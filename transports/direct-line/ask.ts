import { type FaultCode, ShopbellError } from '../../src/contract/index.js'
import { unless } from '../memory/unless.js'
import { objectIn } from './activity.js'

/** What a status means; another one is `protocol`, or from 500 on `unavailable`. */
const STATUS: Readonly<Record<number, FaultCode>> = {
  400: 'rejected',
  401: 'unauthorized',
  403: 'unauthorized',
  404: 'unsupported',
  408: 'timeout',
  409: 'rejected',
  413: 'too-large',
  415: 'rejected',
  422: 'rejected',
  429: 'busy',
  504: 'timeout'
}

/** What to do about it, where nobody else has said it. */
const ADVICE: Partial<Record<FaultCode, string>> = {
  unauthorized: 'The token is not taken, or has run out: ask for another one',
  unsupported: 'There is nothing at this address: look at the address and at `domain`',
  rejected: 'The bot did not take it'
}

interface Asked {
  readonly token?: string | undefined
  readonly signal: AbortSignal
  /** @default GET, or POST where there is a body */
  readonly method?: string
  readonly body?: string | FormData
  /** @default 20: Direct Line itself gives a bot 15 */
  readonly seconds?: number
}

/**
 * Asks Direct Line, or the shop for a token, and gives the object that is answered. Rejects with a `ShopbellError`:
 * `timeout` after so many seconds, `protocol` for what is no object.
 */
export function ask<T extends object>(
  url: string,
  { token, signal, body, method = body ? 'POST' : 'GET', seconds = 20 }: Asked
): Promise<Partial<T>> {
  const late = AbortSignal.timeout(seconds * 1000)
  return unless(signal, async () => {
    const headers: Record<string, string> = {}
    if (token) headers.Authorization = `Bearer ${token}`
    if (typeof body === 'string') headers['Content-Type'] = 'application/json'
    try {
      const answer = await fetch(url, {
        method,
        headers,
        body: body ?? null,
        cache: 'no-store',
        signal: AbortSignal.any([signal, late])
      })
      return [answer, await answer.text()] as const
    } catch (cause) {
      const code = late.aborted ? 'timeout' : 'offline'
      throw new ShopbellError(code, `No answer from ${place(url)}`, { cause })
    }
  }).then(([answer, text]) => {
    if (!answer.ok) throw faultOf(answer, text)
    const said = answer.status === 204 ? {} : parse(text)
    if (typeof said === 'object' && said) return said as Partial<T>
    throw new ShopbellError('protocol', `This is not Direct Line: ${place(url)}`)
  })
}

function faultOf({ status, headers, url }: Response, text: string): ShopbellError {
  const { error } = objectIn<{ error: unknown }>(parse(text))
  const { code: name, message } = objectIn<{ code: string; message: string }>(error)
  // The bot itself failed or said no: sent again it would be said twice.
  const known = name === 'BotRejectedActivity' ? 'rejected' : STATUS[status]
  const code = known ?? (status < 500 ? 'protocol' : 'unavailable')
  const words = [ADVICE[code], message].filter(Boolean).join('. ')
  return new ShopbellError(code, `${words || 'Not now'} (${status}, ${place(url)})`, {
    cause: name ?? status,
    retryAfter: Number(headers.get('Retry-After')) || undefined
  })
}

/** An address without its query, which may hold what is nobody's business. */
const place = (url: string) => url.replace(/\?.*/, '')

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
