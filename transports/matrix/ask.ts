import { ShopbellError } from '../../src/contract/index.js'
import { inTime } from '../broker/in-time.js'
import { type Data, isRecord, parse } from '../json/record.js'
import { toldBy } from './faults.js'

export interface Request {
  readonly signal: AbortSignal
  /** @default 'GET' */
  readonly method?: string
  readonly query?: Readonly<Record<string, string | number | undefined>>
  /** Sent as JSON, but for a file. */
  readonly body?: object
  /** Seconds until an answer that is owed counts as none. @default 10 */
  readonly patience?: number
}

export type Ask = (path: string, request: Request) => Promise<Data>

export const CLIENT = '/_matrix/client/v3'

/** A path of parts that hold anything. */
export const pathOf = (...parts: readonly string[]): string =>
  parts.map(part => `/${encodeURIComponent(part)}`).join('')

/** Asks a homeserver in somebody's name. Rejects with a `ShopbellError`, and leaves no timer. */
export function asker(home: string, token?: string): Ask {
  return (path, { signal, method = 'GET', query = {}, body, patience = 10 }) => {
    const url = new URL(home + path)
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) url.searchParams.set(name, `${value}`)
    }
    const isFile = body instanceof File
    const headers = {
      ...(token && { Authorization: `Bearer ${token}` }),
      ...(body && {
        'Content-Type': isFile ? body.type || 'application/octet-stream' : 'application/json'
      })
    }
    const sent = body && { body: isFile ? body : JSON.stringify(body) }
    return inTime(patience, [signal], async signal => {
      const answer = await fetch(url, { method, headers, ...sent, signal }).catch(lost)
      const text = await answer.text().catch(lost)
      const said = parse(text)
      if (!answer.ok) throw toldBy(answer, isRecord(said) ? said : {})
      if (!isRecord(said)) throw nonsense()
      return said
    })
  }
}

/** The error for an answer that no homeserver gives. */
export const nonsense = (): ShopbellError =>
  new ShopbellError('protocol', 'What answers there is no homeserver: is the address right?')

function lost(cause: unknown): never {
  throw new ShopbellError('offline', 'There is no way to the homeserver', { cause })
}
