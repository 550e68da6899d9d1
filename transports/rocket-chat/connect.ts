import {
  type Connection,
  type Incoming,
  type Link,
  ShopbellError,
  type Supports
} from '../../src/contract/index.js'
import { conversationOf } from '../broker/conversation.js'
import { unless } from '../memory/unless.js'
import { act } from './act.js'
import { openApi } from './ask.js'
import { placeOf } from './cursor.js'
import { part, words } from './data.js'
import { type Ddp, openDdp } from './ddp.js'
import type { Desk, Shelf } from './desk.js'
import type { RocketChatOptions } from './options.js'
import type { Reader } from './read.js'
import { openRoom } from './room.js'

/** What Rocket.Chat says of a room that it has no more, or of a visitor. */
const LOST: ReadonlySet<string> = new Set(['ended', 'unauthorized', 'rejected'])

/** Opens one line to Livechat, and tells all that was said after the cursor before it resolves. */
export async function connect(
  home: string,
  supports: Supports,
  shelf: Shelf,
  options: RocketChatOptions,
  link: Link
): Promise<Connection> {
  const { signal, visitor, cursor } = link
  const token = conversationOf(await unless(signal, () => visitor.token()))
  const gone = new AbortController()
  const open = AbortSignal.any([signal, gone.signal])
  const ask = openApi(home)
  let isReady = false
  let reader: Reader = { home, token, hidesAgents: false }
  let username: unknown
  let last: Promise<unknown> = Promise.resolve()

  const emit = (event: Incoming) => {
    if (!open.aborted) link.emit(event)
    else if (!isReady) throw reasonOf(open)
  }
  const end = (error: ShopbellError) => {
    if (open.aborted) return
    gone.abort(new ShopbellError('offline', 'The line is lost', { cause: error }))
    if (isReady) link.emit({ type: 'down', error })
  }
  const look = async (stop: AbortSignal) => {
    const config = part(await ask('config', { signal: stop, query: { token } }), 'config')
    if (config.enabled === false) throw new ShopbellError('unavailable', 'Livechat is switched off')
    const settings = part(config, 'settings')
    reader = { ...reader, hidesAgents: settings.agentHiddenInfo === true }
    username = part(config, 'guest').username
    return { config, settings }
  }
  const room = openRoom(
    ask,
    open,
    () => reader,
    emit,
    async (stream, key) => ddp?.listen(stream, key),
    name => name === username
  )
  let ddp: Ddp | undefined
  try {
    const ears = { hear: room.hear, lost: (error: unknown) => end(error as ShopbellError) }
    const { line, settings } = await room.during(async () => {
      const looking = look(open)
      const [line, found] = await Promise.all([
        // What answers there says more of what is wrong than a line that there is not.
        openDdp(home, token, open, ears, options).catch(async error => {
          await looking
          throw error
        }),
        looking
      ])
      ddp = line
      const { config } = found
      const rid = words(part(config, 'room')._id)
      const place = placeOf(cursor)
      if (config.agent) room.meet(config.agent)
      else room.queue(config.queueInfo)
      if (place && place.rid !== rid) {
        await room.recall(place.rid, place).catch(error => {
          if (!LOST.has(error.code)) throw error
          emit({ type: 'gap' })
        })
        if (!room.isOver()) emit({ type: 'ended', by: 'system' })
      } else if (cursor !== undefined && !place) emit({ type: 'gap' })
      if (rid) await room.enter(rid, place?.rid === rid ? place : undefined)
      return { line, settings: found.settings }
    })
    if (open.aborted) throw reasonOf(open)
    isReady = true

    const { limitTextLength: longest, fileUpload, transcript, visitorsCanCloseChat } = settings
    const desk: Desk = {
      ask,
      token,
      room,
      shelf,
      end,
      tell: emit,
      longest: Number(longest) || undefined,
      type: (rid, activities) =>
        line.call('stream-notify-room', `${rid}/user-activity`, username, activities, { token }),
      async look(stop) {
        const { config } = await look(stop)
        if (config.agent) room.meet(config.agent)
        else room.queue(config.queueInfo)
      }
    }
    return {
      token,
      supports: {
        ...supports,
        files: fileUpload !== false,
        transcript: transcript === true,
        leave: visitorsCanCloseChat !== false
      },
      limits: options.limits,
      probe: line.probe,
      send(command, giveUp) {
        const stop = AbortSignal.any([open, giveUp])
        return unless(stop, () => {
          const work = last.then(() => unless(stop, () => act(desk, command, stop)))
          last = work.catch(() => {})
          return work
        })
      },
      history: (before, limit, giveUp) => {
        const stop = AbortSignal.any([open, giveUp])
        return unless(stop, async () =>
          (await import('./seldom.js')).history(desk, reader, before, limit, stop)
        )
      },
      upload: (file, how) =>
        unless(AbortSignal.any([open, how.signal]), async () =>
          (await import('./seldom.js')).keep(shelf, options.limits ?? {}, file, how)
        )
    }
  } catch (error) {
    gone.abort()
    throw error
  }
}

function reasonOf({ reason }: AbortSignal): ShopbellError {
  return reason instanceof ShopbellError ? reason : new ShopbellError('aborted', 'Hung up')
}
