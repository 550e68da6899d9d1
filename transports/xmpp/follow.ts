import type { Link } from '../../src/contract/index.js'
import type { Archive, Kept } from './archive.js'
import type { Talk } from './talk.js'

/** Milliseconds within which an archive may write down in another order than it stamps: what is as young is read again. */
const LATE = 10_000
/** How often the archive is read again for what it does not hold yet. */
const TRIES = 50

/** Tells a link what comes into an archive, each once. */
export interface Follower {
  /** Goes on behind what was told already. */
  after(told: readonly Kept[]): void
  /** There is news; perhaps under a place that somebody named. */
  readOn(place?: string): void
}

/** Begins behind the cursor of the link. */
export function createFollower(
  { cursor, signal, emit }: Link,
  archive: Archive,
  talk: Talk
): Follower {
  /** Where reading begins, and what is behind that and was read. */
  let from = cursor
  let recent: ReadonlySet<string> = new Set()
  let reading: Promise<unknown> = Promise.resolve()
  let willRead = false
  /** Places that were named and do not stand in the archive: a second session may hear of them before they do. */
  let missing: ReadonlySet<string> = new Set()
  let tries = 0

  const after = (kept: readonly Kept[]) => {
    const last = kept.at(-1)?.at ?? 0
    const young = kept.findIndex(({ at }) => at >= last - LATE)
    from = kept[young - 1]?.id ?? from
    recent = new Set(kept.slice(young).map(({ id }) => id))
  }
  const read = async () => {
    willRead = false
    const kept = (await archive.after(from, signal)) ?? (await archive.after(undefined, signal))
    const news = kept?.filter(({ id }) => !recent.has(id)) ?? []
    after(kept ?? [])
    for (const event of talk.recall(news)) if (!signal.aborted) emit(event)
    missing = new Set([...missing].filter(one => !recent.has(one)))
    if (missing.size > 0 && tries-- > 0) readOn()
    else missing = new Set()
  }
  const readOn = (place?: string) => {
    if (place && !recent.has(place)) {
      missing = new Set([...missing, place])
      tries = TRIES
    }
    if (willRead) return
    willRead = true
    reading = reading.then(read).catch(() => {})
  }
  return { after, readOn }
}
