import type { Head } from '../wire/frames.js'
import type { Dial } from '../wire/line.js'
import { readEvents } from './event-stream.js'

/** Seconds until an answer that goes on must have begun, and in which it must go on. */
const BEGIN = 3
const GO_ON = 25
/** Seconds that the server has to take what is sent. */
const TAKE = 12
/** Frames in one request. */
const BATCH = 10

/** The close code that says the same as a status. Those from 500 on are 1013; others say nothing. */
const CLOSED: Readonly<Record<number, number>> = { 401: 4401, 413: 1009, 429: 4429 }

/** How the server is listened to. What is learned on one line holds for the next. */
export interface Manner {
  /** Answers go on; otherwise each ends with the first news. */
  streams: boolean
  /** It is not to be changed. */
  readonly pinned: boolean
}

/** Carries frames in the bodies of HTTP requests and of their answers. */
export function dialOver(manner: Manner): Dial {
  return (address, hello, hear, lost) => {
    const line = crypto.getRandomValues(new Uint32Array(4)).join('-')
    const hungUp = new AbortController()
    const { signal } = hungUp
    let cut = hungUp
    let timer: ReturnType<typeof setTimeout> | undefined
    let heard = 0
    let listens = 0
    let posts = 1
    let posting = false
    const waiting: string[] = []

    const ask = async (
      head: Omit<Head, 'line' | 'after'>,
      frames: readonly string[],
      init: RequestInit
    ) => {
      const whole: Head = { line, after: heard, ...head }
      const body = [JSON.stringify(whole), ...frames].join('\n')
      const request = { method: 'POST', body, ...init }
      // A connection may have closed just then, and what comes twice is taken once. Else it throws again.
      const answer = await fetch(address, request).catch(cause => {
        if (cause instanceof TypeError) return fetch(address, request)
        throw cause
      })
      if (answer.ok) return answer
      throw answer
    }
    const fail = (cause?: unknown) => {
      const { status = 0, headers } = cause instanceof Response ? cause : {}
      const retryAfter = Number(headers?.get('retry-after')) || undefined
      lost(status < 500 ? CLOSED[status] : 1013, { cause, retryAfter })
    }

    async function listen() {
      const before = heard
      const { streams } = manner
      const mine = new AbortController()
      const within = (seconds: number) => {
        clearTimeout(timer)
        if (streams) timer = setTimeout(() => mine.abort(), seconds * 1000)
      }
      cut = mine
      within(BEGIN)
      try {
        // Until the first answer nobody knows whether hello has arrived. It is taken once.
        const answer = await ask(
          { listen: ++listens, stream: streams, ...(heard ? {} : { post: 1 }) },
          heard ? [] : [hello],
          { signal: mine.signal }
        )
        if (answer.body) {
          await readEvents(
            answer.body,
            () => within(GO_ON),
            ({ id, event, data }) => {
              if (signal.aborted) return
              if (event === 'close') return lost(Number(data))
              if (Number(id) !== heard + 1) return
              heard += 1
              hear(data)
            }
          ).catch(() => {})
        }
      } catch (cause) {
        if (!mine.signal.aborted) return fail(cause)
      }
      clearTimeout(timer)
      if (signal.aborted) return
      if (mine.signal.aborted || heard === before) {
        // An answer without news that was not to go on: whoever it is, they are not the server.
        if (!streams || manner.pinned) return fail()
        manner.streams = false
      }
      listen()
    }

    async function post() {
      if (posting || signal.aborted || !waiting.length) return
      posting = true
      const frames = waiting.splice(0, BATCH)
      const late = AbortSignal.timeout(TAKE * 1000)
      try {
        await ask({ post: ++posts }, frames, { signal: AbortSignal.any([signal, late]) })
      } catch (cause) {
        return fail(cause)
      }
      posting = false
      post()
    }

    listen()
    return {
      send(frame) {
        waiting.push(frame)
        post()
      },
      close() {
        hungUp.abort()
        cut.abort()
        clearTimeout(timer)
        // Heard of even when the page is closed.
        ask({ close: true }, [], { keepalive: true }).catch(() => {})
      }
    }
  }
}
