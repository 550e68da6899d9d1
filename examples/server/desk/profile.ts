import { ShopbellError } from '../../../src/contract/index.js'
import { object, optional, string } from '../check.js'
import { sendJson } from '../http/answer.js'
import { readBody, readJson } from '../http/body.js'
import type { Route } from '../http/router.js'
import { tellDesk } from '../live/tell.js'
import type { Shop } from '../shop.js'
import { findAgent } from './agents.js'
import { forAgents } from './guard.js'
import { keepPhoto, PHOTO_LIMIT } from './photos.js'
import type { Session } from './sessions.js'

const changes = object({ name: optional(string(100)), role: optional(string(100)) })

/** `/desk/api/me`: what the agent is called, does and looks like. */
export function profileRoutes(shop: Shop): Route[] {
  const { db } = shop

  /** All that show the agent learn of the change. */
  async function change(session: Session, column: 'name' | 'role' | 'photo', value: string | null) {
    await db.turn(
      async turn => {
        // The column is one of three words above, hence safe in SQL.
        await turn.run(`UPDATE agents SET ${column} = ? WHERE id = ?`, value, session.agent)
        return findAgent(turn, session.agent)
      },
      me => {
        if (!me) return
        tellDesk(shop, me.id, { type: 'me', me })
        if (shop.desks.of(me.id).size > 0) shop.roster.enter(me)
      }
    )
  }

  async function read(session: Session) {
    const me = await db.turn(turn => findAgent(turn, session.agent))
    if (!me) throw new ShopbellError('unauthorized', 'Please log in.')
    return me
  }

  return [
    {
      path: /^\/desk\/api\/me$/,
      methods: {
        GET: forAgents(shop, async ({ response }, session) =>
          sendJson(response, await read(session))
        ),
        PATCH: forAgents(shop, async ({ request, response }, session) => {
          const { name, role } = changes(await readJson(request, 4096), 'body')
          if (name !== undefined && !name.trim()) {
            throw new ShopbellError('rejected', 'The name is empty.')
          }
          if (name !== undefined) await change(session, 'name', name.trim())
          if (role !== undefined) await change(session, 'role', role.trim() || null)
          sendJson(response, await read(session))
        })
      }
    },
    {
      path: /^\/desk\/api\/me\/photo$/,
      methods: {
        PUT: forAgents(shop, async ({ request, response }, session) => {
          const body = await readBody(request, PHOTO_LIMIT)
          const photo = await db.turn(turn =>
            keepPhoto(turn, request.headers['content-type'] ?? '', body)
          )
          await change(session, 'photo', photo)
          sendJson(response, { photo })
        })
      }
    }
  ]
}
