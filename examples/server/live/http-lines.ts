import type { IncomingMessage, ServerResponse } from 'node:http'
import { type FaultCode, ShopbellError } from '../../../src/contract/index.js'
import { CLOSE } from '../../../transports/wire/frames.js'
import { type Bucket, createBucket } from '../bucket.js'
import { sendJson } from '../http/answer.js'
import type { Call } from '../http/router.js'
import { readRequest } from './http-request.js'
import { createHttpWire, EVENT_STREAM, farewell, type HttpWire } from './http-wire.js'
import type { Wire } from './wire.js'

/** Lines over plain HTTP requests, where a WebSocket finds no way through. */
export interface HttpLines {
  /** Takes one request: opens a line, brings frames, asks for some, or hangs up. */
  take(call: Pick<Call, 'request' | 'response'>): Promise<void>
  /** Ends all of them with a close code. Afterwards none is opened. */
  close(code: number): void
}

export interface HttpLinesOptions {
  /** Whether pages of the request's origin may open a line. */
  may(request: IncomingMessage): boolean
  /** Finds room for one more. Gives what frees it again; throws when there is none. */
  enter(request: IncomingMessage): () => void
  serve(wire: Wire, request: IncomingMessage): void
}

/** How many lines that are over are remembered, lest a late repeat of a request opens one again. */
const REMEMBERED = 10_000

interface Entry {
  readonly wire: HttpWire
  /** Decides how many requests are taken. */
  readonly bucket: Bucket
}

export function createHttpLines({ may, enter, serve }: HttpLinesOptions): HttpLines {
  const lines = new Map<string, Entry>()
  const over = new Map<string, number>()
  let closing = false

  function remember(line: string, code: number) {
    lines.delete(line)
    over.set(line, code)
    const [oldest = ''] = over.keys()
    if (over.size > REMEMBERED) over.delete(oldest)
  }

  function open(line: string, request: IncomingMessage): Entry {
    const leave = enter(request)
    const wire = createHttpWire(code => {
      leave()
      remember(line, code)
    })
    const entry = { wire, bucket: createBucket(100, 20) }
    lines.set(line, entry)
    serve(wire, request)
    return entry
  }

  async function take({ request, response }: Pick<Call, 'request' | 'response'>) {
    if (!may(request)) {
      return refuse(response, 403, 'rejected', 'Pages of this origin may not chat here.')
    }
    const { line, after, post, listen, stream, close, frames } = await readRequest(request)
    if (close) {
      // Also of a line that is not open yet: the request that opens it may come late.
      lines.get(line)?.wire.close(1000, 'Hung up')
      remember(line, 1000)
      return void response.writeHead(204).end()
    }
    const code = over.get(line)
    if (code !== undefined) {
      if (listen) return void response.writeHead(200, EVENT_STREAM).end(farewell(code))
      return refuse(response, 410, 'unavailable', 'The line is closed.')
    }
    if (closing) throw new ShopbellError('unavailable', 'The server restarts.', { retryAfter: 1 })
    const entry = lines.get(line) ?? (post === 1 ? open(line, request) : undefined)
    if (!entry) return refuse(response, 404, 'unsupported', 'There is no such line.')
    const { wire, bucket } = entry
    if (bucket.take() > 0) wire.close(CLOSE.flood, 'Too many requests')
    if (listen) wire.answer(response, { number: listen, after, stream: stream ?? false })
    else wire.heard(after)
    if (post) wire.deliver(post, frames)
    if (!listen) response.writeHead(204).end()
  }

  return {
    take,
    close(code) {
      closing = true
      for (const { wire } of [...lines.values()]) wire.close(code, 'The server goes away')
    }
  }
}

function refuse(response: ServerResponse, status: number, code: FaultCode, message: string): void {
  sendJson(response, { code, message }, {}, status)
}
