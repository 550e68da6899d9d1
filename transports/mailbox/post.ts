import { type FaultCode, type FaultDetails, ShopbellError } from '../../src/contract/index.js'

interface Parcel {
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** The MIME type of the body. */
  readonly type: string
  readonly body: string
  /** Seconds. */
  readonly timeout: number
  readonly signal: AbortSignal
}

/** What a status means. Others are `unavailable` from 500 on, and `rejected` below. */
const STATUS: Readonly<Record<number, FaultCode>> = {
  401: 'unauthorized',
  403: 'unauthorized',
  404: 'unsupported',
  405: 'unsupported',
  408: 'timeout',
  413: 'too-large',
  429: 'busy',
  503: 'busy'
}

/**
 * Posts something, and resolves with a whole answer, whatever its status. Rejects with `offline`, `timeout` or
 * `aborted`.
 */
export async function post(url: string | URL, parcel: Parcel): Promise<Response> {
  const { headers, type, body, timeout, signal } = parcel
  const late = AbortSignal.timeout(timeout * 1000)
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { ...headers, 'content-type': type },
      body,
      signal: AbortSignal.any([signal, late])
    })
    const { status, headers: said } = answer
    // It is here only when all of it is.
    const text = await answer.text()
    return new Response(text || null, { status, headers: said })
  } catch (cause) {
    const code = signal.aborted ? 'aborted' : late.aborted ? 'timeout' : 'offline'
    throw new ShopbellError(code, 'No way to the mailbox: is its address right?', { cause })
  }
}

/** What an answer that is no success means. */
export function refusalOf(
  { status, headers }: Response,
  message = `The mailbox said ${status}`,
  { limit, retryAfter }: FaultDetails = {}
): ShopbellError {
  const code = STATUS[status] ?? (status < 500 ? 'rejected' : 'unavailable')
  const wait = seconds(headers.get('retry-after')) ?? retryAfter
  return new ShopbellError(code, message, { limit, retryAfter: wait })
}

/** `Retry-After` is seconds or a date. */
function seconds(header: string | null): number | undefined {
  const wait = Number(header ?? '') || (Date.parse(`${header}`) - Date.now()) / 1000
  return wait > 0 ? Math.ceil(wait) : undefined
}
