import type { Agent, Incoming, Receipt } from '../../src/contract/index.js'
import { type Data, isRecord, recordsIn, textIn } from '../json/record.js'
import { contentsOf, hasPicture } from './html.js'

/** A session of the chat, and what was told of it: each thing once. */
export interface Talk {
  /** What Zammad calls the session. */
  session: string
  isOver: boolean
  /** Nobody answers at the moment. */
  isAway: boolean
  say(given: unknown, command?: string): Receipt
  /** What Zammad tells of a session that goes on, after a place. */
  recall(data: Data, place?: string): void
  queued(data: Data): void
  end(by: 'agent' | 'visitor' | 'system'): void
  /** What Zammad says unasked. */
  hear(event: string, data: Data): void
}

/** The place behind the end of a session: whoever has heard of it may begin another one. */
export const OVER = 'over '

/**
 * `shown` are the messages whose pictures the page holds. `ask` has Zammad tell the session once more: who answers is told only
 * to visitors who have said nothing yet.
 */
export function openTalk(
  session: string,
  shown: Set<string>,
  emit: (event: Incoming) => void,
  ask: () => Promise<unknown>
): Talk {
  const told = new Set<string>()
  let agent: Agent | undefined
  let isAsking = false

  const meet = (given: unknown) => {
    const name = isRecord(given) && textIn(given, 'name')
    if (!name) return
    const photo = textIn(given, 'avatar')
    // Zammad tells of an agent no more than these.
    agent = { id: name, name, ...(photo && /^https?:/.test(photo) && { photo }) }
    if (talk.isAway) emit({ type: 'back' })
    talk.isAway = false
    emit({ type: 'agent', agent })
  }
  /** Whoever takes it from here on is not known yet. */
  const part = (text: string) => {
    if (agent) emit({ type: 'agent', agent: null })
    agent = undefined
    const at = Date.now()
    const message = { id: `notice ${at}`, at, from: 'system', content: { kind: 'notice', text } }
    emit({ type: 'message', message } as const as Incoming)
  }
  function show(
    key: string,
    at: number,
    { content, created_by_id: author }: Data,
    place: { cursor?: string } = {},
    command?: string
  ) {
    const isAgent = author !== null && author !== undefined
    const from = isAgent ? 'agent' : 'visitor'
    shown.add(key)
    for (const [part, one] of contentsOf(`${content}`).entries()) {
      const message = {
        id: part ? `${key}.${part}` : key,
        from,
        at,
        content: one,
        ...(isAgent && agent && { agent }),
        ...(command && !part && { command })
      } as const
      emit({ type: 'message', ...place, message })
    }
  }
  const talk: Talk = {
    session,
    isOver: false,
    isAway: false,
    say(given, command) {
      if (!isRecord(given) || typeof given.content !== 'string') return {}
      const { id } = given
      const [key, at] = [`${id}`, timeOf(given)]
      if (told.has(key) || !/^(number|string)$/.test(typeof id)) return { message: key, at }
      told.add(key)
      show(key, at, given, { cursor: key }, command)
      return { message: key, at }
    },
    recall(data, place) {
      talk.queued(data)
      const all = recordsIn(data.session)
      const at = all.findIndex(({ id }) => `${id}` === place)
      if (place !== undefined && at < 0 && all.length > 0) emit({ type: 'gap' })
      meet(data.agent)
      for (const one of all.slice(0, at + 1)) {
        const key = `${one.id}`
        told.add(key)
        // Another page held its pictures.
        const isLost = !shown.has(key) && hasPicture(`${one.content}`)
        if (isLost) show(key, timeOf(one), one)
      }
      for (const one of all.slice(at + 1)) talk.say(one)
    },
    queued({ position }) {
      if (typeof position === 'number') emit({ type: 'queued', position })
    },
    end(by) {
      if (talk.isOver) return
      talk.isOver = true
      emit({ type: 'ended', by, cursor: OVER + talk.session })
    },
    hear(event, data) {
      if (data.session_id !== talk.session) return
      const { message } = data
      switch (event) {
        case 'chat_session_queue':
          return talk.queued(data)
        case 'chat_session_start':
          return meet(data.agent)
        case 'chat_session_typing':
          return emit({ type: 'typing', active: true })
        case 'chat_session_closed':
        case 'chat_session_left':
          return talk.end(data.realname === 'System' ? 'system' : 'agent')
        case 'chat_session_notice':
          // Where the visitor went is told in the same way.
          if (typeof message === 'string' && !/^https?:/.test(message)) part(message)
          return
        case 'chat_session_message':
          if (agent || !isRecord(message) || message.created_by_id === null) {
            talk.say(message)
          } else if (!isAsking) {
            isAsking = true
            const stop = () => {
              isAsking = false
            }
            ask().then(stop, stop)
          }
      }
    }
  }
  return talk
}

const timeOf = ({ created_at: when }: Data) => Date.parse(`${when}`) || Date.now()
