import { ShopbellError } from '../../src/contract/index.js'

/** One word of the server's: a line, and for a message what came with it. */
export interface Packet {
  readonly verb: string
  /** What stands in the line behind the verb. */
  readonly rest: string
  readonly subject: string
  /** The number of the subscription that it is for. */
  readonly sid: string
  /** Where an answer goes; deliveries of a stream say here which one they are. */
  readonly reply: string
  /** Status and headers. */
  readonly head: string
  readonly text: string
}

const [LF, CR] = [10, 13]
/** Bytes of a line or a message that no server of ours has. */
const HUGE = 64 * 2 ** 20

const words = new TextDecoder()

/**
 * Cuts what comes over the line into packets, wherever the network cut it. What the reader that it gives is told
 * and is no packet makes it throw `protocol`.
 */
export function createReader(hear: (packet: Packet) => void): (chunk: unknown) => void {
  let left = new Uint8Array()

  const readOne = (): boolean => {
    const end = left.indexOf(LF)
    if (end < 0) return false
    const [verb = '', ...args] = words.decode(left.subarray(0, end)).trim().split(/\s+/)
    const rest = args.join(' ')
    if (verb !== 'MSG' && verb !== 'HMSG') {
      left = left.subarray(end + 1)
      hear({ verb, rest, subject: '', sid: '', reply: '', head: '', text: '' })
      return true
    }
    const size = Number(args.pop())
    const headed = verb === 'HMSG' ? Number(args.pop()) : 0
    const [subject = '', sid = '', reply = ''] = args
    if (!(headed <= size && size < HUGE)) throw nonsense()
    const from = end + 1
    const to = from + size
    if (left.length < to + 2) return false
    if (left[to] !== CR || left[to + 1] !== LF) throw nonsense()
    const part = (start: number, end: number) => words.decode(left.subarray(start, end))
    const head = part(from, from + headed)
    const text = part(from + headed, to)
    left = left.subarray(to + 2)
    hear({ verb, rest, subject, sid, reply, head, text })
    return true
  }

  return chunk => {
    const bytes =
      typeof chunk === 'string'
        ? new TextEncoder().encode(chunk)
        : new Uint8Array(chunk as ArrayBuffer)
    const all = new Uint8Array(left.length + bytes.length)
    all.set(left)
    all.set(bytes, left.length)
    left = all
    while (readOne());
    if (left.length > HUGE) throw nonsense()
  }
}

/** What is said of a far end that is no NATS. */
export const nonsense = (cause?: unknown): ShopbellError =>
  new ShopbellError('protocol', 'This is not NATS: give the address of its websocket block', {
    cause
  })
