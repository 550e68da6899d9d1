import { type Settle, within } from './patience.js'

/** Seconds that the server has for an answer to a command. */
const PATIENCE = 15

/** What was asked of the server and has no answer yet. */
export type Calls = Map<Settle, string>

/** Asks, and resolves with the answer to this id; rejects with its error, `timeout` or `aborted`. */
export function call<T>(
  calls: Calls,
  id: string,
  signal: AbortSignal,
  ask: () => void
): Promise<T> {
  let mine: Settle
  return within<T>(PATIENCE, signal, settle => {
    ask()
    calls.set(settle, id)
    mine = settle
  }).finally(() => calls.delete(mine))
}
