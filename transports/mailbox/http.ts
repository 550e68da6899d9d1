import {
  type FaultCode,
  type Mailbox,
  type MailReceipt,
  ShopbellError
} from '../../src/contract/index.js'

export interface HttpMailboxOptions {
  /** Sent along with each letter. */
  headers?: Readonly<Record<string, string>>
  /**
   * Seconds that the far end has for its answer.
   *
   * @default 10
   */
  timeout?: number
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
 * Posts each letter as JSON. Resolves with the receipt of a 2xx answer; rejects with `offline`, `timeout`,
 * `aborted`, or what the status says. It never retries: the letter keeps its id, so its sender may.
 * Throws a `TypeError` when there is no address.
 */
export function httpMailbox(url: string | URL, options: HttpMailboxOptions = {}): Mailbox {
  const { headers, timeout = 10 } = options
  if (!url) throw new TypeError('httpMailbox() needs an address')
  return async (letter, signal) => {
    const late = AbortSignal.timeout(timeout * 1000)
    try {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify(letter),
        signal: AbortSignal.any([signal, late])
      })
      return await read(answer)
    } catch (cause) {
      if (cause instanceof ShopbellError) throw cause
      const code = signal.aborted ? 'aborted' : late.aborted ? 'timeout' : 'offline'
      throw new ShopbellError(code, 'No way to the mailbox', { cause })
    }
  }
}

/** The receipt, or the error in the far end's own words if it has any. */
async function read(answer: Response): Promise<MailReceipt> {
  const text = await answer.text()
  const { status, ok } = answer
  const body = parse(text)
  // A page of some gateway is no receipt, however friendly its status.
  if (ok && text.trim() && !body) throw new ShopbellError('protocol', 'The mailbox speaks no JSON')
  const { reference, reply, message = `The mailbox said ${status}`, limit, retryAfter } = body ?? {}
  if (ok) return { reference, reply }
  const wait = answer.headers.get('retry-after')
  const code = STATUS[status] ?? (status < 500 ? 'rejected' : 'unavailable')
  throw new ShopbellError(code, message, { limit, retryAfter: seconds(wait) ?? retryAfter })
}

interface Body extends Omit<MailReceipt, 'handedOver'> {
  readonly message?: string
  readonly limit?: number
  readonly retryAfter?: number
}

function parse(text: string): Body | undefined {
  try {
    return Object(JSON.parse(text))
  } catch {
    return undefined
  }
}

/** `Retry-After` is seconds or a date. */
function seconds(header: string | null): number | undefined {
  const wait = Number(header ?? '') || (Date.parse(`${header}`) - Date.now()) / 1000
  return wait > 0 ? Math.ceil(wait) : undefined
}
