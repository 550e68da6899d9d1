import { isShopbellError, ShopbellError, toShopbellError } from '../../src/contract/index.js'

/**
 * Does some work that may take so many seconds, or as long as it likes. Gives it a signal of its own, which
 * is aborted with the outer one, and when the work has failed or taken too long: then it is hung up. Rejects
 * with a `ShopbellError`. No timer is left.
 */
export async function within<T>(
  outer: AbortSignal,
  seconds: number | undefined,
  work: (signal: AbortSignal) => T | Promise<T>
): Promise<T> {
  const own = new AbortController()
  const signal = AbortSignal.any([outer, own.signal])
  let timer: ReturnType<typeof setTimeout> | undefined
  try {
    return await new Promise<T>((resolve, reject) => {
      const stop = () => reject(reasonOf(signal))
      if (signal.aborted) return stop()
      signal.addEventListener('abort', stop, { once: true })
      if (seconds) {
        const late = new ShopbellError('timeout', `No line in ${seconds} s`)
        timer = setTimeout(() => own.abort(late), seconds * 1000)
      }
      Promise.resolve(work(signal)).then(resolve, reject)
    })
  } catch (thrown) {
    const error = toShopbellError(thrown)
    own.abort(error)
    throw error
  } finally {
    clearTimeout(timer)
  }
}

function reasonOf({ reason }: AbortSignal): ShopbellError {
  return isShopbellError(reason) ? reason : new ShopbellError('aborted', 'Given up')
}
