import { type FaultCode, ShopbellError } from '../../src/contract/index.js'
import { unless } from '../memory/unless.js'
import { type Data, parse } from './data.js'

/** What a status means where the answer does not say it. */
const STATUS: Readonly<Record<number, FaultCode>> = {
  401: 'unauthorized',
  403: 'unauthorized',
  404: 'unsupported',
  408: 'timeout',
  413: 'too-large',
  429: 'busy',
  504: 'timeout'
}

/**
 * Asks over HTTP, and gives the object that is answered. Rejects with a `ShopbellError`: the one that is `named` in the
 * answer, else what its status means and which option to look at; `timeout` after 20 s.
 */
export function ask(
  address: string,
  signal: AbortSignal,
  request: RequestInit = {},
  token?: string,
  named: (said: Data) => ShopbellError | undefined = () => undefined,
  option = '`home`'
): Promise<Data> {
  const late = AbortSignal.timeout(20_000)
  // An address is not told with its query, which may hold what is nobody's business.
  const [place] = address.split('?')
  const look = `look at ${option}`
  return unless(signal, async () => {
    const headers = token ? { Authorization: `Bearer ${token}` } : {}
    const both = AbortSignal.any([signal, late])
    const read = async () => {
      const answer = await fetch(address, { headers, ...request, signal: both })
      return [answer, parse(await answer.text())] as const
    }
    const [{ ok, status, headers: told }, said] = await read().catch(cause => {
      const code = late.aborted ? 'timeout' : 'offline'
      throw new ShopbellError(code, `No answer from ${place}: ${look}`, { cause })
    })
    if (ok && said) return said
    const error = said && named(said)
    if (error) throw error
    const code = ok ? 'protocol' : (STATUS[status] ?? (status < 500 ? 'rejected' : 'unavailable'))
    const retryAfter = Number(told.get('Retry-After')) || undefined
    const text = `${place} answered ${status}${ok ? ' without an object' : ''}: ${look}`
    throw new ShopbellError(code, text, { cause: status, retryAfter })
  })
}
