import { forAgents } from '../desk/guard.js'
import { sendJson } from '../http/answer.js'
import type { Route } from '../http/router.js'
import type { Shop } from '../shop.js'
import { readAgents } from './agents.js'
import { readDays } from './days.js'
import { readDepartments } from './departments.js'
import { readChannels, readInvitations, readSales, readSearches } from './outcomes.js'
import { readQuestions } from './questions.js'
import { type Span, spanOf } from './span.js'
import { readTotals } from './totals.js'
import type { Figures } from './types.js'

/** `GET /desk/api/figures?from&to&zone`: how it went. */
export function figureRoutes(shop: Shop): Route[] {
  return [
    {
      path: /^\/desk\/api\/figures$/,
      methods: {
        GET: forAgents(shop, async ({ response, url }) =>
          sendJson(response, await readFigures(shop, spanOf(url.searchParams)))
        )
      }
    }
  ]
}

/** Each table in a turn of its own: whoever writes something meanwhile is served in between. */
export async function readFigures({ db, settings }: Shop, span: Span): Promise<Figures> {
  const { from, to, zone } = span
  return {
    from,
    to,
    zone,
    totals: await db.turn(turn => readTotals(turn, span)),
    days: await db.turn(turn => readDays(turn, span)),
    agents: await db.turn(turn => readAgents(turn, span)),
    departments: await db.turn(turn => readDepartments(turn, span, settings.DEPARTMENTS)),
    channels: await db.turn(turn => readChannels(turn, span)),
    invitations: await db.turn(turn => readInvitations(turn, span)),
    sales: await db.turn(turn => readSales(turn, span)),
    questions: await db.turn(turn => readQuestions(turn, span)),
    searches: await db.turn(turn => readSearches(turn, span))
  }
}
