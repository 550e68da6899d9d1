import type { RawData, WebSocket } from 'ws'
import { ShopbellError, toShopbellError } from '../../../src/contract/index.js'
import { CLOSE } from '../../../transports/websocket/frames.js'
import { type Bucket, createBucket } from '../bucket.js'
import { isRecord } from '../check.js'
import { type Log, nameOf } from '../log.js'

/** Bytes of one frame, UTF-8. */
export const FRAME_LIMIT = 65536

/** One live WebSocket, of a visitor or of a desk. Frames come in one after the other. */
export interface Line<Frame> {
  send(frame: Frame | Pong | Refusal): void
  close(code: number, reason: string): void
  /** Resolves when all that was sent has left, or the line is closed. */
  drained(): Promise<void>
  readonly open: boolean
}

type Pong = { readonly type: 'pong' }
type Refusal = Pick<ShopbellError, 'code' | 'message'> & { readonly type: 'error' }

export interface LineOptions {
  readonly socket: WebSocket
  readonly log: Log
  /** Decides how many frames are taken; asked anew for each. */
  bucket(): Bucket
  /** Seconds of silence after which the line is closed. */
  readonly silence: number
  /** Bytes that may wait for a reader who does not read. */
  readonly backlog: number
  /** What it throws is told to the other end. */
  onFrame(frame: Record<string, unknown>): Promise<void>
  onClose(): void
}

/** Reads, limits and answers frames on a socket until it is closed. */
export function openLine<Frame>(options: LineOptions): Line<Frame> {
  const { socket, log } = options
  const patience = createBucket(100, 5)
  let heard = Date.now()
  let inbox = Promise.resolve()
  let left = Promise.resolve()
  const closed = new Promise<void>(resolve => socket.on('close', () => resolve()))

  const line: Line<Frame> = {
    send(frame) {
      if (socket.readyState !== socket.OPEN) return
      if (socket.bufferedAmount > options.backlog) {
        log.warn('reader-too-slow')
        return socket.terminate()
      }
      left = new Promise(resolve => socket.send(JSON.stringify(frame), () => resolve()))
    },
    close(code, reason) {
      socket.close(code, reason)
      // Whoever does not answer the closing is not waited for.
      setTimeout(() => socket.terminate(), 2000).unref()
    },
    drained: () => Promise.race([left, closed]),
    get open() {
      return socket.readyState === socket.OPEN
    }
  }

  function refuse(error: unknown, id: string | undefined) {
    const { code, message, retryAfter, limit } = toShopbellError(error)
    const known = error instanceof ShopbellError
    if (!known) log.error('frame-failed', { error: nameOf(error) })
    line.send({
      type: 'error',
      code,
      message: known ? message : 'Something went wrong here. Please try again.',
      ...(id === undefined ? {} : { id }),
      ...(retryAfter === undefined ? {} : { retryAfter }),
      ...(limit === undefined ? {} : { limit })
    })
  }

  function read(data: RawData, binary: boolean) {
    heard = Date.now()
    if (socket.readyState !== socket.OPEN) return
    const text = data.toString()
    const frame = parse(text)
    const id = idOf(frame)
    const wait = options.bucket().take()
    if (wait > 0) {
      if (patience.take() > 0) return line.close(CLOSE.flood, 'Too many frames')
      return refuse(busy(wait), id)
    }
    const problem = problemOf(frame, Buffer.byteLength(text), binary)
    if (problem) return refuse(problem, id)
    if (frame?.type === 'ping') return line.send({ type: 'pong' })
    inbox = inbox.then(() => options.onFrame(frame ?? {})).catch(error => refuse(error, id))
  }

  const watch = setInterval(
    () => {
      if (Date.now() - heard > options.silence * 1000)
        line.close(CLOSE.silent, 'Silent for too long')
    },
    Math.min(10_000, options.silence * 500)
  )
  socket.on('message', read)
  // Every error is followed by a close.
  socket.on('error', error => log.debug('socket-error', { error: nameOf(error) }))
  socket.on('close', () => {
    clearInterval(watch)
    options.onClose()
  })
  return line
}

function busy(wait: number): ShopbellError {
  const retryAfter = Math.max(1, Math.ceil(wait))
  return new ShopbellError('busy', 'Too many frames at once. Please wait a moment.', { retryAfter })
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const frame: unknown = JSON.parse(text)
    return isRecord(frame) ? frame : undefined
  } catch {
    return undefined
  }
}

function problemOf(frame: object | undefined, bytes: number, binary: boolean) {
  if (binary) return new ShopbellError('protocol', 'The frame is binary; text was expected.')
  if (bytes > FRAME_LIMIT) {
    const message = `The frame has ${bytes} bytes; at most ${FRAME_LIMIT} are taken.`
    return new ShopbellError('too-large', message, { limit: FRAME_LIMIT })
  }
  if (!frame) return new ShopbellError('protocol', 'The frame is not JSON; an object was expected.')
  return undefined
}

/** The id that an answer goes with: of the request, or of the command inside. */
function idOf(frame: Record<string, unknown> | undefined): string | undefined {
  const id = isRecord(frame?.command) ? frame.command.id : frame?.id
  return typeof id === 'string' && id.length <= 200 ? id : undefined
}
