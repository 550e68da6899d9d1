import { ShopbellError } from '../../src/contract/index.js'
import { unless } from '../memory/unless.js'

/**
 * Does some work that may take so many seconds: rejects with `timeout` after them, or with a signal's reason. The work is
 * given a signal that says so, too.
 */
export function inTime<T>(
  seconds: number,
  signals: readonly AbortSignal[],
  work: (both: AbortSignal) => Promise<T>
): Promise<T> {
  const late = new AbortController()
  const end = () => late.abort(new ShopbellError('timeout', `No answer in ${seconds} s`))
  const timer = setTimeout(end, seconds * 1000)
  const both = AbortSignal.any([...signals, late.signal])
  return unless(both, () => work(both)).finally(() => clearTimeout(timer))
}
