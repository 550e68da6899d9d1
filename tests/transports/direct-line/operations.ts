import { randomUUID } from 'node:crypto'
import type { Pass, Passes } from './passes.js'
import { countOf, markOf, type Said, type Talk, type Talks } from './talks.js'

/** Activities in one answer of GET: who wants all has to go on. */
const PAGE = 40

/** What an operation answers: a status and a body that the specification knows. */
export type Answer = readonly [status: number, body?: unknown, headers?: Record<string, string>]

export interface Call {
  /** The conversation that its path names. */
  readonly talk: Talk
  readonly query: URLSearchParams
  readonly body: unknown
  /** What whoever asks has shown; nothing for the secret. */
  readonly mine: Pass | undefined
}

/** A refusal in the words of the specification. */
export const no = (status: number, code: string, retryAfter?: number): Answer => [
  status,
  { error: { code, message: `It says ${code}` } },
  retryAfter ? { 'Retry-After': `${retryAfter}` } : {}
]

/** What each operation of the specification does, by its id. Streams are at an address below `stream`. */
export function createOperations(
  { talks, begin, put }: Talks,
  { issue }: Passes,
  stream: () => string
): Readonly<Record<string, (call: Call) => Answer>> {
  const told = ({ id }: Talk, from: number) => {
    const { token, ...rest } = issue(id)
    const streamUrl = `${stream()}/conversations/${id}/stream?t=${token}&from=${from}`
    return { ...rest, token, streamUrl }
  }
  const isOver = ({ kept }: Talk) =>
    kept.some(({ activity }) => activity.type === 'endOfConversation')

  return {
    Tokens_GenerateTokenForNewConversation: () => [200, issue(randomUUID())],
    Tokens_RefreshToken: ({ mine }) => (mine ? [200, issue(mine.talk)] : no(403, 'BadArgument')),
    Conversations_StartConversation({ mine }) {
      const known = mine && talks.get(mine.talk)
      return known ? [200, told(known, known.kept.length)] : [201, told(begin(mine?.talk), 0)]
    },
    Conversations_ReconnectToConversation({ talk, query }) {
      const mark = query.get('watermark')
      const { expires_in: _, ...rest } = told(talk, mark ? countOf(mark) : talk.kept.length)
      return [200, rest]
    },
    Conversations_GetActivities({ talk, query }) {
      const from = countOf(query.get('watermark') ?? '0')
      if (Number.isNaN(from)) return no(400, 'BadArgument')
      const page = talk.kept.slice(from, from + PAGE)
      const activities = page
        .map(({ activity }) => activity)
        .filter(({ type }) => type !== 'typing')
      return [200, { activities, watermark: markOf(from + page.length) }]
    },
    Conversations_PostActivity({ talk, body }) {
      const said = body as Said & { readonly from?: { readonly id?: string } }
      if (!said.from?.id || !said.type) return no(400, 'MissingProperty')
      if (isOver(talk)) return no(400, 'ConversationEnded')
      return [200, { id: put(talk, said) }]
    },
    Conversations_Upload({ talk, query, body }) {
      const { activity, files } = body as { activity: Said | undefined; files: File[] }
      const id = query.get('userId')
      if (!id || !files.length) return no(400, 'MissingProperty')
      return [200, { id: put(talk, { type: 'message', from: { id }, ...activity }, files) }]
    }
  }
}
