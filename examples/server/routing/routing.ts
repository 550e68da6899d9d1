import type { Conversation } from '../conversations/conversation.js'
import { readQueue } from '../conversations/waiting.js'
import type { Turn } from '../database.js'
import { openFor } from '../desk/open.js'
import { readLoads, tellColleagues } from '../live/colleagues.js'
import { isHere } from '../live/tell.js'
import { nameOf } from '../log.js'
import { number, text } from '../rows.js'
import type { Shop } from '../shop.js'
import { type Candidate, chooseAgent, PREFERENCE } from './choose-agent.js'

/** Gives conversations to agents, where they do not take them themselves. */
export interface Routing {
  /** Somebody has come or gone, or a conversation begins or is over: it looks who gets what now. */
  look(): void
  close(): void
}

type Tell = () => void

export function createRouting(shop: () => Shop): Routing {
  let looking = false
  let closed = false
  let timer: NodeJS.Timeout | undefined

  function look() {
    if (looking || closed) return
    looking = true
    const { db, log } = shop()
    db.turn(
      async turn => {
        // Whatever happens from here on is looked at in the next turn.
        looking = false
        const tells = await assign(shop(), turn)
        return { tells, queue: await readQueue(turn), loads: await readLoads(turn) }
      },
      ({ tells, queue, loads }) => {
        for (const tell of tells) tell()
        tellColleagues(shop(), loads)
        again(queue.waiting)
      }
    ).catch(error => log.error('routing-failed', { error: nameOf(error) }))
  }

  /** Those who wait for one agent in particular do not wait for long. */
  function again(waiting: readonly Conversation[]) {
    clearTimeout(timer)
    if (closed || shop().settings.ROUTING === 'pull') return
    const now = Date.now()
    const ends = waiting.flatMap(({ preferred, queued }) =>
      preferred && queued + PREFERENCE > now ? [queued + PREFERENCE - now] : []
    )
    if (ends.length > 0) timer = setTimeout(look, Math.min(...ends) + 5)
  }

  return {
    look,
    close() {
      closed = true
      clearTimeout(timer)
    }
  }
}

/** Gives to agents what waits, the first first. One decision after the other, each on what the last has left. */
async function assign(shop: Shop, turn: Turn): Promise<readonly Tell[]> {
  const rule = { routing: shop.settings.ROUTING, most: shop.settings.CHATS_PER_AGENT }
  if (rule.routing === 'pull') return []
  const { waiting } = await readQueue(turn)
  const tells: Tell[] = []
  for (const conversation of waiting) {
    // Nobody is kept busy by a visitor who is gone, unless they are written to.
    const { remind, email } = conversation
    if (!remind && !email && !isHere(shop, conversation)) continue
    const waited = Date.now() - conversation.queued
    const chosen = chooseAgent(await readCandidates(shop, turn), { ...conversation, waited }, rule)
    const tell = chosen && (await openFor(shop, turn, chosen, conversation.id))
    if (tell) tells.push(tell)
    if (chosen) shop.log.info('assigned', { agent: chosen, conversation: conversation.id })
  }
  return tells
}

/** The agents who are there, with what they have to do. */
export async function readCandidates(shop: Shop, turn: Turn): Promise<readonly Candidate[]> {
  const loads = await readLoads(turn)
  const rows = await turn.rows('SELECT id, turn FROM agents')
  const turns = new Map(rows.map(row => [text(row, 'id'), number(row, 'turn')]))
  return shop.roster.available().map(({ id, available, departments }) => ({
    id,
    available,
    departments,
    open: loads.get(id) ?? 0,
    turn: turns.get(id) ?? 0
  }))
}
