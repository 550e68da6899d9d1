import { ShopbellError } from '../../src/contract/index.js'
import { within } from './patience.js'

/** Seconds that the server has for its answer. */
const PATIENCE = 8

/**
 * Asks a server over HTTP, beside any line: with a body where there is something to say, which no browser
 * asks permission for, and which outlasts the page. Rejects with `aborted`, `timeout`, `offline` when there is
 * no way through, and `unavailable` for any answer that is not what was asked for.
 */
export function ask<T>(
  signal: AbortSignal,
  request: () => Promise<readonly [address: string, body?: object | '' | undefined]>
): Promise<T> {
  return within(PATIENCE, signal, settle => {
    request()
      .then(([address, body]) => {
        const post = body && { method: 'POST', body: JSON.stringify(body), keepalive: true }
        return fetch(address, { signal, ...post })
      })
      .then(answer => (answer.ok ? answer.json() : Promise.reject(answer.status)))
      .then(settle, cause => {
        // A fetch that finds no way through is the only TypeError here.
        const code = cause instanceof TypeError ? 'offline' : 'unavailable'
        settle(new ShopbellError(code, 'No answer', { cause }))
      })
  })
}
