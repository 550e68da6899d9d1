import { type Link, ShopbellError } from '../../src/contract/index.js'
import { unless } from '../memory/unless.js'
import { type Activity, listIn } from './activity.js'
import { type Asked, ask } from './ask.js'
import { type Conversation, conversationFor, keyOf, type TokenSource } from './shop.js'
import { createTimer } from './timer.js'

/** What came of a conversation, and the place behind it. */
export interface ActivitySet {
  readonly activities?: readonly Activity[]
  readonly watermark?: string | null | undefined
}

/** A conversation that has begun, with a token that is renewed for as long as the line is there. */
export interface Talk {
  readonly id: string
  /** Who the visitor is in it. */
  readonly from: { readonly id: string; readonly role: 'user' }
  /** What is to be shown next time. */
  readonly key: string
  /** Asks for something below its address. Rejects with a `ShopbellError`. */
  ask<T extends object>(path: string, init?: Partial<Asked>): Promise<Partial<T>>
  /** Where it is heard, for a minute. */
  streamUrl(): Promise<string>
  /** What came after a watermark, or from the beginning, as much as is given at once. */
  look(after?: string | null, seconds?: number): Promise<ActivitySet>
  /** All that came after a watermark, or from the beginning. */
  all(after?: string | null): Promise<ActivitySet & { readonly activities: readonly Activity[] }>
}

interface Wanted {
  readonly visitor: Link['visitor']
  readonly source: TokenSource
  readonly domain: string
  /** The one before is over. */
  readonly isNew: boolean
  readonly signal: AbortSignal
  lost(cause: unknown): void
}

/** Begins a conversation, or enters the one that the visitor’s token is for. */
export async function enter(wanted: Wanted): Promise<Talk> {
  const { visitor, source, domain, isNew, signal, lost } = wanted
  const shown = await unless(signal, () => visitor.token())
  const given = await conversationFor(source, { shown, isNew, signal })
  if (!given.token) throw new ShopbellError('protocol', 'The shop gives no token')
  let token: string | undefined = given.token
  const call = <T extends object>(path: string, needs: string, init?: Partial<Asked>) =>
    ask<T>(`${domain}/${path}`, { token, signal, needs, ...init })
  const post = (path: string, needs: string) => call<Conversation>(path, needs, { method: 'POST' })

  const isBegun = given.conversationId && (given.key || given.streamUrl)
  const started = { ...given, ...(!isBegun && (await post('conversations', 'conversationId'))) }
  const { conversationId: id = '', expires_in: seconds } = started
  token = started.token
  const path = `conversations/${encodeURIComponent(id)}`

  const after = createTimer(signal)
  /** Half of the time before it runs out. */
  const renewBefore = (end = 0) => {
    const renew = async () => {
      const fresh = await post('tokens/refresh', 'token')
      token = fresh.token
      renewBefore(fresh.expires_in)
    }
    if (end) after(end * 500, () => renew().catch(lost))
  }
  renewBefore(seconds)

  const talk: Talk = {
    id,
    from: { id: `dl_${id}`, role: 'user' },
    key: keyOf(started),
    ask: (below, init) => call(`${path}/${below}`, '', init),
    async streamUrl() {
      const { streamUrl = '' } = started.streamUrl
        ? started
        : await call<Conversation>(path, 'streamUrl')
      return streamUrl.replace(/^http/, 'ws')
    },
    look(watermark, seconds) {
      const query = watermark ? `?watermark=${encodeURIComponent(watermark)}` : ''
      return call<ActivitySet>(`${path}/activities${query}`, 'activities', { seconds })
    },
    async all(watermark) {
      const set = await talk.look(watermark)
      const activities = listIn(set.activities)
      const next = set.watermark ?? watermark
      if (!activities.length || `${next}` === `${watermark}`) return { activities, watermark: next }
      const rest = await talk.all(next)
      return { ...rest, activities: [...activities, ...rest.activities] }
    }
  }
  return talk
}
