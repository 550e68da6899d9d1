import type { Turn } from '../database.js'
import type { Notes } from '../desk-frames.js'
import { sendJson } from '../http/answer.js'
import type { Route } from '../http/router.js'
import { number, text } from '../rows.js'
import type { Shop } from '../shop.js'
import { forAgents } from './guard.js'

const DAY = 24 * 60 * 60 * 1000
/** Rows of each list, the most frequent ones. */
const MOST = 100

/** `GET /desk/api/notes?days=30`: what visitors did who said nothing. */
export function readNoteRoutes(shop: Shop): Route[] {
  return [
    {
      path: /^\/desk\/api\/notes$/,
      methods: {
        GET: forAgents(shop, async ({ response, url: { searchParams: query } }) => {
          const days = Math.min(Math.max(Number(query.get('days')) || 30, 1), 400)
          sendJson(response, await shop.db.turn(turn => readNotes(turn, days)))
        })
      }
    }
  ]
}

async function readNotes(turn: Turn, days: number): Promise<Notes> {
  const since = Math.floor(Date.now() / DAY) - days + 1
  const counted = (type: string, ...outcomes: readonly string[]) => {
    const sums = outcomes.map(name => `SUM(CASE outcome WHEN '${name}' THEN count ELSE 0 END)`)
    return turn.rows(
      `SELECT about, ${sums.map((sum, at) => `${sum} AS ${outcomes[at]}`).join(', ')},
       MAX(last) AS last FROM notes WHERE day >= ? AND type = ?
       AND outcome IN (${outcomes.map(name => `'${name}'`).join(', ')})
       GROUP BY about ORDER BY SUM(count) DESC, last DESC LIMIT ${MOST}`,
      since,
      type
    )
  }
  const missed = await counted('search', 'missed')
  const searches = await counted('search', 'found')
  const answers = await counted('helped', 'helped', 'failed')
  const invitations = await counted('invitation', 'shown', 'accepted', 'declined', 'ignored')
  return {
    missed: missed.map(row => ({
      text: text(row, 'about'),
      count: number(row, 'missed'),
      last: number(row, 'last')
    })),
    searches: searches.map(row => ({ text: text(row, 'about'), count: number(row, 'found') })),
    answers: answers.map(row => ({
      answer: text(row, 'about'),
      helped: number(row, 'helped'),
      failed: number(row, 'failed')
    })),
    invitations: invitations.map(row => ({
      rule: text(row, 'about'),
      shown: number(row, 'shown'),
      accepted: number(row, 'accepted'),
      declined: number(row, 'declined'),
      ignored: number(row, 'ignored')
    }))
  }
}
