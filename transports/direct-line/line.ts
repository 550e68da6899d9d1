import {
  type Agent,
  type Command,
  type Connection,
  type Link,
  type Receipt,
  ShopbellError,
  toShopbellError
} from '../../src/contract/index.js'
import { openSocket, type SocketOptions } from '../broker/socket.js'
import { unless } from '../memory/unless.js'
import { type Activity, listIn, objectIn } from './activity.js'
import { filledIn } from './adaptive.js'
import { ask } from './ask.js'
import { isAdaptive } from './contents.js'
import { createReader, type Place } from './reader.js'
import { type Conversation, conversationFor, keyOf, type TokenSource } from './shop.js'
import { SIZE, upload } from './upload.js'
import { activityOf, bareId } from './write.js'

/** How a line is to be opened. */
export interface Way extends SocketOptions {
  readonly source: TokenSource
  readonly domain: string
  readonly listen: 'stream' | 'poll' | undefined
  /** Milliseconds between two looks, where there is no stream. */
  readonly pause: number
  readonly agent: Partial<Agent>
  readonly files: boolean
}

/** Milliseconds between two looks beside a stream: it may have died without a word. */
const REST = 60_000
/** Milliseconds after which a bot may have answered. */
const SOON = 300
/** Seconds of a look when somebody waits to know. */
const PROBE = 4

interface ActivitySet {
  readonly activities?: readonly Activity[]
  readonly watermark?: string | null
}

/** Opens one line for a link, and goes on from where the last one was if it was there. */
export async function openLine(link: Link, way: Way, place: Place): Promise<Connection> {
  const { domain } = way
  const over = new AbortController()
  const signal = AbortSignal.any([link.signal, over.signal])
  let isReady = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let refreshing: ReturnType<typeof setTimeout> | undefined
  signal.addEventListener('abort', () => {
    clearTimeout(timer)
    clearTimeout(refreshing)
  })

  const lost = (cause: unknown) => {
    if (signal.aborted) return
    over.abort(new ShopbellError('offline', 'The line is lost', { cause }))
    if (isReady) link.emit({ type: 'down', error: toShopbellError(cause) })
  }

  async function begin(): Promise<Connection> {
    const shown = await unless(signal, () => link.visitor.token())
    const { isNew } = place
    const given = await unless(signal, () => conversationFor(way.source, { shown, isNew, signal }))
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
    const from = { id: `dl_${id}`, role: 'user' }

    const renew = (after = 0) => {
      clearTimeout(refreshing)
      if (!after || signal.aborted) return
      const refresh = async () => {
        const fresh = await call<Conversation>('tokens/refresh', { method: 'POST' })
        token = fresh.token ?? token
        renew(fresh.expires_in)
      }
      refreshing = setTimeout(() => refresh().catch(lost), after * 500)
    }
    renew(seconds)

    const reader = createReader({ me: from.id, agent: way.agent }, { ...link, signal }, place, id)
    const look = async (after: string | undefined, limit = 20) => {
      const query = after === undefined ? '' : `?watermark=${encodeURIComponent(after)}`
      const set = await call<ActivitySet>(`${path}/activities${query}`, { seconds: limit })
      if (!Array.isArray(set.activities))
        throw new ShopbellError('protocol', 'There are no activities')
      return set
    }
    /** The whole conversation, or what came after a watermark, told page by page. */
    const pages = async (after: string | undefined, each: (set: ActivitySet) => void) => {
      for (let mark = after; ; ) {
        const set = await look(mark)
        each(set)
        const { activities, watermark = null } = set
        if (!listIn(activities).length || watermark === null || `${watermark}` === mark) return
        mark = `${watermark}`
      }
    }
    const find = async (activity: string) => {
      let found: Activity | undefined
      await pages(undefined, ({ activities }) => {
        found ??= listIn(activities).find(one => one.id === activity)
      })
      return found
    }

    const openStream = async () => {
      const { streamUrl } = started.streamUrl ? started : await call<Conversation>(path)
      if (!streamUrl) throw new ShopbellError('unsupported', 'There is no stream here')
      const hear = (text: string) => reader.hear(parse(text))
      const url = streamUrl.replace(/^http/, 'ws')
      await unless(AbortSignal.any([signal, AbortSignal.timeout(8000)]), () =>
        openSocket({ signal, lost }, url, [], hear, way)
      )
    }
    const isStream =
      way.listen !== 'poll' &&
      (await openStream().then(
        () => true,
        error => {
          // Something between holds sockets back: then it is asked.
          if (way.listen === 'stream' || signal.aborted) throw error
          return false
        }
      ))
    const rest = isStream ? REST : way.pause

    const next = (pause: number, limit?: number) => {
      clearTimeout(timer)
      if (signal.aborted) return
      const now = async () => {
        reader.hear(await look(reader.watermark, limit))
        next(rest)
      }
      timer = setTimeout(() => now().catch(lost), pause)
    }

    await reader.catchUp(each => pages(reader.watermark, each))
    next(rest)

    /** What was filled in, as the card in that message wants it. */
    const answers = async (command: Command) => {
      if (command.type !== 'message' || !command.fields) return undefined
      const asked = command.replyTo && (await find(bareId(command.replyTo)))
      const card = asked ? listIn(asked.attachments).find(isAdaptive) : undefined
      return { value: filledIn(card?.content, command.fields), text: undefined }
    }

    let last: Promise<unknown> = Promise.resolve()
    const send = async (command: Command, giveUp: AbortSignal): Promise<Receipt> => {
      const both = AbortSignal.any([signal, giveUp])
      const post = async () => {
        if (both.aborted) return {}
        const activity = activityOf(command)
        if (!activity) return {}
        if (reader.isOver) throw overFor(command)
        const body = JSON.stringify({ ...activity, ...(await answers(command)), from })
        const said = await call<{ id: string }>(`${path}/activities`, { body, signal: both })
        if (!isStream) next(SOON)
        return said.id ? { message: said.id } : {}
      }
      return unless(both, () => {
        const mine = last.then(post)
        last = mine.catch(() => {})
        return mine
      })
    }
    /** A conversation that is over is begun anew by the next line. */
    const overFor = ({ type }: Command) => {
      if (type !== 'join') return new ShopbellError('ended', 'The conversation is over')
      place.isNew = true
      return new ShopbellError('unauthorized', 'The conversation is over: connect for a new one')
    }

    isReady = true
    place.isNew = false
    return {
      send,
      token: keyOf({ ...started, token }),
      probe: () => next(0, PROBE),
      ...(way.files && {
        limits: { size: SIZE },
        upload: (file, options) => {
          const both = AbortSignal.any([signal, options.signal])
          return unless(both, () =>
            upload(
              file,
              options,
              form => {
                const event = { type: 'event', name: 'shopbell/upload', from }
                const type = 'application/vnd.microsoft.activity'
                form.append('activity', new Blob([JSON.stringify(event)], { type }))
                const to = `${path}/upload?userId=${encodeURIComponent(from.id)}`
                return call<{ id: string }>(to, { body: form, signal: both, seconds: 60 })
              },
              find
            )
          )
        }
      })
    }
  }

  return begin().catch(error => {
    const { reason } = link.signal
    over.abort(error)
    throw link.signal.aborted && !(reason instanceof ShopbellError)
      ? new ShopbellError('aborted', 'Hung up')
      : error
  })
}

function parse(text: string): object {
  try {
    return objectIn(JSON.parse(text))
  } catch {
    return {}
  }
}
