import { type FaultCode, ShopbellError } from '../../src/contract/index.js'
import { inTime } from '../broker/in-time.js'
import { type Data, isRecord, parse, recordsIn, textIn } from '../json/record.js'

/** Seconds until an answer that is owed counts as none. Files may take longer. */
const PATIENCE = 10
const FILES = 300

/** What a status means, and what to do. */
const FAULTS: Readonly<Record<number, readonly [FaultCode, string]>> = {
  401: ['unauthorized', 'is `proof` made with the key of the inbox?'],
  403: ['unauthorized', 'may this address use the inbox?'],
  404: ['unsupported', 'is this the identifier of an API inbox?'],
  413: ['too-large', 'send something smaller'],
  429: ['busy', 'wait a little'],
  504: ['timeout', 'try again']
}
const GONE = ['unauthorized', 'does Chatwoot know this contact and conversation still?'] as const

/** Asks: with a body by `POST`, else by `GET`, unless told. Rejects with a `ShopbellError`. */
export type Api = (
  path: string,
  signal: AbortSignal,
  body?: object,
  method?: string
) => Promise<unknown>

/** The public client API of Chatwoot, of one inbox. */
export function openApi(home: string, inbox: string): Api {
  const base = `${home}/public/api/v1/inboxes/${encodeURIComponent(inbox)}`
  return (path, signal, body, method = body && 'POST') => {
    const isForm = body instanceof FormData
    const request: RequestInit = {
      ...(method && { method }),
      ...(body && { body: isForm ? body : JSON.stringify(body) }),
      ...(body && !isForm && { headers: { 'content-type': 'application/json' } })
    }
    return inTime(isForm ? FILES : PATIENCE, [signal], async signal => {
      const answer = await fetch(base + path, { ...request, signal }).catch(lost)
      const text = await answer.text().catch(lost)
      if (!answer.ok) throw toldBy(answer, text, path)
      // What only says yes may say nothing.
      const said = text.trim() === '' && body ? {} : parse(text)
      if (said === undefined) throw nonsense()
      return said
    })
  }
}

/** The error for an answer that Chatwoot does not give. */
export const nonsense = (): ShopbellError =>
  new ShopbellError('protocol', 'What answers there is no Chatwoot: is the address right?')

function lost(cause: unknown): never {
  throw new ShopbellError('offline', 'There is no way to Chatwoot', { cause })
}

function toldBy({ status, headers }: Response, text: string, path: string): ShopbellError {
  const isGone = status === 404 && path.startsWith('/contacts/')
  const [code, hint] = isGone
    ? GONE
    : (FAULTS[status] ?? [status < 500 ? 'rejected' : 'unavailable', ''])
  const said = parse(text)
  const words = isRecord(said) && (textIn(said, 'message') ?? textIn(said, 'error'))
  const sentence = [`Chatwoot says ${status}`, words, hint].filter(Boolean).join(': ')
  const retryAfter = Number(headers.get('retry-after')) || undefined
  return new ShopbellError(code, sentence, { cause: status, retryAfter })
}

export function listIn(said: unknown): readonly Data[] {
  if (Array.isArray(said)) return recordsIn(said)
  throw nonsense()
}

export function recordIn(said: unknown): Data {
  if (isRecord(said)) return said
  throw nonsense()
}
