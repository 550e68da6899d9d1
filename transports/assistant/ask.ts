import {
  type FaultCode,
  type Message,
  ShopbellError,
  type Visitor,
  wordsOf
} from '../../src/contract/index.js'
import type { Question } from '../stream/index.js'
import { type CallsPeople, toolOf } from './people.js'

/** How the shop's address wants to be asked. */
export interface Endpoint {
  /**
   * `chat`: chat completions of OpenAI, which most others speak, and `/api/chat` of Ollama. `responses`: the newer API of OpenAI.
   *
   * @default 'chat'
   */
  api?: 'chat' | 'responses'
  /** The model, unless the shop's server chooses it. */
  model?: string
  /** Who the model is to be and what it should know. What must not be read in the page belongs on the shop's server. */
  instructions?: string | ((question: Question) => string)
  /**
   * How many of the last messages it is told.
   *
   * @default 40
   */
  last?: number
  /**
   * Headers of each request. By default the token of the visitor, if there is one, as `Authorization: Bearer …`.
   */
  headers?(visitor: Visitor): Promise<Readonly<Record<string, string>>>
  people?: CallsPeople | undefined
}

/** What a status means; 500 and above is `unavailable`. */
const STATUS: Readonly<Record<number, FaultCode>> = {
  401: 'unauthorized',
  403: 'unauthorized',
  404: 'unsupported',
  408: 'timeout',
  413: 'too-large',
  429: 'busy',
  504: 'timeout'
}

/** Asks, and resolves with an answer that begins well. Rejects with a `ShopbellError` that says what to do. */
export async function askAt(
  address: string,
  endpoint: Endpoint,
  question: Question
): Promise<Response> {
  const { headers = bearer } = endpoint
  const { signal, visitor } = question
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(await headers(visitor)) },
    body: JSON.stringify(bodyOf(endpoint, question)),
    signal
  }).catch(cause => {
    const code = signal.aborted ? 'aborted' : 'offline'
    throw new ShopbellError(code, `Nobody answers at ${address}`, { cause })
  })
  if (response.ok) return response
  const { status } = response
  const words = (await response.text().catch(() => '')).slice(0, 500)
  const after = Number(response.headers.get('Retry-After'))
  throw new ShopbellError(
    STATUS[status] ?? (status < 500 ? 'rejected' : 'unavailable'),
    `${address} answered with ${status}: ${words}`,
    after > 0 ? { retryAfter: after } : {}
  )
}

async function bearer(visitor: Visitor): Promise<Readonly<Record<string, string>>> {
  const token = await visitor.token()
  return token ? { Authorization: `Bearer ${token}` } : {}
}

function bodyOf(endpoint: Endpoint, question: Question) {
  const { api = 'chat', model, instructions, last = 40, people } = endpoint
  const told = typeof instructions === 'function' ? instructions(question) : instructions
  const before = question.messages.flatMap(turnOf).slice(-last)
  const tool = toolOf(people)
  const common = { ...(model && { model }), stream: true }
  if (api === 'responses') {
    return {
      ...common,
      ...(told && { instructions: told }),
      input: before,
      ...(tool && { tools: [{ type: 'function', ...tool }] })
    }
  }
  return {
    ...common,
    messages: told ? [{ role: 'system', content: told }, ...before] : before,
    ...(tool && { tools: [{ type: 'function', function: tool }] })
  }
}

/** One turn of the talk, in the words of the far end. */
function turnOf({ from, content }: Message): readonly { role: string; content: string }[] {
  const words = wordsOf(content)
  if (from === 'system' || !words) return []
  return [{ role: from === 'visitor' ? 'user' : 'assistant', content: words }]
}
