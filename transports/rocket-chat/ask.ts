import { type FaultCode, ShopbellError } from '../../src/contract/index.js'
import { unless } from '../memory/unless.js'
import { type Data, recordIn, words } from './data.js'

/** Seconds for an answer, and for one to a file. */
const PATIENCE = 15
const FILE = 300

interface Question {
  readonly signal: AbortSignal
  readonly method?: 'POST' | 'PUT' | 'DELETE'
  readonly query?: Readonly<Record<string, string | number | undefined>>
  readonly body?: object
  readonly headers?: Readonly<Record<string, string>>
}

export type Ask = (path: string, question: Question) => Promise<Data>

/** What a status means. Those from 500 on are `unavailable`; others say no. */
const STATUS: Readonly<Record<number, FaultCode>> = {
  401: 'unauthorized',
  403: 'unauthorized',
  404: 'unsupported',
  405: 'unsupported',
  413: 'too-large',
  429: 'busy'
}

/** What keeps a page out that does nothing wrong. */
const CLOSED = 'is it there, and does it allow this page (API_Enable_CORS)?'

/** What is said more plainly than Rocket.Chat does. */
const ADVICE: Readonly<Record<string, string>> = {
  'invalid-token': 'Rocket.Chat knows this visitor no more: a new conversation is needed',
  'room-closed': 'The conversation is over'
}

/** What Rocket.Chat says with a 400, where it means more than that it says no. */
const SAID: readonly (readonly [RegExp, FaultCode])[] = [
  [/no-agent-online/, 'unavailable'],
  [/invalid-token/, 'unauthorized'],
  [/invalid-room|room-closed/, 'ended'],
  [/exceeds-character-limit|size-not-allowed|file-too-large/, 'too-large']
]

/** Asks the REST API below a home. Rejects with a `ShopbellError` that says what to do. */
export function openApi(home: string): Ask {
  return (path, { signal, method, query = {}, body, headers = {} }) =>
    unless(signal, async () => {
      const url = new URL(`${home}/api/v1/livechat/${path}`)
      for (const [name, value] of Object.entries(query)) {
        if (value !== undefined) url.searchParams.set(name, `${value}`)
      }
      const isForm = body instanceof FormData
      const late = AbortSignal.timeout((isForm ? FILE : PATIENCE) * 1000)
      try {
        const answer = await fetch(url, {
          signal: AbortSignal.any([signal, late]),
          ...(method && { method }),
          headers: body && !isForm ? { 'content-type': 'application/json' } : headers,
          ...(body && { body: isForm ? body : JSON.stringify(body) })
        })
        return read(home, answer, await answer.text())
      } catch (cause) {
        if (cause instanceof ShopbellError) throw cause
        throw late.aborted
          ? new ShopbellError('timeout', 'Rocket.Chat gave no answer in time', { cause })
          : new ShopbellError('offline', `No way to ${home}: ${CLOSED}`, { cause })
      }
    })
}

function read(home: string, { ok, status, headers }: Response, text: string): Data {
  const said = recordIn(text)
  if (ok && said?.success === true) return said
  if (ok) throw new ShopbellError('protocol', `What answers at ${home} is no Rocket.Chat`)
  const { errorType, reason, error, message } = said ?? {}
  const told = [errorType, reason, error, message].map(words).filter(Boolean).join(' ')
  const code =
    SAID.find(([pattern]) => pattern.test(told))?.[1] ??
    STATUS[status] ??
    (status < 500 ? 'rejected' : 'unavailable')
  const wait = Number(headers.get('retry-after') ?? /(\d+) seconds/.exec(told)?.[1])
  throw new ShopbellError(
    code,
    code === 'unsupported'
      ? `No Livechat at ${home} (${status})`
      : (ADVICE[told] ?? `${told || status}`),
    { cause: status, retryAfter: wait || undefined }
  )
}
