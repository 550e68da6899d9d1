import type { IncomingMessage, ServerResponse } from 'node:http'
import { ShopbellError } from '../../../src/contract/index.js'

export interface Call {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly url: URL
  /** What the pattern of the route has caught. */
  readonly caught: readonly string[]
}

type Handler = (call: Call) => Promise<void> | void

export interface Route {
  readonly path: RegExp
  readonly methods: Readonly<Record<string, Handler>>
}

/** Finds the route of a request. Throws a `ShopbellError` when there is none. */
export function route(
  routes: readonly Route[],
  request: IncomingMessage,
  response: ServerResponse
): Promise<void> | void {
  const url = urlOf(request)
  for (const { path, methods } of routes) {
    const match = path.exec(url.pathname)
    if (!match) continue
    const method = request.method ?? 'GET'
    const handler = methods[method] ?? (method === 'HEAD' ? methods.GET : undefined)
    if (handler) return handler({ request, response, url, caught: match.slice(1) })
    response.setHeader('allow', Object.keys(methods).join(', '))
    throw new ShopbellError('unsupported', `${method} is not possible here.`)
  }
  throw new ShopbellError('unsupported', 'There is nothing here.')
}

function urlOf(request: IncomingMessage): URL {
  const path = request.url ?? '/'
  // Two slashes would be taken for a host.
  const url = `http://local${path.startsWith('/') ? path : '/'}`
  if (!URL.canParse(url)) throw new ShopbellError('rejected', 'The address cannot be read.')
  return new URL(url)
}
