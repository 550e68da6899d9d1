import type { Row } from '@libsql/client'
import { ShopbellError } from '../../../src/contract/index.js'
import { isToBeCalled } from '../conversations/callbacks.js'
import { findConversation, toConversation } from '../conversations/conversation.js'
import { messagesOf } from '../conversations/events.js'
import type { Turn } from '../database.js'
import type { PastConversation, Transcript } from '../desk-frames.js'
import { sendJson } from '../http/answer.js'
import type { Route } from '../http/router.js'
import { number } from '../rows.js'
import type { Shop } from '../shop.js'
import { findAgent, inPublic } from './agents.js'
import { forAgents } from './guard.js'

/** `/desk/api/conversations`: what was said before, to read and to search. */
export function pastRoutes(shop: Shop): Route[] {
  const { db } = shop
  return [
    {
      path: /^\/desk\/api\/conversations$/,
      methods: {
        GET: forAgents(shop, async ({ response, url: { searchParams: query } }) => {
          const limit = Math.min(Math.max(Number(query.get('limit')) || 30, 1), 100)
          const before = Number(query.get('before')) || Number.MAX_SAFE_INTEGER
          const search = (query.get('search') ?? '').trim().slice(0, 200)
          sendJson(response, await db.turn(turn => readPast(turn, search, before, limit)))
        })
      }
    },
    {
      path: /^\/desk\/api\/conversations\/([\w-]{1,64})$/,
      methods: {
        GET: forAgents(shop, async ({ response, caught: [id = ''] }, { agent }) =>
          sendJson(response, await db.turn(turn => readTranscript(turn, id, agent)))
        )
      }
    }
  ]
}

/** Those that have ended, newest first, whose words or inquiry number hold what is searched for. */
async function readPast(turn: Turn, search: string, before: number, limit: number) {
  const rows = await turn.rows(
    `SELECT *, ${COUNT} FROM conversations c
     WHERE state = 'ended' AND since < ?1 AND (?2 = '%%'
       OR name LIKE ?2 ESCAPE '\\' OR reference LIKE ?2 ESCAPE '\\' OR question LIKE ?2 ESCAPE '\\'
       OR EXISTS (SELECT 1 FROM events WHERE conversation = c.id AND type = 'message'
         AND json_extract(body, '$.message.content.text') LIKE ?2 ESCAPE '\\'))
     ORDER BY since DESC LIMIT ?3`,
    before,
    `%${search.replace(/[\\%_]/g, '\\$&')}%`,
    limit + 1
  )
  const conversations: PastConversation[] = []
  for (const row of rows.slice(0, limit)) conversations.push(await toPast(turn, row))
  return { conversations, more: rows.length > limit }
}

const COUNT = `(SELECT COUNT(*) FROM events WHERE conversation = c.id AND type = 'message') AS messages`

async function toPast(turn: Turn, row: Row): Promise<PastConversation> {
  const { id, reference, name, question, agent, since, ended, rating } = toConversation(row)
  const who = agent && (await findAgent(turn, agent))
  return {
    conversation: id,
    reference,
    name,
    question,
    since,
    messages: number(row, 'messages'),
    ...(who ? { agent: inPublic(who) } : {}),
    ...(ended === undefined ? {} : { ended }),
    ...(rating ? { rating } : {})
  }
}

/** One that is over, the agent's own, or one to call back about. Others do not exist for this agent. */
async function readTranscript(turn: Turn, id: string, agent: string): Promise<Transcript> {
  const conversation = await findConversation(turn, id)
  const row = await turn.row(`SELECT *, ${COUNT} FROM conversations c WHERE id = ?`, id)
  const isMine = conversation?.state === 'ended' || conversation?.agent === agent
  if (!row || !conversation || !(isMine || (await isToBeCalled(turn, id)))) {
    throw new ShopbellError('unsupported', 'There is no such conversation.')
  }
  const { fields, survey, trail, page } = conversation
  const transcript = await messagesOf(turn, id)
  return { ...(await toPast(turn, row)), fields, survey, trail, page, transcript }
}
