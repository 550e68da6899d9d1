import type { Incoming, Message } from '../../src/contract/index.js'
import type { Ask } from './ask.js'
import { after, cursorOf, type Place } from './cursor.js'
import { type Data, isRecord, part, timeOf, words } from './data.js'
import type { Ddp } from './ddp.js'
import { readBack } from './past.js'
import { agentOf, messageOf, type Reader } from './read.js'

const CLOSED = 'livechat-close'
/** The streams of a room, and what their keys end with. */
const STREAMS = [
  ['stream-room-messages', ''],
  ['stream-livechat-room', ''],
  ['stream-notify-room', '/user-activity'],
  ['stream-notify-room', '/deleteMessage']
] as const

/** What is known of the visitor's room, told as it comes. */
export interface Room {
  /** Of the room that was told of last. */
  rid(): string | undefined
  isOver(): boolean
  /** The messages that were heard of, by their ids. */
  readonly known: ReadonlyMap<string, Message>
  /** The commands whose files are on their way, by the names of these: Rocket.Chat takes no id with a file. */
  readonly going: Map<string, string>
  /** Tells what was said in a room after a place, or all of it. */
  recall(rid: string, place?: Place): Promise<void>
  /** Hears a room from now on, and tells what was said in it. */
  enter(rid: string, place?: Place): Promise<void>
  hear(stream: string, key: string, said: readonly unknown[]): void
  meet(agent: unknown): void
  queue(info: unknown): void
  /** Holds back what is heard until some work is done. */
  during<T>(work: () => Promise<T>): Promise<T>
}

export function openRoom(
  ask: Ask,
  signal: AbortSignal,
  reader: () => Reader,
  emit: (event: Incoming) => void,
  listen: Ddp['listen'],
  isOwnName: (name: unknown) => boolean
): Room {
  const known = new Map<string, Message>()
  const going = new Map<string, string>()
  let held: Parameters<Room['hear']>[] | undefined
  let current: string | undefined
  let isOver = true

  const tell = (data: Data) => {
    const id = words(data._id)
    if (data.t === CLOSED) {
      if (isOver) return
      isOver = true
      const by = data.token
        ? 'visitor'
        : part(data, 'u').username === 'rocket.cat'
          ? 'system'
          : 'agent'
      return emit({ type: 'ended', by, cursor: cursorOf(data) })
    }
    const message = claimed(messageOf(data, reader()))
    const before = known.get(id)
    if (!message || JSON.stringify(message) === JSON.stringify(before)) return
    known.set(id, message)
    emit({ type: 'message', message, ...(!before && { cursor: cursorOf(data) }) })
  }
  const claimed = (message: Message | undefined): Message | undefined => {
    const isFile = message?.from === 'visitor' && message.content.kind === 'file'
    const command = isFile && going.get(message.content.file.name)
    return command ? { ...message, command } : message
  }
  const forget = (id: string) => {
    const message = known.get(id)
    if (!message) return
    const { edited: _, ...rest } = message
    known.set(id, { ...rest, content: { kind: 'deleted' } })
    emit({ type: 'message', message: { ...rest, content: { kind: 'deleted' } } })
  }
  const meet: Room['meet'] = given => {
    const agent = isRecord(given) ? agentOf(given, reader()) : null
    if (agent !== undefined) emit({ type: 'agent', agent })
  }
  const queue: Room['queue'] = given => {
    const { spot, estimatedWaitTimeSeconds: wait } = isRecord(given) ? given : {}
    if (typeof spot !== 'number' || spot < 1) return
    emit({ type: 'queued', position: spot, ...(typeof wait === 'number' && wait > 0 && { wait }) })
  }
  const room: Room = {
    known,
    going,
    meet,
    queue,
    rid: () => current,
    isOver: () => isOver,
    async recall(rid, place) {
      const { all } = await readBack(
        ask,
        signal,
        reader().token,
        rid,
        ([first]) => !!place && timeOf(first?.ts) < place.at
      )
      const missed = after(place, all)
      current = rid
      isOver = false
      for (const one of all.slice(0, all.length - missed.length)) {
        if (one.t === CLOSED) isOver = true
        const message = messageOf(one, reader())
        if (!message) continue
        known.set(message.id, message)
        const isNews = place && message.edited && message.edited > place.at
        if (isNews) emit({ type: 'message', message })
      }
      for (const one of missed) tell(one)
    },
    async enter(rid, place) {
      await Promise.all(STREAMS.map(([name, end]) => listen(name, rid + end)))
      await room.recall(rid, place)
    },
    hear(stream, key, said) {
      if (held) return void held.push([stream, key, said])
      const [rid, about] = key.split('/')
      const [first, second] = said
      if (rid !== current) return
      if (about === 'user-activity') {
        if (isOwnName(first) || !Array.isArray(second)) return
        emit({ type: 'typing', active: second.includes('user-typing') })
      } else if (!isRecord(first)) return
      else if (about === 'deleteMessage') forget(words(first._id))
      else if (stream === 'stream-room-messages') {
        if (first.rid === rid) tell(first)
      } else if (first.type === 'agentData') meet(first.data)
      else if (first.type === 'queueData') queue(first.data)
      else if (first.type === 'agentStatus') {
        if (first.status === 'offline') emit({ type: 'away' })
        if (first.status === 'online') emit({ type: 'back' })
      }
    },
    async during(work) {
      held ??= []
      try {
        return await work()
      } finally {
        const waiting = held ?? []
        held = undefined
        for (const one of waiting) room.hear(...one)
      }
    }
  }
  return room
}
