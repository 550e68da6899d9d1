import { baseOf } from '../http/address.js'
import { sendJson } from '../http/answer.js'
import type { Route } from '../http/router.js'
import type { Shop } from '../shop.js'
import { forAgents } from './guard.js'

/** `GET /desk/api/catalog?search=`: cards of what the shop sells. */
export function catalogRoutes(shop: Shop): Route[] {
  return [
    {
      path: /^\/desk\/api\/catalog$/,
      methods: {
        GET: forAgents(shop, async ({ request, response, url: { searchParams } }) => {
          await shop.catalog.ready
          const words = (searchParams.get('search') ?? '').slice(0, 200)
          sendJson(response, shop.catalog.search(words, baseOf(shop.settings, request)))
        })
      }
    }
  ]
}
