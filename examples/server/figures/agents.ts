import type { Turn } from '../database.js'
import { maybeText, number, text } from '../rows.js'
import { NO_OPINION, OPINION, opinionIn } from './opinions.js'
import type { Span } from './span.js'
import { toSpread } from './spread.js'
import type { AgentFigures } from './types.js'

/** What each agent did, who answered most first. Of one who is no longer there the work remains. */
export async function readAgents(turn: Turn, { start, end }: Span): Promise<AgentFigures[]> {
  const rows = await turn.rows(
    `SELECT s.*, g.name FROM (
       SELECT a.agent, COUNT(DISTINCT a.conversation) AS conversations, COUNT(*) AS messages,
         group_concat(iif(a.first, a.took, NULL)) AS first,
         group_concat(iif(a.first, NULL, a.took)) AS later
       FROM conversations c JOIN answers a ON a.conversation = c.id
       WHERE c.since >= ? AND c.since < ? GROUP BY a.agent) s
     LEFT JOIN agents g ON g.id = s.agent ORDER BY s.conversations DESC, g.name`,
    start,
    end
  )
  const opinions = await turn.rows(
    `SELECT agent, ${OPINION} FROM conversations
     WHERE since >= ? AND since < ? AND rating IS NOT NULL AND agent IS NOT NULL GROUP BY agent`,
    start,
    end
  )
  const said = new Map(opinions.map(row => [text(row, 'agent'), opinionIn(row)]))
  return rows.map(row => {
    const agent = text(row, 'agent')
    return {
      agent,
      name: maybeText(row, 'name') ?? 'Somebody who has left',
      conversations: number(row, 'conversations'),
      messages: number(row, 'messages'),
      first: toSpread(maybeText(row, 'first')),
      later: toSpread(maybeText(row, 'later')),
      ...(said.get(agent) ?? NO_OPINION)
    }
  })
}
