import { listOf, object, optional, string } from '../check.js'
import type { Turn } from '../database.js'
import { forAgents } from '../desk/guard.js'
import { sendJson } from '../http/answer.js'
import { readJson } from '../http/body.js'
import type { Route } from '../http/router.js'
import { tellDesks } from '../live/tell.js'
import type { Shop } from '../shop.js'
import { readChoices, readTags, writeAnnotation } from './annotation.js'

const changes = object({
  tags: optional(listOf(string(50), 20)),
  note: optional(string(4000))
})

/**
 * `PUT /desk/api/conversations/:id/annotation` with tags, a note or both, while a conversation goes on and
 * after it, and `GET /desk/api/tags` and `/choices`. All desks of the shop are told.
 */
export function annotationRoutes(shop: Shop): Route[] {
  const { db } = shop
  return [
    {
      path: /^\/desk\/api\/tags$/,
      methods: {
        GET: forAgents(shop, async ({ response }) => sendJson(response, await db.turn(readTags)))
      }
    },
    {
      path: /^\/desk\/api\/choices$/,
      methods: {
        GET: forAgents(shop, async ({ response }) => {
          const { DEPARTMENTS: departments } = shop.settings
          const read = (turn: Turn) => readChoices(turn, departments)
          sendJson(response, await db.turn(read))
        })
      }
    },
    {
      path: /^\/desk\/api\/conversations\/([\w-]{1,64})\/annotation$/,
      methods: {
        PUT: forAgents(shop, async ({ request, response, caught: [conversation = ''] }) => {
          const given = changes(await readJson(request, 64 * 1024), 'body')
          const annotation = await db.turn(
            turn => writeAnnotation(turn, conversation, given),
            now => tellDesks(shop, { type: 'annotated', conversation, annotation: now })
          )
          sendJson(response, annotation)
        })
      }
    }
  ]
}
