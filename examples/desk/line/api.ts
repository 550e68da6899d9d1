import {
  type Card,
  type Content,
  type ContentKind,
  FAULTS,
  type FaultCode,
  ShopbellError
} from '../../../src/contract/index.js'
import type {
  Annotation,
  CannedReply,
  Choices,
  DeskAgent,
  Figures,
  LetterRow,
  Notes,
  PastConversation,
  Template,
  Transcript,
  WholeLetter
} from '../../server/desk-frames.js'
import { setClock } from '../clock.js'

export interface PastPage {
  readonly conversations: readonly PastConversation[]
  readonly more: boolean
}

export interface PastQuery {
  /** What is searched for and filtered by. */
  readonly query: URLSearchParams
  readonly before?: number
  readonly limit: number
}

export interface LetterPage {
  readonly letters: readonly LetterRow[]
  readonly more: boolean
}

export interface LetterQuery {
  readonly search: string
  readonly which: string
  readonly before?: number
  readonly limit: number
}

export type Api = ReturnType<typeof createApi>

/** The desk's requests outside the socket. Each rejects with a `ShopbellError`. */
export function createApi(base: URL, get: typeof fetch = fetch) {
  async function ask<T>(path: string, init: RequestInit = {}): Promise<T> {
    const response = await get(new URL(path, base), { credentials: 'same-origin', ...init }).catch(
      cause => {
        if (init.signal?.aborted) throw new ShopbellError('aborted', 'Given up', { cause })
        throw new ShopbellError('offline', 'The desk cannot be reached. Please try again.', {
          cause
        })
      }
    )
    setClock(response.headers.get('date'))
    const body = await response.json().catch(() => undefined)
    if (init.signal?.aborted) throw new ShopbellError('aborted', 'Given up')
    if (response.ok) return body as T
    throw faultOf(response.status, body)
  }

  return {
    me: () => ask<DeskAgent>('me'),
    login: (email: string, password: string) =>
      ask<DeskAgent>('login', json('POST', { email, password })),
    logout: () => ask<void>('logout', { method: 'POST' }),
    saveMe: (changes: { name: string; role: string; departments?: readonly string[] }) =>
      ask<DeskAgent>('me', json('PATCH', changes)),
    savePhoto: (photo: Blob) =>
      ask<{ photo: string }>('me/photo', {
        method: 'PUT',
        body: photo,
        headers: { 'content-type': photo.type }
      }),
    replies: () => ask<readonly CannedReply[]>('replies'),
    saveReplies: (replies: readonly CannedReply[]) =>
      ask<readonly CannedReply[]>('replies', json('PUT', replies)),
    templates: (kind: ContentKind, signal: AbortSignal) =>
      ask<readonly Template[]>(`templates/${kind}`, { signal }),
    saveTemplates: (kind: ContentKind, templates: readonly Template[]) =>
      ask<readonly Template[]>(`templates/${kind}`, json('PUT', templates)),
    answers: (search: string, signal: AbortSignal) =>
      ask<readonly Extract<Content, { kind: 'article' }>[]>(
        `answers?${new URLSearchParams({ search })}`,
        { signal }
      ),
    catalog: (search: string, signal: AbortSignal) =>
      ask<readonly Card[]>(`catalog?${new URLSearchParams({ search })}`, { signal }),
    figures: (query: Record<'from' | 'to' | 'zone', string>, signal: AbortSignal) =>
      ask<Figures>(`figures?${new URLSearchParams(query)}`, { signal }),
    tags: () => ask<readonly string[]>('tags'),
    choices: () => ask<Choices>('choices'),
    annotate: (conversation: string, changes: { tags?: readonly string[]; note?: string }) =>
      ask<Annotation>(`conversations/${conversation}/annotation`, json('PUT', changes)),
    notes: (days: number, signal: AbortSignal) => ask<Notes>(`notes?days=${days}`, { signal }),
    past({ query: asked, before, limit }: PastQuery, signal: AbortSignal) {
      const query = new URLSearchParams(asked)
      query.set('limit', String(limit))
      if (before !== undefined) query.set('before', String(before))
      return ask<PastPage>(`conversations?${query}`, { signal })
    },
    letters({ search, which, before, limit }: LetterQuery, signal: AbortSignal) {
      const query = new URLSearchParams({ search, which, limit: String(limit) })
      if (before !== undefined) query.set('before', String(before))
      return ask<LetterPage>(`letters?${query}`, { signal })
    },
    letter: (reference: string, signal: AbortSignal) =>
      ask<WholeLetter>(`letters/${encodeURIComponent(reference)}`, { signal }),
    answerLetter: (reference: string, answer: { command: string; text: string }) =>
      ask<WholeLetter>(`letters/${encodeURIComponent(reference)}/answers`, json('POST', answer)),
    retryLetter: (reference: string) =>
      ask<WholeLetter>(`letters/${encodeURIComponent(reference)}/retry`, { method: 'POST' }),
    earlier: (conversation: string, signal: AbortSignal) =>
      ask<readonly PastConversation[]>(
        `conversations/${encodeURIComponent(conversation)}/earlier`,
        { signal }
      ),
    transcript: (conversation: string, signal: AbortSignal) =>
      ask<Transcript>(`conversations/${encodeURIComponent(conversation)}`, { signal })
  }
}

function json(method: string, body: unknown): RequestInit {
  return { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
}

const CODES: Readonly<Record<number, FaultCode>> = {
  401: 'unauthorized',
  403: 'unauthorized',
  413: 'too-large',
  429: 'busy'
}

function faultOf(status: number, body: unknown): ShopbellError {
  const { code, message } = (body ?? {}) as { code?: string; message?: string }
  const known = code !== undefined && Object.hasOwn(FAULTS, code) ? (code as FaultCode) : undefined
  const guess = CODES[status] ?? (status < 500 ? 'rejected' : 'unavailable')
  return new ShopbellError(known ?? guess, message ?? 'That did not work. Please try again.')
}
