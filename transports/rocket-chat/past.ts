import type { Ask } from './ask.js'
import { type Data, records, timeOf } from './data.js'

/** Messages of one request: it may be asked ten times a minute. */
const PAGE = 100

/** What was said in a room. */
export interface Past {
  /** Oldest first. */
  readonly all: readonly Data[]
  /** There is nothing before. */
  readonly isWhole: boolean
}

/** Reads a room backwards, from its end or from before a time, until there is enough. */
export async function readBack(
  ask: Ask,
  signal: AbortSignal,
  token: string,
  rid: string,
  isEnough: (all: readonly Data[]) => boolean,
  before = Number.NaN
): Promise<Past> {
  const all = new Map<unknown, Data>()
  let limit = PAGE
  for (let end = before; ; ) {
    const query = { token, limit, end: Number.isNaN(end) ? undefined : new Date(end).toISOString() }
    const said = await ask(`messages.history/${rid}`, { signal, query })
    const page = records(said.messages)
    const known = all.size
    for (const one of page) all.set(one._id, one)
    const past = [...all.values()].reverse()
    if (page.length < limit) return { all: past, isWhole: true }
    if (isEnough(past)) return { all: past, isWhole: false }
    // Those of the same millisecond may stand on both sides of the edge.
    end = timeOf(past[0]?.ts) + 1
    if (all.size === known) limit *= 2
  }
}
