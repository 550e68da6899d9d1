import { ShopbellError, toShopbellError } from '../../../src/contract/index.js'
import { CLOSE } from '../../../transports/wire/frames.js'
import { type Bucket, createBucket } from '../bucket.js'
import { isRecord } from '../check.js'
import { type Log, nameOf } from '../log.js'
import { createQueue } from './queue.js'
import type { Wire } from './wire.js'

/** Bytes of one frame, UTF-8. */
export const FRAME_LIMIT = 65536

/** One live line, of a visitor or of a desk. Frames come in one after the other. */
export interface Line<Frame> {
  send(frame: Frame | Pong | Refusal): void
  close(code: number, reason: string): void
  /** What is sent from now on leaves when the promise resolves. Nothing overtakes anything. */
  hold(until: Promise<void>): void
  /** Resolves when more may be sent, or the line is closed. */
  drained(): Promise<void>
  readonly open: boolean
}

type Pong = { readonly type: 'pong' }
type Refusal = Pick<ShopbellError, 'code' | 'message'> & { readonly type: 'error' }

export interface LineOptions {
  readonly wire: Wire
  readonly log: Log
  /** Decides how many frames are taken; asked anew for each. */
  bucket(): Bucket
  /** Bytes that may wait for a reader who does not read. */
  readonly backlog: number
  /** What it throws is told to the other end. */
  onFrame(frame: Record<string, unknown>): Promise<void>
  onClose(): void
}

/** Reads, limits and answers frames on a wire until it is closed. */
export function openLine<Frame>(options: LineOptions): Line<Frame> {
  const { wire, log } = options
  const patience = createBucket(100, 5)
  const out = createQueue()
  let inbox = Promise.resolve()

  function send(text: string) {
    if (!wire.open) return
    if (wire.waiting > options.backlog) {
      log.warn('reader-too-slow')
      return wire.cut()
    }
    wire.send(text)
  }

  const line: Line<Frame> = {
    send(frame) {
      const text = JSON.stringify(frame)
      out.add(() => send(text))
    },
    close: (code, reason) => out.add(() => wire.close(code, reason)),
    hold(until) {
      const open = out.gate()
      until
        .catch(error => {
          log.error('not-stored', { error: nameOf(error) })
          wire.cut()
        })
        .then(open)
    },
    async drained() {
      await new Promise<void>(resolve => out.add(resolve))
      await wire.drained()
    },
    get open() {
      return wire.open
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

  function read(text: string, binary: boolean) {
    if (!wire.open) return
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

  wire.attend(read, options.onClose)
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
