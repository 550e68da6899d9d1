import type { Turn } from '../database.js'
import type { DeskAgent } from '../desk-frames.js'
import type { Shop } from '../shop.js'
import { chooseAgent, PREFERENCE } from './choose-agent.js'
import { destination } from './prefer.js'
import { readCandidates } from './routing.js'

/** Who might answer, the most likely first, and who would, where that can be known. */
export interface Foresight {
  readonly agents: readonly DeskAgent[]
  readonly next: DeskAgent | undefined
  /** They have talked before. */
  readonly met: boolean
}

/**
 * Looks ahead for a visitor, or for a stranger. Where agents take conversations themselves nobody is promised,
 * but to a visitor who was answered before, and where there is only one agent.
 */
export async function foresee(
  shop: Shop,
  turn: Turn,
  visitor: string | undefined
): Promise<Foresight> {
  const { settings, roster } = shop
  const candidates = await readCandidates(shop, turn)
  const { preferred } = await destination(turn, settings, visitor, {})
  const rule = { routing: settings.ROUTING, most: settings.CHATS_PER_AGENT }
  const pulls = rule.routing === 'pull'
  const before = candidates.find(({ id }) => id === preferred)
  const isFree = before && (pulls || before.open < rule.most)
  const only = pulls && candidates.length === 1 ? candidates[0]?.id : undefined
  const id = isFree
    ? before.id
    : (only ?? chooseAgent(candidates, { preferred, waited: PREFERENCE }, rule))
  const likely = [...candidates].sort(
    (a, b) => Number(b.id === id) - Number(a.id === id) || a.open - b.open || a.turn - b.turn
  )
  return {
    agents: likely.flatMap(one => roster.find(one.id) ?? []),
    next: id === undefined ? undefined : roster.find(id),
    met: id !== undefined && id === preferred
  }
}
