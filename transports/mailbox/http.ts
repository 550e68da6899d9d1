import { type Mailbox, type MailReceipt, ShopbellError } from '../../src/contract/index.js'
import { post, refusalOf } from './post.js'

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

/**
 * Posts each letter as JSON. Resolves with the receipt of a 2xx answer; rejects with `offline`, `timeout`,
 * `aborted`, or what the status says. It never retries: the letter keeps its id, so its sender may.
 * Throws a `TypeError` when there is no address.
 */
export function httpMailbox(url: string | URL, options: HttpMailboxOptions = {}): Mailbox {
  const { headers, timeout = 10 } = options
  if (!url) throw new TypeError('httpMailbox() needs an address')
  return async (letter, signal) => {
    const type = 'application/json'
    const body = JSON.stringify(letter)
    return read(await post(url, { headers, type, body, timeout, signal }))
  }
}

/** The receipt, or the error in the far end's own words if it has any. */
async function read(answer: Response): Promise<MailReceipt> {
  const text = await answer.text()
  const body = parse(text)
  // A page of some gateway is no receipt, however friendly its status.
  if (answer.ok && text.trim() && !body) {
    throw new ShopbellError('protocol', 'The mailbox speaks no JSON: is its address right?')
  }
  const { reference, reply, message, limit, retryAfter } = body ?? {}
  if (answer.ok) return { reference, reply }
  throw refusalOf(answer, message, { limit, retryAfter })
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
