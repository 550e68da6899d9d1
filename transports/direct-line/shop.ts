import { ask } from './ask.js'

/** What the shop gives for a visitor: as Direct Line gave it to the shop's server, and a `key` if it likes. */
export interface Conversation {
  readonly token: string
  /** Known once the conversation was started. */
  readonly conversationId?: string
  /** Seconds until the token runs out. */
  readonly expires_in?: number
  /** Where the stream is, for a minute. */
  readonly streamUrl?: string
  /**
   * What the shop wants to be shown next time, to give a token for the same conversation; a secret of this visitor's.
   * Only beside a conversation that the shop's server has started.
   */
  readonly key?: string
}

/** What a visitor shows, and whether it has to be another conversation than before. */
export interface Wanted {
  readonly shown: string | undefined
  readonly isNew: boolean
  readonly signal: AbortSignal
}

/** An address of the shop's that answers with a token, or a function that finds one. */
export type TokenSource = string | URL | ((wanted: Wanted) => Promise<Partial<Conversation>>)

/** Before a token of Direct Line's that is kept for want of a key. */
const KEPT = 'directline '

/** Asks the shop for a token, or gives the one that was kept. */
export async function conversationFor(
  source: TokenSource,
  { shown, isNew, signal }: Wanted
): Promise<Partial<Conversation>> {
  const kept = shown?.startsWith(KEPT) ? shown.slice(KEPT.length) : undefined
  if (kept && !isNew) return { token: kept }
  const token = kept ? undefined : shown
  if (typeof source === 'function') return source({ shown: token, isNew, signal })
  const url = `${source}`
  const place = isNew ? `${url}${url.includes('?') ? '&' : '?'}new=1` : url
  return ask(place, { signal, token, needs: 'token' })
}

/** What is to be shown next time. */
export const keyOf = ({ key, token = '' }: Partial<Conversation>): string => key ?? KEPT + token
