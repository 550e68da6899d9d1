import { type Mailbox, ShopbellError, toShopbellError } from '../../src/contract/index.js'
import { toError, toReceipt } from './answers.js'

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
  const address = String(url ?? '')
  if (!address) throw new TypeError('httpMailbox() needs an address such as "/letters"')
  const { headers = {}, timeout = 10 } = options
  return async (letter, signal) => {
    const stop = new AbortController()
    const abort = () => stop.abort(new ShopbellError('aborted', 'Given up'))
    const late = () =>
      stop.abort(new ShopbellError('timeout', 'The mailbox did not answer in time'))
    const timer = setTimeout(late, timeout * 1000)
    signal.addEventListener('abort', abort)
    if (signal.aborted) abort()
    try {
      const answer = await fetch(address, {
        method: 'POST',
        headers: { accept: 'application/json', ...headers, 'content-type': 'application/json' },
        body: JSON.stringify(letter),
        signal: stop.signal
      })
      if (answer.ok) return await toReceipt(answer)
      throw await toError(answer)
    } catch (error) {
      if (stop.signal.aborted) throw stop.signal.reason
      // A fetch that finds no way through is the only TypeError here.
      if (!(error instanceof TypeError)) throw toShopbellError(error)
      throw new ShopbellError('offline', 'There is no way to the mailbox', { cause: error })
    } finally {
      clearTimeout(timer)
      signal.removeEventListener('abort', abort)
    }
  }
}
