import { type FaultCode, ShopbellError } from '../../src/contract/index.js'

/**
 * Starts something that may take so many seconds, and stops it when it took longer (`timeout`) or when the
 * signal is aborted (`aborted`). Afterwards neither a timer nor a listener is left.
 */
export function within<T>(
  seconds: number,
  signal: AbortSignal,
  start: (stop: AbortSignal) => Promise<T>
): Promise<T> {
  const stop = new AbortController()
  const fail = (code: FaultCode) => stop.abort(new ShopbellError(code, 'No answer'))
  const timer = setTimeout(fail, seconds * 1000, 'timeout')
  const abort = () => fail('aborted')
  signal.addEventListener('abort', abort)
  if (signal.aborted) abort()
  return start(stop.signal).finally(() => {
    clearTimeout(timer)
    signal.removeEventListener('abort', abort)
  })
}
