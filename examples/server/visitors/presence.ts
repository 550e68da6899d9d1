import type { Agent, Presence } from '../../../src/contract/index.js'
import { object, optional, string } from '../check.js'
import { nextWait, readQueue } from '../conversations/waiting.js'
import type { Turn } from '../database.js'
import { inPublic } from '../desk/agents.js'
import { baseOf } from '../http/address.js'
import { ANYBODY, sendJson } from '../http/answer.js'
import { readJson } from '../http/body.js'
import { preflight } from '../http/cors.js'
import type { Call, Route } from '../http/router.js'
import { absolute } from '../live/tell.js'
import { foresee } from '../routing/foresee.js'
import { serves } from '../routing/serves.js'
import type { Shop } from '../shop.js'
import { visitorOf } from './token.js'

/** Bytes of a question. */
const LIMIT = 8192

const caller = object({ token: optional(string(1000)) })

/** `/shopbell/presence`: who is there, and how long it takes; for a visitor who shows a token by `POST`. */
export function presenceRoutes(shop: Shop): Route[] {
  async function answer({ request, response }: Call, visitor: string | undefined) {
    const { next, ...presence } = await shop.db.turn(turn => readPresence(shop, turn, visitor))
    const base = baseOf(shop.settings, request)
    const seen = (agent: Agent) => absolute(agent, base)
    const agents = presence.agents.map(seen)
    sendJson(response, { ...presence, agents, ...(next ? { next: seen(next) } : {}) }, ANYBODY)
  }

  async function known(call: Call) {
    call.response.setHeader('access-control-allow-origin', '*')
    const { token } = caller(await readJson(call.request, LIMIT), 'body')
    const visitor = token === undefined ? undefined : visitorOf(shop.key, token)
    await answer(call, visitor !== undefined && shop.erased.has(visitor) ? undefined : visitor)
  }

  return [
    {
      path: /^\/shopbell\/presence$/,
      methods: { GET: call => answer(call, undefined), POST: known, OPTIONS: preflight }
    }
  ]
}

async function readPresence(
  shop: Shop,
  turn: Turn,
  visitor: string | undefined
): Promise<Presence> {
  const { DEPARTMENTS, REPLY_TIME } = shop.settings
  const queue = await readQueue(turn)
  const there = shop.roster.available()
  const { agents, next, met } = await foresee(shop, turn, visitor)
  const waiting = (id?: string) => {
    const wait = nextWait(queue, id)
    return wait === undefined ? {} : { wait }
  }
  const departments = DEPARTMENTS.map(({ id }) => {
    const available = there.some(agent => serves(agent, id))
    return { id, available, ...(available ? waiting(id) : {}) }
  })
  return {
    available: agents.length > 0,
    agents: agents.map(inPublic),
    ...(next ? { next: inPublic(next) } : {}),
    ...(met ? { met } : {}),
    ...(departments.length ? { departments } : {}),
    ...(agents.length ? waiting() : {}),
    reply: REPLY_TIME
  }
}
