import type { Presence } from '../../../src/contract/index.js'
import { readQueue, waitAt } from '../conversations/waiting.js'
import type { Turn } from '../database.js'
import { inPublic } from '../desk/agents.js'
import { baseOf } from '../http/address.js'
import { ANYBODY, sendJson } from '../http/answer.js'
import type { Route } from '../http/router.js'
import { absolute } from '../live/tell.js'
import { number, text } from '../rows.js'
import type { Shop } from '../shop.js'

/** `GET /shopbell/presence`: who is there, and how long it takes. */
export function presenceRoutes(shop: Shop): Route[] {
  return [
    {
      path: /^\/shopbell\/presence$/,
      methods: {
        async GET({ request, response }) {
          const presence = await shop.db.turn(turn => readPresence(shop, turn))
          const base = baseOf(shop.settings, request)
          const agents = presence.agents.map(agent => absolute(agent, base))
          sendJson(response, { ...presence, agents }, ANYBODY)
        }
      }
    }
  ]
}

async function readPresence(shop: Shop, turn: Turn): Promise<Presence> {
  const queue = await readQueue(turn)
  const rows = await turn.rows(
    `SELECT agent, COUNT(*) AS load FROM conversations WHERE state = 'open' GROUP BY agent`
  )
  const loads = new Map(rows.map(row => [text(row, 'agent'), number(row, 'load')]))
  const load = (id: string) => loads.get(id) ?? 0
  // Whoever has the fewest conversations is the most likely to take the next.
  const agents = [...shop.roster.available()].sort((a, b) => load(a.id) - load(b.id))
  const wait = waitAt(queue, queue.waiting.length + 1)
  return {
    available: agents.length > 0,
    agents: agents.map(inPublic),
    ...(wait === undefined || agents.length === 0 ? {} : { wait }),
    reply: shop.settings.REPLY_TIME
  }
}
