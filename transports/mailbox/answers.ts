import {
  FAULTS,
  type FaultCode,
  type MailReceipt,
  ShopbellError
} from '../../src/contract/index.js'

/** What a status means. Others are `unavailable` from 500 on, and `rejected` below. */
const STATUS: Readonly<Record<number, FaultCode>> = {
  400: 'rejected',
  401: 'unauthorized',
  403: 'unauthorized',
  404: 'unsupported',
  405: 'unsupported',
  408: 'timeout',
  413: 'too-large',
  422: 'rejected',
  429: 'busy',
  503: 'busy'
}

type Body = Readonly<Record<string, unknown>>

/** The receipt in an answer that took the letter. An empty one is fine; what is no JSON is `protocol`. */
export async function toReceipt(answer: Response): Promise<MailReceipt> {
  const text = await answer.text()
  const body = text.trim() === '' ? {} : toBody(text)
  if (!body)
    throw new ShopbellError('protocol', 'The mailbox answered with something else than JSON')
  return {
    ...(typeof body.reference === 'string' && { reference: body.reference }),
    ...(typeof body.reply === 'number' && { reply: body.reply })
  }
}

/** The error in an answer that did not take the letter, in the far end's own words if it has any. */
export async function toError(answer: Response): Promise<ShopbellError> {
  const body = toBody(await answer.text()) ?? {}
  const told = typeof body.code === 'string' && Object.hasOwn(FAULTS, body.code)
  const other = answer.status < 500 ? 'rejected' : 'unavailable'
  const code = STATUS[answer.status] ?? (told ? (body.code as FaultCode) : other)
  const words =
    typeof body.message === 'string' ? body.message : `The mailbox said ${answer.status}`
  const retryAfter = toSeconds(answer.headers.get('retry-after')) ?? body.retryAfter
  return new ShopbellError(code, words, {
    ...(typeof retryAfter === 'number' && { retryAfter }),
    ...(typeof body.limit === 'number' && { limit: body.limit })
  })
}

function toBody(text: string): Body | undefined {
  try {
    const body: unknown = JSON.parse(text)
    return typeof body === 'object' && body !== null ? (body as Body) : undefined
  } catch {
    return undefined
  }
}

/** `Retry-After` is seconds or a date. */
function toSeconds(header: string | null): number | undefined {
  if (header === null) return undefined
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000
  return Number.isNaN(seconds) ? undefined : Math.max(0, Math.ceil(seconds))
}
