import {
  type Agent,
  type Command,
  type Connection,
  type Incoming,
  type Link,
  type Receipt,
  ShopbellError,
  toShopbellError
} from '../../src/contract/index.js'
import { inTime } from '../broker/in-time.js'
import { openSocket, type SocketOptions } from '../broker/socket.js'
import { unless } from '../memory/unless.js'
import { parse } from './activity.js'
import { enter } from './conversation.js'
import { createReader, type Memory } from './reader.js'
import type { TokenSource } from './shop.js'
import { createTimer } from './timer.js'
import { createTurns } from './turns.js'
import { activityOf } from './write.js'

/** How a line is to be opened. */
export interface Way extends SocketOptions {
  readonly source: TokenSource
  readonly domain: string
  readonly listen?: 'stream' | 'poll'
  /** Milliseconds between two looks, where there is no stream. */
  readonly pause: number
  readonly agent: Partial<Agent>
  readonly files: boolean
}

/** Bytes of one file that Direct Line takes. */
const SIZE = 4 * 1024 * 1024
/** Milliseconds between two looks beside a stream: it may have died without a word. */
const REST = 60_000
/** Seconds for a socket to open; then it is asked. */
const OPEN = 8
/** Seconds of a look when somebody waits to know. */
const PROBE = 4

/** Opens one line for a link, and goes on from where the last one was if it was there. */
export async function openLine(link: Link, way: Way, memory: Memory): Promise<Connection> {
  const over = new AbortController()
  const signal = AbortSignal.any([link.signal, over.signal])
  const later = createTimer(signal)
  let isReady = false

  const lost = (cause: unknown) => {
    if (signal.aborted) return
    over.abort(new ShopbellError('offline', 'The line is lost', { cause }))
    if (isReady) link.emit({ type: 'down', error: toShopbellError(cause) })
  }

  async function begin(): Promise<Connection> {
    const isNew = !!memory.isNew
    const talk = await enter({ ...way, visitor: link.visitor, isNew, signal, lost })
    const emit = (event: Incoming) => {
      if (!signal.aborted) link.emit(event)
    }
    const { cursor } = link
    const reader = createReader(talk, way.agent, { emit, cursor, signal }, memory)

    const hearing = createTurns()
    const openStream = async () => {
      const url = await talk.streamUrl()
      const hear = (text: string) => hearing(() => reader.hear(parse(text) ?? {})).catch(lost)
      await inTime(OPEN, [signal], () => openSocket({ signal, lost }, url, [], hear, way))
      return true
    }
    const catchUp = async () => {
      const isStream =
        way.listen !== 'poll' &&
        (await openStream().catch(error => {
          // Something between holds sockets back: then it is asked.
          if (way.listen === 'stream') throw error
          return false
        }))
      await reader.catchUp()
      return isStream
    }
    // What is heard meanwhile waits for its turn.
    const isStream = await hearing(catchUp)

    const rest = isStream ? REST : way.pause
    const lookIn = (pause: number, seconds?: number) =>
      later(pause, () => {
        talk
          .look(reader.here.watermark, seconds)
          .then(set => hearing(() => reader.hear(set)))
          .then(() => lookIn(rest), lost)
      })
    lookIn(rest)

    const saying = createTurns()
    const say = async (command: Command, signal: AbortSignal): Promise<Receipt> => {
      const activity = signal.aborted ? undefined : await activityOf(command, talk)
      if (!activity) return {}
      if (reader.here.isOver) throw overFor(command)
      const body = JSON.stringify({ ...activity, from: talk.from })
      const { id } = await talk.ask<{ id: string }>('activities', { body, signal })
      return id ? { message: id } : {}
    }
    /** A conversation that is over is begun anew by the next line. */
    const overFor = ({ type }: Command) => {
      if (type !== 'join') return new ShopbellError('ended', 'The conversation is over')
      memory.isNew = true
      return new ShopbellError('unauthorized', 'The conversation is over: connect for a new one')
    }

    isReady = true
    memory.isNew = false
    return {
      token: talk.key,
      send(command, giveUp) {
        const both = AbortSignal.any([signal, giveUp])
        return unless(both, () => saying(() => say(command, both)))
      },
      probe: () => lookIn(0, PROBE),
      ...(way.files && {
        limits: { size: SIZE },
        upload: (file, options) =>
          unless(signal, async () => {
            const { upload } = await import('./parts.js')
            return upload(file, SIZE, options, talk, signal)
          })
      })
    }
  }

  try {
    return await unless(signal, begin)
  } catch (error) {
    over.abort(error)
    throw error
  }
}
