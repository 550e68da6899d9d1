import type { Turn } from '../database.js'
import { text } from '../rows.js'
import { FATE, fateIn } from './opinions.js'
import type { Span } from './span.js'
import type { DayFigures } from './types.js'

/** What began on each day, also on those on which nothing did. */
export async function readDays(turn: Turn, { days }: Span): Promise<DayFigures[]> {
  const rows = await turn.rows(
    `SELECT d.value ->> 'day' AS day, ${FATE} FROM json_each(?) d
     JOIN conversations c ON c.since >= d.value ->> 'start' AND c.since < d.value ->> 'end'
     GROUP BY d.key`,
    JSON.stringify(days)
  )
  const known = new Map(rows.map(row => [text(row, 'day'), fateIn(row)]))
  return days.map(({ day }) => ({
    day,
    ...(known.get(day) ?? { conversations: 0, answered: 0, missed: 0 })
  }))
}
