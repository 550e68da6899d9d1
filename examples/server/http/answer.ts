import type { IncomingMessage, ServerResponse } from 'node:http'
import { type FaultCode, ShopbellError } from '../../../src/contract/index.js'
import type { Log } from '../log.js'
import { nameOf } from '../log.js'

/** What a fault is in HTTP. */
const STATUS: Readonly<Partial<Record<FaultCode, number>>> = {
  unauthorized: 401,
  rejected: 422,
  protocol: 400,
  'too-large': 413,
  unsupported: 404,
  busy: 429,
  unavailable: 503
}

type Headers = Readonly<Record<string, string>>

/** For pages of any shop. */
export const ANYBODY: Headers = { 'access-control-allow-origin': '*' }

export function sendJson(
  response: ServerResponse,
  body: unknown,
  headers: Headers = {},
  status = 200
): void {
  const text = JSON.stringify(body)
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    ...headers
  })
  response.end(text)
}

/** Says what went wrong: `{ code, message }`, and `retryAfter` or `limit` where there is one. */
export function sendError(
  log: Log,
  request: IncomingMessage,
  response: ServerResponse,
  error: unknown
): void {
  if (response.headersSent) return void response.destroy()
  const known = error instanceof ShopbellError
  if (!known) log.error('request-failed', { method: request.method, error: nameOf(error) })
  const { code, message, retryAfter, limit } = known
    ? error
    : new ShopbellError('unavailable', 'Something went wrong here. Please try again.')
  // What was not read of a request would be taken for the next one.
  const headers = request.complete ? {} : { connection: 'close' }
  const wait = retryAfter === undefined ? {} : { 'retry-after': String(Math.ceil(retryAfter)) }
  sendJson(
    response,
    { code, message, retryAfter, limit },
    { ...headers, ...wait },
    known ? (STATUS[code] ?? 500) : 500
  )
}
