import { ShopbellError } from '../../src/contract/index.js'
import { answerOf } from '../broker/answer.js'
import { inTime } from '../broker/in-time.js'
import { type Data, isRecord } from './read.js'

const PATIENCE = 10

export type Api = (path: string, signal: AbortSignal, body?: object) => Promise<unknown>

/** Asks Chatwoot: with a body by `POST`, else by `GET`. Rejects with a `ShopbellError`. */
export function openApi(home: string, inbox: string): Api {
  const base = `${home}/public/api/v1/inboxes/${encodeURIComponent(inbox)}`
  const headers = { 'content-type': 'application/json' }
  return (path, signal, body) => {
    const late = new AbortController()
    const request = { signal: AbortSignal.any([signal, late.signal]) }
    const post = body && { method: 'POST', headers, body: JSON.stringify(body) }
    return inTime(PATIENCE, [signal], async () => {
      const answer = await answerOf(base + path, { ...request, ...post })
      const text = await answer.text().catch(cause => {
        throw new ShopbellError('offline', 'The answer broke off', { cause })
      })
      // What only says yes may say nothing.
      return text.trim() === '' && body ? {} : parse(text)
    }).finally(() => late.abort())
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new ShopbellError('protocol', 'What answers there is no Chatwoot', { cause })
  }
}

export function recordIn(said: unknown): Data {
  if (isRecord(said)) return said
  throw new ShopbellError('protocol', 'What answers there is no Chatwoot')
}

export function listIn(said: unknown): readonly Data[] {
  if (Array.isArray(said)) return said.filter(isRecord)
  throw new ShopbellError('protocol', 'What answers there is no Chatwoot')
}
