import { type Presence, ShopbellError } from '../../src/contract/index.js'
import { within } from './patience.js'

/** Seconds that the server has to say who is there. */
const PATIENCE = 8

/**
 * Asks a server over HTTP who is there. Rejects with `aborted`, `timeout`, `offline` when there is no way
 * through, and `unavailable` for any answer that is no presence.
 */
export function presence(address: string, signal: AbortSignal): Promise<Presence> {
  return within(PATIENCE, signal, settle => {
    fetch(address, { signal })
      .then(answer => (answer.ok ? answer.json() : Promise.reject(answer.status)))
      .then(settle, cause => {
        // A fetch that finds no way through is the only TypeError here.
        const code = cause instanceof TypeError ? 'offline' : 'unavailable'
        settle(new ShopbellError(code, 'No answer', { cause }))
      })
  })
}
