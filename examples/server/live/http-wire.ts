import type { ServerResponse } from 'node:http'
import { ShopbellError } from '../../../src/contract/index.js'
import { CLOSE } from '../../../transports/wire/frames.js'
import { inOrder } from './deliveries.js'
import { createUnheard } from './unheard.js'
import type { Wire } from './wire.js'

/** Milliseconds. */
const TIMES = {
  /** Without news an answer says something all the same: proxies close what is quiet. */
  quiet: 15_000,
  /** An answer ends, and is asked for again: who does not ask again is gone. */
  answer: 60_000,
  /** Nobody listens: the other end is gone. */
  lonely: 30_000
}
/** What the close code of a line is that was cut without one. */
const GONE = 1001
/** Bytes after which an answer ends, so that the other end says what it has heard. */
const UNHEARD = 256 * 1024

/** A wire over HTTP requests: deliveries come in, numbered frames go out in the answers to questions. */
export interface HttpWire extends Wire {
  /** Answers the question for the frames after a number. A repeat of a question is refused. */
  answer(response: ServerResponse, question: Question): void
  /** All frames up to this number have arrived. */
  heard(number: number): void
  /** Takes a numbered delivery in its turn, once. */
  deliver(number: number, texts: readonly string[]): void
}

export interface Question {
  readonly number: number
  readonly after: number
  /** The answer may go on; otherwise it ends with the first news. */
  readonly stream: boolean
}

/** Calls `onEnd` with the close code as soon as it is closed. */
export function createHttpWire(onEnd: (code: number) => void, times = TIMES): HttpWire {
  const unheard = createUnheard()
  const deliver = inOrder(texts => {
    for (const text of texts) onText(text, false)
  })
  let onText: Parameters<Wire['attend']>[0] = () => {}
  let onClose = () => {}
  let open = true
  let leaving: number | undefined
  let asked = 0
  let current:
    | { response: ServerResponse; stream: boolean; told: number; until: number }
    | undefined
  let timer: NodeJS.Timeout | undefined
  let telling: NodeJS.Immediate | undefined
  let drained: (() => void)[] = []

  function watch() {
    clearTimeout(timer)
    timer = current
      ? setTimeout(send, times.quiet, '{"type":"pong"}')
      : setTimeout(() => end(leaving ?? CLOSE.silent), times.lonely)
  }

  function send(text: string) {
    unheard.add(text)
    watch()
    // What is sent at once goes in one piece.
    telling ??= setImmediate(tell)
  }

  /** Whether there was anything to write. */
  function write(): boolean {
    clearImmediate(telling)
    telling = undefined
    const news = current ? unheard.after(current.told) : []
    for (const { number, text } of news) {
      current?.response.write(`id: ${number}\ndata: ${text}\n\n`)
      if (current) current.told = number
    }
    return news.length > 0
  }

  function tell() {
    if (!write() || !current) return
    if (!current.stream || unheard.size > UNHEARD || Date.now() > current.until) leave()
  }

  function leave() {
    current?.response.end()
    current = undefined
    watch()
  }

  function goOn() {
    if (open && unheard.size > UNHEARD) return
    for (const resolve of drained) resolve()
    drained = []
  }

  function end(code: number | undefined) {
    if (!open) return
    write()
    open = false
    const response = current?.response
    current = undefined
    clearTimeout(timer)
    if (code === undefined) response?.destroy()
    else response?.end(farewell(code))
    goOn()
    onEnd(code ?? GONE)
    queueMicrotask(() => onClose())
  }

  /** What our own codes tell goes along with the last words, to whoever is about to ask for them. */
  function close(code: number) {
    if (leaving !== undefined) return
    if (!open || current || unheard.size === 0 || code < 4000) return end(code)
    leaving = code
  }

  watch()
  return {
    get open() {
      return open && leaving === undefined
    },
    get waiting() {
      return unheard.size
    },
    send,
    close,
    cut: () => end(undefined),
    drained: () =>
      new Promise(resolve => {
        drained.push(resolve)
        goOn()
      }),
    attend(text, close) {
      onText = text
      onClose = close
    },
    heard(number) {
      unheard.heard(number)
      goOn()
    },
    deliver,
    answer(response, { number, after, stream }) {
      if (number < asked || (number === asked && current)) {
        throw new ShopbellError('rejected', 'This was asked before.')
      }
      asked = number
      if (!unheard.heard(after)) throw new ShopbellError('protocol', `after is ${after}.`)
      goOn()
      const last = current?.response
      current = { response, stream, told: after, until: Date.now() + times.answer }
      last?.end()
      response.on('close', () => {
        if (current?.response !== response) return
        current = undefined
        watch()
      })
      // Whoever holds the answer back is known by the lack of this.
      response.writeHead(200, EVENT_STREAM).write(':\n\n')
      watch()
      tell()
      if (leaving !== undefined) end(leaving)
    }
  }
}

/** Nothing between here and the page may keep it, change it or wait for more of it. */
export const EVENT_STREAM = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no'
}

/** The last thing in an answer: the line is closed. */
export function farewell(code: number): string {
  return `event: close\ndata: ${code}\n\n`
}
