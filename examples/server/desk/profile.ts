import { ShopbellError } from '../../../src/contract/index.js'
import { listOf, object, optional, string } from '../check.js'
import { sendJson } from '../http/answer.js'
import { readBody, readJson } from '../http/body.js'
import type { Route } from '../http/router.js'
import { tellDesk } from '../live/tell.js'
import type { Shop } from '../shop.js'
import { findAgent } from './agents.js'
import { forAgents } from './guard.js'
import { keepPhoto, PHOTO_LIMIT } from './photos.js'
import type { Session } from './sessions.js'

const asked = object({
  name: optional(string(100)),
  role: optional(string(100)),
  departments: optional(listOf(string(64), 200))
})

interface Changes {
  name?: string
  role?: string
  departments?: readonly string[]
  photo?: string
}

function trimmed({ name, role, departments }: Changes): Changes {
  return {
    ...(departments ? { departments: [...new Set(departments)] } : {}),
    ...(name === undefined ? {} : { name: name.trim() }),
    ...(role === undefined ? {} : { role: role.trim() })
  }
}

/** `/desk/api/me`: what the agent is called, does, looks like and answers for. */
export function profileRoutes(shop: Shop): Route[] {
  const { db } = shop

  /** All that show the agent learn of the change. An empty role is none. */
  async function change(session: Session, changes: Changes) {
    await db.turn(
      async turn => {
        const me = await findAgent(turn, session.agent)
        if (!me) return undefined
        const { name, role, photo, departments } = { ...me, ...changes }
        await turn.run(
          'UPDATE agents SET name = ?, role = ?, photo = ?, departments = ? WHERE id = ?',
          name,
          role || null,
          photo ?? null,
          JSON.stringify(departments),
          me.id
        )
        return findAgent(turn, me.id)
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
          const given = trimmed(asked(await readJson(request, 4096), 'body'))
          if (given.name === '') throw new ShopbellError('rejected', 'The name is empty.')
          const known = new Set(shop.settings.DEPARTMENTS.map(({ id }) => id))
          const unknown = given.departments?.find(id => !known.has(id))
          if (unknown !== undefined) {
            throw new ShopbellError('rejected', `There is no department "${unknown}".`)
          }
          await change(session, given)
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
          await change(session, { photo })
          sendJson(response, { photo })
        })
      }
    }
  ]
}
