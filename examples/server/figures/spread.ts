import type { InValue } from '@libsql/client'
import type { Turn } from '../database.js'
import { maybeText, text } from '../rows.js'
import type { Spread } from './types.js'

export const NOTHING: Spread = { count: 0, median: null, p90: null }

/**
 * Median and 90th percentile by the nearest rank, for each `key` of a query that gives `key` and `value` in
 * milliseconds: the least value that half, or nine tenths, of all do not exceed.
 */
export async function spreadsOf(
  turn: Turn,
  values: string,
  ...args: InValue[]
): Promise<ReadonlyMap<string | null, Spread>> {
  // Sorted here: the database would take many times as long, with nobody served meanwhile.
  const rows = await turn.rows(
    `SELECT key, group_concat(value) AS list FROM (${values}) WHERE value IS NOT NULL GROUP BY key`,
    ...args
  )
  return new Map(rows.map(row => [maybeText(row, 'key') ?? null, toSpread(text(row, 'list'))]))
}

export async function spreadOf(turn: Turn, values: string, ...args: InValue[]): Promise<Spread> {
  return (await spreadsOf(turn, values, ...args)).get(null) ?? NOTHING
}

/** The spread of milliseconds that the database has written one after the other. */
export function toSpread(list = ''): Spread {
  if (!list) return NOTHING
  const sorted = Float64Array.from(JSON.parse(`[${list}]`)).sort()
  const count = sorted.length
  const seconds = (rank: number) => Math.max(0, sorted[rank - 1] ?? 0) / 1000
  return {
    count,
    median: seconds(Math.floor((count + 1) / 2)),
    // Whole numbers only: nine tenths of them are not whole in floating point.
    p90: seconds(Math.floor((9 * count + 9) / 10))
  }
}
