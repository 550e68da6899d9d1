import { ShopbellError } from '../../src/contract/index.js'
import { unless } from '../memory/unless.js'
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

export type Said = Readonly<Record<string, unknown>>
export type Ask = (path: string, request: Request) => Promise<Said>

export const CLIENT = '/_matrix/client/v3'

/** A path of parts that hold anything. */
export const pathOf = (...parts: readonly string[]): string =>
  parts.map(part => `/${encodeURIComponent(part)}`).join('')

export const isRecord = (value: unknown): value is Said =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

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
    const late = new AbortController()
    const timer = setTimeout(
      () => late.abort(new ShopbellError('timeout', 'The homeserver gave no answer')),
      patience * 1000
    )
    const either = AbortSignal.any([signal, late.signal])
    return unless(either, async () => {
      const answer = await fetch(url, { method, headers, ...sent, signal: either }).catch(cause => {
        throw new ShopbellError('offline', 'There is no way to the homeserver', { cause })
      })
      const text = await answer.text().catch(cause => {
        throw new ShopbellError('offline', 'The answer broke off', { cause })
      })
      const said = parse(text)
      if (!answer.ok) throw toldBy(answer, said ?? {})
      if (!said) throw new ShopbellError('protocol', 'What answers there is no homeserver')
      return said
    }).finally(() => clearTimeout(timer))
  }
}

function parse(text: string): Said | undefined {
  try {
    const said: unknown = JSON.parse(text)
    return isRecord(said) ? said : undefined
  } catch {
    return undefined
  }
}
