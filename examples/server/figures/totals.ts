import type { Turn } from '../database.js'
import { number } from '../rows.js'
import { FATE, fateIn, OPINION, opinionIn, SCORES } from './opinions.js'
import type { Span } from './span.js'
import { spreadOf } from './spread.js'
import type { Totals } from './types.js'

/** All conversations that began in a span, together. */
export async function readTotals(turn: Turn, { start, end }: Span): Promise<Totals> {
  const row = await turn.row(
    `SELECT ${FATE}, ${OPINION}, ${SCORES}, coalesce(SUM(asked), 0) AS asked,
       coalesce(SUM(told), 0) AS told FROM conversations WHERE since >= ? AND since < ?`,
    start,
    end
  )
  if (!row) throw new Error('There is no sum')
  const times = (value: string) =>
    spreadOf(
      turn,
      `SELECT NULL AS key, ${value} AS value FROM conversations WHERE since >= ? AND since < ?`,
      start,
      end
    )
  return {
    ...fateIn(row),
    ...opinionIn(row),
    scores: [1, 2, 3, 4, 5].map(score => number(row, `score${score}`)),
    asked: number(row, 'asked'),
    told: number(row, 'told'),
    waiting: await times('waited'),
    first: await times('answered - since'),
    duration: await times('ended - since'),
    later: await spreadOf(
      turn,
      `SELECT NULL AS key, a.took AS value FROM conversations c JOIN answers a ON a.conversation = c.id
       WHERE c.since >= ? AND c.since < ? AND NOT a.first`,
      start,
      end
    )
  }
}
