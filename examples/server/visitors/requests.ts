import { ShopbellError } from '../../../src/contract/index.js'
import { addressOf } from '../http/address.js'
import { letRead, preflight } from '../http/cors.js'
import { mayChat } from '../http/origin.js'
import type { Route } from '../http/router.js'
import { createHttpLines } from '../live/http-lines.js'
import type { Shop } from '../shop.js'
import { serveVisitor } from './serve.js'

/** Visitors' lines over plain HTTP requests at `/shopbell`. */
export interface VisitorRequests {
  readonly routes: readonly Route[]
  /** Ends all of them with a close code. Afterwards none is opened. */
  close(code: number): void
}

export function openVisitorRequests(shop: Shop): VisitorRequests {
  const { settings, log, connections } = shop
  const { take, close } = createHttpLines({
    may: request => mayChat(settings, request),
    enter(request) {
      const leave = connections.take(addressOf(settings, request))
      if (leave) return leave
      log.warn('too-many-connections')
      throw new ShopbellError('busy', 'Too many connections', { retryAfter: 10 })
    },
    serve: (wire, request) => serveVisitor(shop, wire, request)
  })
  const POST: Route['methods'][string] = call => {
    letRead(call)
    return take(call)
  }
  return { routes: [{ path: /^\/shopbell$/, methods: { POST, OPTIONS: preflight } }], close }
}
