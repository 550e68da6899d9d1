import { type FaultCode, ShopbellError } from '../../src/contract/index.js'

/** Ends the waiting: a `ShopbellError` rejects, everything else is the answer. */
export type Settle = (answer: unknown) => void

/**
 * Starts something that may take so many seconds. Rejects with `timeout` when it took longer and with
 * `aborted` when the signal is. Afterwards neither timer nor listener is left.
 */
export function within<T>(
  seconds: number,
  signal: AbortSignal,
  start: (settle: Settle) => void
): Promise<T> {
  return new Promise((resolve, reject) => {
    const settle: Settle = answer => {
      clearTimeout(timer)
      signal.removeEventListener('abort', abort)
      if (answer instanceof ShopbellError) reject(answer)
      else resolve(answer as T)
    }
    const fail = (code: FaultCode) => settle(new ShopbellError(code, 'No answer'))
    const abort = () => fail('aborted')
    const timer = setTimeout(fail, seconds * 1000, 'timeout')
    if (signal.aborted) return abort()
    signal.addEventListener('abort', abort)
    start(settle)
  })
}
