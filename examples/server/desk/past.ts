import type { Row } from '@libsql/client'
import { ShopbellError } from '../../../src/contract/index.js'
import { readAnnotation } from '../annotations/annotation.js'
import { isToBeCalled } from '../conversations/callbacks.js'
import { findConversation, toConversation } from '../conversations/conversation.js'
import { messagesOf } from '../conversations/events.js'
import type { Turn } from '../database.js'
import type { PastConversation, Transcript } from '../desk-frames.js'
import { sendJson } from '../http/answer.js'
import type { Route } from '../http/router.js'
import { json, number } from '../rows.js'
import type { Shop } from '../shop.js'
import { findAgent, inPublic } from './agents.js'
import { forAgents } from './guard.js'
import { type Filter, filterOf } from './past-filter.js'

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
          const filter = filterOf(query)
          sendJson(response, await db.turn(turn => readPast(turn, filter, before, limit)))
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

/** Those that have ended and that are asked for, newest first. */
async function readPast(turn: Turn, { where, args }: Filter, before: number, limit: number) {
  const rows = await turn.rows(
    `SELECT *, ${COUNT} FROM conversations c WHERE since < ? AND ${where} ORDER BY since DESC LIMIT ?`,
    before,
    ...args,
    limit + 1
  )
  const conversations: PastConversation[] = []
  for (const row of rows.slice(0, limit)) conversations.push(await toPast(turn, row))
  return { conversations, more: rows.length > limit }
}

/** How many messages, as a column. */
export const COUNT = `(SELECT COUNT(*) FROM events WHERE conversation = c.id AND type = 'message') AS messages`

/** A row of conversations as a desk lists it. */
export async function toPast(turn: Turn, row: Row): Promise<PastConversation> {
  const { id, reference, name, question, agent, since, ended, rating } = toConversation(row)
  const who = agent && (await findAgent(turn, agent))
  return {
    conversation: id,
    reference,
    name,
    question,
    since,
    messages: number(row, 'messages'),
    tags: json(row, 'tags') as string[],
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
  const { fields, survey, trail, page, channels } = conversation
  const transcript = await messagesOf(turn, id)
  const annotation = await readAnnotation(turn, id)
  return {
    ...(await toPast(turn, row)),
    fields,
    survey,
    trail,
    page,
    channels,
    transcript,
    annotation
  }
}
