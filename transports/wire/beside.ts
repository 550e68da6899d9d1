import { ShopbellError } from '../../src/contract/index.js'
import { below } from './address.js'
import { within } from './patience.js'

/** Seconds that the server has for its answer. */
const PATIENCE = 8

/**
 * Asks a server over HTTP, beside any line: with a body where there is something to say, which no browser
 * asks permission for, and which outlasts the page. Rejects with `aborted`, `timeout`, `offline` when there is
 * no way through, and `unavailable` for any answer that is not what was asked for.
 */
export function ask<T>(
  locate: () => Promise<string>,
  path: string,
  signal: AbortSignal,
  words?: unknown
): Promise<T> {
  return within(PATIENCE, signal, settle => {
    const talk = async () => {
      const place = `http${below(await locate(), path)}`
      const said = await words
      const post = { signal, method: 'POST', body: JSON.stringify(said), keepalive: true }
      const answer = await fetch(place, said ? post : { signal })
      if (answer.ok) return answer.json()
      throw answer.status
    }
    talk().then(settle, cause => {
      // A fetch that finds no way through is the only TypeError here.
      const code = cause instanceof TypeError ? 'offline' : 'unavailable'
      settle(new ShopbellError(code, 'No answer', { cause }))
    })
  })
}
