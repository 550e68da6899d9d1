import { type Presence, ShopbellError, toShopbellError } from '../../src/contract/index.js'
import { within } from './patience.js'

/** Seconds that the server has to say who is there. */
const PATIENCE = 8

/**
 * Asks a server over HTTP who is there. Rejects with `aborted`, `timeout`, `offline` when there is no way
 * through, and `unavailable` for any answer that is no presence.
 */
export function presence(address: string, signal: AbortSignal): Promise<Presence> {
  return within(PATIENCE, signal, async stop => {
    try {
      const answer = await fetch(address, { signal: stop })
      if (answer.ok) return await answer.json()
      throw answer.status
    } catch (error) {
      if (stop.aborted) throw stop.reason
      // A fetch that finds no way through is the only TypeError here.
      if (error instanceof TypeError) throw new ShopbellError('offline', error.message)
      throw toShopbellError(error)
    }
  })
}
