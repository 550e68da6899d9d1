import { ShopbellError } from '../../src/contract/index.js'
import { within } from './patience.js'

/** Seconds that the server has for an answer to a command. */
const PATIENCE = 15

/** What was asked of the server and has no answer yet. */
export type Calls = Set<(answer: unknown, id?: string) => void>

/** Resolves with the answer to this id; rejects with an error that answers it, `timeout` or `aborted`. */
export function wait<T>(calls: Calls, id: string, signal: AbortSignal): Promise<T> {
  return within(
    PATIENCE,
    signal,
    stop =>
      new Promise<T>((resolve, reject) => {
        const settle = (answer: unknown, to = id) => {
          if (to !== id) return
          calls.delete(settle)
          if (answer instanceof ShopbellError) reject(answer)
          else resolve(answer as T)
        }
        calls.add(settle)
        stop.onabort = () => settle(stop.reason)
      })
  )
}

/** Answers whoever waits under this id; an error rejects. */
export function answer(calls: Calls, id: string, given: unknown): void {
  for (const settle of calls) settle(given, `${id}`)
}
