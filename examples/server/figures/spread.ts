import type { InValue, Row } from '@libsql/client'
import type { Turn } from '../database.js'
import { maybeNumber, maybeText, number } from '../rows.js'
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
  const rows = await turn.rows(
    `SELECT key, n, MAX(CASE WHEN rank = (n + 1) / 2 THEN value END) AS median,
       MAX(CASE WHEN rank = (9 * n + 9) / 10 THEN value END) AS p90
     FROM (SELECT key, value, ROW_NUMBER() OVER (PARTITION BY key ORDER BY value) AS rank,
       COUNT(*) OVER (PARTITION BY key) AS n FROM (${values}) WHERE value IS NOT NULL)
     GROUP BY key, n`,
    ...args
  )
  return new Map(rows.map(row => [maybeText(row, 'key') ?? null, toSpread(row)]))
}

export async function spreadOf(turn: Turn, values: string, ...args: InValue[]): Promise<Spread> {
  return (await spreadsOf(turn, values, ...args)).get(null) ?? NOTHING
}

function toSpread(row: Row): Spread {
  const seconds = (name: string) => Math.max(0, maybeNumber(row, name) ?? 0) / 1000
  return { count: number(row, 'n'), median: seconds('median'), p90: seconds('p90') }
}
