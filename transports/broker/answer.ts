import { type FaultCode, ShopbellError } from '../../src/contract/index.js'

/** What a status means. Those from 500 on are `unavailable`; others say no. */
const FAULT: Readonly<Record<number, FaultCode>> = {
  401: 'unauthorized',
  403: 'unauthorized',
  404: 'protocol',
  405: 'protocol',
  413: 'too-large',
  429: 'busy'
}

/**
 * Asks a broker over HTTP. Rejects with `offline` when there is no way through, of which a page is not told more, and
 * with the code that its status means; a 404 or 405, which is a wrong address, is `protocol`.
 */
export async function answerOf(address: string, request: RequestInit): Promise<Response> {
  const answer = await fetch(address, request).catch(cause => {
    throw new ShopbellError(
      'offline',
      'No answer: is the address right, and does it let this page ask?',
      {
        cause
      }
    )
  })
  const { ok, status, headers } = answer
  if (ok) return answer
  const code = FAULT[status] ?? (status < 500 ? 'rejected' : 'unavailable')
  const words =
    code === 'protocol' ? 'No such channel: is the address right?' : 'The broker said no'
  const retryAfter = Number(headers.get('retry-after')) || undefined
  throw new ShopbellError(code, `${words} (${status})`, { cause: status, retryAfter })
}
