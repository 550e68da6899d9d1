import { ShopbellError } from '../../../src/contract/index.js'
import { findConversation } from '../conversations/conversation.js'
import type { Turn } from '../database.js'
import type { PastConversation } from '../desk-frames.js'
import { sendJson } from '../http/answer.js'
import type { Route } from '../http/router.js'
import type { Shop } from '../shop.js'
import { forAgents } from './guard.js'
import { COUNT, toPast } from './past.js'

/** As many as an agent looks at. */
const MOST = 20

/** `GET /desk/api/conversations/:id/earlier`: what the same visitor said before, the last first. */
export function earlierRoutes(shop: Shop): Route[] {
  return [
    {
      path: /^\/desk\/api\/conversations\/([\w-]{1,64})\/earlier$/,
      methods: {
        GET: forAgents(shop, async ({ response, caught: [id = ''] }, { agent }) =>
          sendJson(response, await shop.db.turn(turn => readEarlier(turn, id, agent)))
        )
      }
    }
  ]
}

/** Of a conversation that is over, or the agent's own. */
async function readEarlier(turn: Turn, id: string, agent: string): Promise<PastConversation[]> {
  const conversation = await findConversation(turn, id)
  if (!conversation || (conversation.state !== 'ended' && conversation.agent !== agent)) {
    throw new ShopbellError('unsupported', 'There is no such conversation.')
  }
  const rows = await turn.rows(
    `SELECT *, ${COUNT} FROM conversations c WHERE visitor = ? AND number < ? AND state = 'ended'
     ORDER BY number DESC LIMIT ${MOST}`,
    conversation.visitor,
    conversation.number
  )
  const earlier: PastConversation[] = []
  for (const row of rows) earlier.push(await toPast(turn, row))
  return earlier
}
