import type { IncomingMessage } from 'node:http'
import { ShopbellError } from '../../../src/contract/index.js'
import { createBuckets } from '../bucket.js'
import { currentOf } from '../conversations/conversation.js'
import { forAgents } from '../desk/guard.js'
import { baseOf } from '../http/address.js'
import { sendJson } from '../http/answer.js'
import { letRead, preflight } from '../http/cors.js'
import { mayChat } from '../http/origin.js'
import type { Call, Route } from '../http/router.js'
import type { Shop } from '../shop.js'
import { visitorOf } from '../visitors/token.js'
import { serveFile } from './serve.js'
import { takeUpload } from './take.js'

/** `/shopbell/files` and `/desk/api/files` take files, `/files/…` gives them. */
export function fileRoutes(shop: Shop): Route[] {
  const { settings, db } = shop
  const most = settings.FILES_PER_HOUR
  const buckets = createBuckets(most, most / 3600)

  async function bring(call: Call) {
    const { request, response, url } = call
    letRead(call)
    if (!mayChat(settings, request)) {
      throw new ShopbellError('rejected', 'Files from this page are not taken.')
    }
    const visitor = visitorOf(shop.key, tokenIn(request))
    if (!visitor || shop.erased.has(visitor)) {
      throw new ShopbellError('unauthorized', 'The token is not (or no longer) good here.')
    }
    if (!(await db.turn(turn => currentOf(turn, visitor)))) {
      throw new ShopbellError('rejected', 'There is no conversation. Join one first.')
    }
    const wait = buckets(visitor).take()
    if (wait > 0) {
      const retryAfter = Math.ceil(wait)
      throw new ShopbellError('busy', 'There were many files from here. Please wait.', {
        retryAfter
      })
    }
    const file = await takeUpload(shop, request, { visitor }, url.searchParams.get('name') ?? '')
    sendJson(response, { ...file, url: baseOf(settings, request) + file.url })
  }

  const attach = forAgents(shop, async ({ request, response, url }, { agent }) => {
    const name = url.searchParams.get('name') ?? ''
    sendJson(response, await takeUpload(shop, request, { agent }, name))
  })

  return [
    { path: /^\/shopbell\/files$/, methods: { POST: bring, OPTIONS: preflight } },
    { path: /^\/desk\/api\/files$/, methods: { POST: attach } },
    {
      path: /^\/files\/([\w-]{10,100})\/[^/]*$/,
      methods: { GET: call => serveFile(shop, call) }
    }
  ]
}

function tokenIn(request: IncomingMessage): string {
  return /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? ''
}
