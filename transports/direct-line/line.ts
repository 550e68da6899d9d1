import {
  type Agent,
  type Command,
  type Connection,
  type Link,
  type Receipt,
  ShopbellError,
  toShopbellError
} from '../../src/contract/index.js'
import { inTime } from '../broker/in-time.js'
import { openSocket, type SocketOptions } from '../broker/socket.js'
import { unless } from '../memory/unless.js'
import { listIn, objectIn } from './activity.js'
import { filledIn } from './adaptive.js'
import { isAdaptive } from './contents.js'
import { enter } from './conversation.js'
import { createReader, type Place } from './reader.js'
import type { TokenSource } from './shop.js'
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
/** Seconds for a socket to open; then it is asked. */
const OPEN = 8
/** Seconds of a look when somebody waits to know. */
const PROBE = 4

/** Opens one line for a link, and goes on from where the last one was if it was there. */
export async function openLine(link: Link, way: Way, place: Place): Promise<Connection> {
  const over = new AbortController()
  const signal = AbortSignal.any([link.signal, over.signal])
  let isReady = false
  let timer: ReturnType<typeof setTimeout> | undefined
  signal.addEventListener('abort', () => clearTimeout(timer))

  const lost = (cause: unknown) => {
    if (signal.aborted) return
    over.abort(new ShopbellError('offline', 'The line is lost', { cause }))
    if (isReady) link.emit({ type: 'down', error: toShopbellError(cause) })
  }

  async function begin(): Promise<Connection> {
    const { source, domain, agent } = way
    const { visitor } = link
    const talk = await enter({ visitor, source, domain, isNew: place.isNew, signal, lost })
    const reader = createReader({ me: talk.from.id, agent }, { ...link, signal }, place, talk.id)

    const openStream = async () => {
      const url = await talk.streamUrl()
      const hear = (text: string) => reader.hear(parse(text))
      await inTime(OPEN, [signal], () => openSocket({ signal, lost }, url, [], hear, way))
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
        reader.hear(await talk.look(reader.watermark, limit))
        next(rest)
      }
      timer = setTimeout(() => now().catch(lost), pause)
    }

    await reader.catchUp(each => talk.pages(reader.watermark, each))
    next(rest)

    /** What was filled in, as the card in that message wants it. */
    const answers = async (command: Command) => {
      if (command.type !== 'message' || !command.fields) return undefined
      const asked = command.replyTo && (await talk.find(bareId(command.replyTo)))
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
        const id = await talk.post({ ...activity, ...(await answers(command)) }, both)
        if (!isStream) next(SOON)
        return id ? { message: id } : {}
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
      token: talk.key,
      probe: () => next(0, PROBE),
      ...(way.files && {
        limits: { size: SIZE },
        upload: (file, options) => {
          const both = AbortSignal.any([signal, options.signal])
          return unless(both, () => upload(file, options.onProgress, talk, both))
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
