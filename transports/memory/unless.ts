import { ShopbellError, toShopbellError } from '../../src/contract/index.js'

/** Does some work unless the signal is, or gets, aborted: then rejects with its reason, or `aborted`. */
export function unless<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      const { reason } = signal
      reject(reason instanceof ShopbellError ? reason : new ShopbellError('aborted', 'Given up'))
    }
    if (signal.aborted) return stop()
    signal.addEventListener('abort', stop, { once: true })
    const done = () => signal.removeEventListener('abort', stop)
    work()
      .finally(done)
      .then(resolve, error => reject(toShopbellError(error)))
  })
}
