import { listOf, object, string } from '../check.js'
import type { Turn } from '../database.js'
import type { CannedReply } from '../desk-frames.js'
import { sendJson } from '../http/answer.js'
import { readJson } from '../http/body.js'
import type { Route } from '../http/router.js'
import { text } from '../rows.js'
import { TEXT_LIMIT } from '../shapes.js'
import type { Shop } from '../shop.js'
import { forAgents } from './guard.js'

const replies = listOf(object({ shortcut: string(50, 1), text: string(TEXT_LIMIT, 1) }), 200)

/** `/desk/api/replies`: what the agents of the shop say often. */
export function replyRoutes(shop: Shop): Route[] {
  const { db } = shop
  return [
    {
      path: /^\/desk\/api\/replies$/,
      methods: {
        GET: forAgents(shop, async ({ response }) =>
          sendJson(response, await db.turn(readReplies))
        ),
        PUT: forAgents(shop, async ({ request, response }) => {
          const given = replies(await readJson(request, 1024 * 1024), 'body')
          await db.turn(turn => writeReplies(turn, given))
          sendJson(response, given)
        })
      }
    }
  ]
}

async function readReplies(turn: Turn): Promise<CannedReply[]> {
  const rows = await turn.rows('SELECT shortcut, text FROM replies ORDER BY position')
  return rows.map(row => ({ shortcut: text(row, 'shortcut'), text: text(row, 'text') }))
}

async function writeReplies(turn: Turn, replies: readonly CannedReply[]): Promise<void> {
  await turn.run('DELETE FROM replies')
  for (const { shortcut, text } of replies) {
    await turn.run('INSERT INTO replies (shortcut, text) VALUES (?, ?)', shortcut, text)
  }
}
