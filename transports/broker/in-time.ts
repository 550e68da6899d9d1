import { ShopbellError } from '../../src/contract/index.js'
import { unless } from '../memory/unless.js'

/** Does some work that may take so many seconds: rejects with `timeout` after them, or with a signal's reason. */
export function inTime<T>(
  seconds: number,
  signals: readonly AbortSignal[],
  work: () => Promise<T>
): Promise<T> {
  const late = new AbortController()
  const end = () => late.abort(new ShopbellError('timeout', `No answer in ${seconds} s`))
  const timer = setTimeout(end, seconds * 1000)
  return unless(AbortSignal.any([...signals, late.signal]), work).finally(() => clearTimeout(timer))
}
