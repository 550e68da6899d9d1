import { baseOf } from '../http/address.js'
import { sendJson } from '../http/answer.js'
import type { Route } from '../http/router.js'
import type { Shop } from '../shop.js'
import { forAgents } from './guard.js'

/** `GET /desk/api/catalog?search=` and `/answers?search=`: cards of what is sold, and articles of what is asked. */
export const atHandRoutes = (shop: Shop): Route[] =>
  (['catalog', 'answers'] as const).map(name => ({
    path: new RegExp(`^/desk/api/${name}$`),
    methods: {
      GET: forAgents(shop, async ({ request, response, url: { searchParams } }) => {
        await shop[name].ready
        const words = (searchParams.get('search') ?? '').slice(0, 200)
        sendJson(response, shop[name].search(words, baseOf(shop.settings, request)))
      })
    }
  }))
