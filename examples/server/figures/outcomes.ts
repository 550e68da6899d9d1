import type { Turn } from '../database.js'
import { number, text } from '../rows.js'
import type { Span } from './span.js'
import type { Figures } from './types.js'

/** On which other channels conversations went on. One counts once for each. */
export async function readChannels(turn: Turn, { start, end }: Span): Promise<Figures['channels']> {
  const rows = await turn.rows(
    `SELECT channel, COUNT(DISTINCT id) AS count FROM (
       SELECT c.id, iif(j.type = 'object', coalesce(j.value ->> 'channel', j.value ->> 'id', ''), j.value)
         AS channel FROM conversations c, json_each(c.channels) j WHERE c.since >= ?1 AND c.since < ?2
       UNION ALL SELECT c.id, 'callback' FROM conversations c JOIN callbacks b ON b.conversation = c.id
         WHERE c.since >= ?1 AND c.since < ?2)
     WHERE channel <> '' GROUP BY channel ORDER BY count DESC, channel`,
    start,
    end
  )
  return rows.map(row => ({ channel: text(row, 'channel'), count: number(row, 'count') }))
}

/** What was bought after talks that began in a span. */
export async function readSales(turn: Turn, { start, end }: Span): Promise<Figures['sales']> {
  const rows = await turn.rows(
    `SELECT coalesce(s.currency, '') AS currency, COUNT(*) AS count, TOTAL(s.value) AS sum,
       COUNT(DISTINCT c.id) AS conversations
     FROM conversations c JOIN sales s ON s.conversation = c.id
     WHERE c.since >= ? AND c.since < ? GROUP BY 1 ORDER BY sum DESC`,
    start,
    end
  )
  return rows.map(row => ({
    currency: text(row, 'currency'),
    count: number(row, 'count'),
    // As money is counted: no sum of fractions that nobody has paid.
    sum: Math.round(number(row, 'sum') * 100) / 100,
    conversations: number(row, 'conversations')
  }))
}

const DAY = 86_400_000
const dayOf = (date: string) => Math.floor(Date.parse(date) / DAY)

/** What became of invitations. Notes are counted by days of Greenwich. */
export async function readInvitations(
  turn: Turn,
  { from, to }: Span
): Promise<Figures['invitations']> {
  const rows = await turn.rows(
    `SELECT outcome, SUM(count) AS count FROM notes
     WHERE type = 'invitation' AND day BETWEEN ? AND ? GROUP BY outcome`,
    dayOf(from),
    dayOf(to)
  )
  const counts = new Map(rows.map(row => [text(row, 'outcome'), number(row, 'count')]))
  const of = (outcome: string) => counts.get(outcome) ?? 0
  return {
    shown: of('shown'),
    accepted: of('accepted'),
    declined: of('declined'),
    ignored: of('ignored')
  }
}

/** What was searched for and not found, the most frequent first. */
export async function readSearches(
  turn: Turn,
  { from, to }: Span,
  most = 10
): Promise<Figures['searches']> {
  const rows = await turn.rows(
    `SELECT about, SUM(count) AS count FROM notes
     WHERE type = 'search' AND outcome = 'missed' AND day BETWEEN ? AND ?
     GROUP BY about ORDER BY count DESC, MAX(last) DESC LIMIT ?`,
    dayOf(from),
    dayOf(to),
    most
  )
  return rows.map(row => ({ text: text(row, 'about'), count: number(row, 'count') }))
}
