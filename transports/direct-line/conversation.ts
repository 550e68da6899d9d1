import { type Link, ShopbellError } from '../../src/contract/index.js'
import { unless } from '../memory/unless.js'
import { type Activity, listIn } from './activity.js'
import { ask } from './ask.js'
import { type Conversation, conversationFor, keyOf, type TokenSource } from './shop.js'

export interface ActivitySet {
  readonly activities?: readonly Activity[]
  readonly watermark?: string | null
}

/** A conversation that has begun, with a token that is renewed for as long as the line is there. */
export interface Talk {
  readonly id: string
  /** Who the visitor is in it. */
  readonly from: { readonly id: string; readonly role: 'user' }
  /** What is to be shown next time. */
  readonly key: string
  /** Where it is heard, for a minute. */
  streamUrl(): Promise<string>
  /** Says an activity, or brings one with its file, and gives its id. Rejects with a `ShopbellError`. */
  post(activity: object | FormData, signal: AbortSignal): Promise<string | undefined>
  /** What came after a watermark, or from the beginning, as much as is given at once. */
  look(after: string | undefined, seconds?: number): Promise<ActivitySet>
  /** All that came after a watermark, or from the beginning, page by page. */
  pages(after: string | undefined, each: (set: ActivitySet) => void): Promise<void>
  find(activity: string): Promise<Activity | undefined>
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
  const given = await unless(signal, () => conversationFor(source, { shown, isNew, signal }))
  if (!given.token) throw new ShopbellError('protocol', 'The address of the shop gives no token')
  let { token } = given

  const call = <T extends object>(path: string, init: Partial<Parameters<typeof ask>[1]> = {}) =>
    ask<T>(`${domain}/${path}`, { token, signal, ...init })
  const start = () => call<Conversation>('conversations', { method: 'POST' })
  const started = given.key || given.streamUrl ? given : { ...given, ...(await start()) }
  const { conversationId: id, expires_in: seconds } = started
  if (!id) throw new ShopbellError('protocol', 'Direct Line gives no conversation')
  token = started.token ?? token
  const path = `conversations/${encodeURIComponent(id)}`
  const from = { id: `dl_${id}`, role: 'user' } as const

  let timer: ReturnType<typeof setTimeout> | undefined
  signal.addEventListener('abort', () => clearTimeout(timer))
  /** Half of the time before it runs out. */
  const renew = (after = 0) => {
    if (!after || signal.aborted) return
    const refresh = async () => {
      const fresh = await call<Conversation>('tokens/refresh', { method: 'POST' })
      token = fresh.token ?? token
      renew(fresh.expires_in)
    }
    timer = setTimeout(() => refresh().catch(lost), after * 500)
  }
  renew(seconds)

  const talk: Talk = {
    id,
    from,
    key: keyOf({ ...started, token }),
    async streamUrl() {
      const { streamUrl } = started.streamUrl ? started : await call<Conversation>(path)
      if (streamUrl) return streamUrl.replace(/^http/, 'ws')
      throw new ShopbellError('unsupported', 'There is no stream here')
    },
    async post(activity, both) {
      const isFile = activity instanceof FormData
      const to = isFile ? `upload?userId=${encodeURIComponent(from.id)}` : 'activities'
      const body = isFile ? activity : JSON.stringify({ ...activity, from })
      const init = { body, signal: both, seconds: isFile ? 60 : 20 }
      return (await call<{ id: string }>(`${path}/${to}`, init)).id
    },
    async look(after, limit = 20) {
      const query = after === undefined ? '' : `?watermark=${encodeURIComponent(after)}`
      const set = await call<ActivitySet>(`${path}/activities${query}`, { seconds: limit })
      if (Array.isArray(set.activities)) return set
      throw new ShopbellError('protocol', 'There are no activities')
    },
    async pages(after, each) {
      for (let mark = after; ; ) {
        const set = await talk.look(mark)
        each(set)
        const { activities, watermark = null } = set
        if (!listIn(activities).length || watermark === null || `${watermark}` === mark) return
        mark = `${watermark}`
      }
    },
    async find(activity) {
      let found: Activity | undefined
      await talk.pages(undefined, ({ activities }) => {
        found ??= listIn(activities).find(one => one.id === activity)
      })
      return found
    }
  }
  return talk
}
