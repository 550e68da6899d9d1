import type { Incoming, Link } from '../../src/contract/index.js'
import type { Archive, Kept } from './archive.js'
import type { Tag } from './parse.js'
import type { Talk } from './talk.js'

/** Milliseconds within which an archive may write down in another order than it stamps: what is as young is read again. */
const LATE = 10_000
/** How often the archive is read again for what it does not hold yet. */
const TRIES = 50

/** Tells a link what comes into an archive, each once. */
export interface Follower {
  /** Goes on behind what was told already. */
  after(told: readonly Kept[]): void
  /** There is news; perhaps words that were heard, and will stand at this place. It waits until it was told where to go on. */
  readOn(heard?: Tag, place?: string): void
}

/** Begins behind the cursor of the link. */
export function createFollower(
  { cursor, signal, emit }: Link,
  archive: Archive,
  talk: Talk
): Follower {
  /** Where reading begins, and what is behind that and was read. */
  let from = cursor
  let recent: ReadonlySet<string> | undefined
  let reading: Promise<unknown> = Promise.resolve()
  let willRead = false
  /** What was heard and does not stand in the archive: a second session may hear of it before it does. */
  let missing: ReadonlyMap<string, Tag> = new Map()
  let tries = 0
  const isTold = (place: string) => recent?.has(place) || talk.known.has(place)
  const tell = (event: Incoming | undefined) => {
    if (event && !signal.aborted) emit(event)
  }

  const after = (kept: readonly Kept[]) => {
    const last = kept.at(-1)?.at ?? 0
    const young = kept.findIndex(({ at }) => at >= last - LATE)
    from = kept[young - 1]?.id ?? from
    recent = new Set(kept.slice(young).map(({ id }) => id))
  }
  const read = async () => {
    willRead = false
    const kept =
      (await archive.after(from, signal)) ?? (await archive.after(undefined, signal)) ?? []
    const news = kept.filter(({ id }) => !isTold(id))
    after(kept)
    for (const event of talk.recall(news)) tell(event)
    missing = new Map([...missing].filter(([place]) => !isTold(place)))
    if (missing.size > 0 && tries-- > 0) readOn()
    else tellMissing()
  }
  /** An archive may take a quarter of a minute for it, or not be read at all, and is not waited for. */
  const tellMissing = () => {
    for (const [place, heard] of missing) tell(talk.understand(heard, place, Date.now()))
    missing = new Map()
  }
  const readOn = (heard?: Tag, place?: string) => {
    if (heard && place && !isTold(place)) {
      missing = new Map([...missing, [place, heard]])
      tries = TRIES
    }
    if (willRead || !recent) return
    willRead = true
    reading = reading.then(read).catch(tellMissing)
  }
  return { after, readOn }
}
