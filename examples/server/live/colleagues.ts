import type { Turn } from '../database.js'
import type { Colleague } from '../desk-frames.js'
import { number, text } from '../rows.js'
import type { Shop } from '../shop.js'

/** How many conversations each agent has; those who have none are not in it. */
export type Loads = ReadonlyMap<string, number>

export async function readLoads(turn: Turn): Promise<Loads> {
  const rows = await turn.rows(
    `SELECT agent, COUNT(*) AS load FROM conversations WHERE state = 'open' GROUP BY agent`
  )
  return new Map(rows.map(row => [text(row, 'agent'), number(row, 'load')]))
}

/** Who else is there, for one agent. */
export function colleaguesOf({ roster }: Pick<Shop, 'roster'>, me: string, loads: Loads) {
  const others = roster.all().filter(({ id }) => id !== me)
  return others.map(({ email: _, ...other }): Colleague => {
    return { ...other, open: loads.get(other.id) ?? 0 }
  })
}

/** Tells each desk who else is there, unless it knows. */
export function tellColleagues(shop: Shop, loads: Loads): void {
  for (const line of shop.desks.all()) {
    const colleagues = colleaguesOf(shop, line.agent, loads)
    const told = JSON.stringify(colleagues)
    if (line.colleagues === told) continue
    line.colleagues = told
    line.send({ type: 'colleagues', colleagues })
  }
}
