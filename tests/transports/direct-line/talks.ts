import { randomUUID } from 'node:crypto'
import type { WebSocket } from 'ws'
import { wrongWith } from './specification.js'

export type Said = Readonly<Record<string, unknown>> & { readonly type: string }

export interface Kept {
  readonly activity: Said & { readonly id: string }
  readonly files: readonly File[]
}

export interface Talk {
  readonly id: string
  readonly kept: Kept[]
  readonly streams: Set<WebSocket>
}

/** The place behind so many activities. */
export const markOf = (count: number) => `${count.toString(16).padStart(4, '0')}-w`
/** How many activities are before a place. */
export const countOf = (mark: string) => Number.parseInt(mark, 16)

/** The conversations that Direct Line keeps. What is no activity goes into `violations`. */
export function createTalks(urlOf: () => string, violations: string[]) {
  const talks = new Map<string, Talk>()
  /** Milliseconds; no two activities are of the same one. */
  let clock = Date.now()

  function begin(id: string = randomUUID()): Talk {
    const talk: Talk = { id, kept: [], streams: new Set() }
    talks.set(id, talk)
    return talk
  }

  /** Tells a set of activities by a stream. */
  function stream(socket: WebSocket, set: object): void {
    const wrong = wrongWith('ActivitySet', set)
    if (wrong) violations.push(`the stream brings what is no set of activities: ${wrong}`)
    socket.send(JSON.stringify(set))
  }

  /** Puts an activity into a conversation, and tells whoever streams it. */
  function put(talk: Talk, said: Said, files: readonly File[] = []): string {
    const id = `${talk.id}|${talk.kept.length.toString().padStart(7, '0')}`
    clock += 1
    const about = {
      channelId: 'directline',
      conversation: { id: talk.id },
      timestamp: new Date(clock).toISOString()
    }
    const attachments = files.map((file, at) => ({
      contentType: file.type,
      contentUrl: `${urlOf()}/files/${encodeURIComponent(id)}/${at}`,
      name: file.name
    }))
    const activity = { ...said, ...about, id, ...(files.length && { attachments }) }
    const wrong = wrongWith('Activity', activity)
    if (wrong) violations.push(`the bot says what is no activity: ${wrong}`)
    talk.kept.push({ activity, files })
    const activities = [activity]
    const watermark = markOf(talk.kept.length)
    const set = said.type === 'typing' ? { activities } : { activities, watermark }
    for (const socket of talk.streams) stream(socket, set)
    return id
  }

  return { talks, begin, put, stream }
}

export type Talks = ReturnType<typeof createTalks>
