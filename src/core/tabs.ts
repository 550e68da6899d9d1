import { type Mention, openChannel, type Word } from './channel.js'
import { createElection } from './election.js'
import type { Journal } from './journal.js'
import type { Memory } from './memory.js'
import { VERSION } from './records.js'
import { createRestore } from './restore.js'
import type { Seat } from './seat.js'
import type { Change, Storage } from './storage.js'

interface Duties {
  readonly seat: Seat
  readonly storage: Storage
  /** What storage has, where it was read already. */
  readonly stored: readonly Change[] | undefined
  readonly journal: Journal
  readonly memory: Memory
  /** This tab has the line from now on, or has it no longer. */
  lead(now: boolean): void
  /** Another tab has changed something. */
  changed(): void
  /** Says something volatile on the line. */
  mention(command: Mention): void
  /** Makes sure that the line is up. */
  probe(): void
}

export interface Tabs {
  /** Resolves when it is known which tab leads. */
  readonly ready: Promise<void>
  /** Has the tab that leads say something volatile. */
  mention(command: Mention): void
}

/** A store of any kind. */
interface Moment {
  get(): unknown
  set(value: never): void
  listen(fn: () => void): () => void
}

/**
 * Makes all tabs of a visitor one: what one of them stores, all of them show; one of them has the line, and
 * another one takes it over, with everything that was stored, when that one is gone or put aside.
 */
export function joinTabs({ seat, storage, stored, journal, memory, ...duties }: Duties): Tabs {
  const { stores, settings, signal } = seat
  const restore = createRestore(seat, journal, memory)
  const office = `shopbell ${settings.name}`
  /** What is not stored, as it holds for the moment only. */
  const moment: Readonly<Record<string, Moment>> = {
    line: stores.$line,
    supports: stores.$supports,
    queue: stores.$queue,
    typing: stores.$typing,
    presence: stores.$presence,
    fault: stores.$fault,
    news: stores.$news
  }
  let channel = openChannel(office, hear)
  let leads = false
  let asleep = false

  const election = createElection({
    name: office,
    isVisible: seat.isVisible,
    tell: word => channel.tell(word),
    async lead(now) {
      leads = now
      if (now) {
        // Whoever led before may have stored more than they could tell.
        await reread()
        if (!leads) return
        memory.term = (memory.term ?? 0) + 1
      }
      if (!signal.aborted) duties.lead(now)
    }
  })

  async function reread(): Promise<void> {
    const since = journal.saved
    const all = await storage.load()
    if (all) restore.takeAll(all, since)
  }

  /** What was stored before this page was. What was done here in the meantime is newer. */
  function begin(all: readonly Change[]): void {
    const { $fields, $draft, $open } = stores
    const [fields, draft, open] = [$fields.get(), $draft.get(), $open.get()]
    restore.takeAll(all, journal.saved)
    $fields.set({ ...$fields.get(), ...fields })
    $draft.set(draft || $draft.get())
    $open.set(open || $open.get())
  }

  function tellNow(names: readonly string[]): void {
    if (!leads) return
    const now = names.map(name => [name, plain(moment[name]?.get())] as const)
    channel.tell({ type: 'now', now })
  }

  function hear(word: Word): void {
    election.hear(word)
    if (word.type === 'stored') {
      // One that led before may not know yet that it was deposed.
      const isOutdated = leads && word.term && word.term < (memory.term ?? 0)
      if (isOutdated) restore.overrule(word.changes)
      else restore.take(word.changes)
      duties.changed()
    }
    if (word.type === 'hello') tellNow(Object.keys(moment).filter(name => name !== 'news'))
    if (word.type === 'mention' && leads) duties.mention(word.command)
    if (word.type === 'now' && !leads) {
      for (const [name, value] of word.now) moment[name]?.set((value ?? undefined) as never)
    }
  }

  async function stand(): Promise<void> {
    await election.stand()
    if (leads || signal.aborted) return
    duties.lead(false)
    channel.tell({ type: 'hello' })
  }

  function sleep(): void {
    if (asleep) return
    asleep = true
    election.retire()
    void journal.keep()
    storage.close()
    channel.close()
  }

  async function wake(): Promise<void> {
    if (asleep) {
      asleep = false
      await storage.open()
      if (signal.aborted || asleep) return
      channel = openChannel(office, hear)
      await reread()
      await stand()
    }
    election.claim()
    duties.probe()
  }

  if (stored && new Map(stored).get('version') !== VERSION) {
    journal.closed = true
    return { ready: Promise.resolve(), mention() {} }
  }
  if (stored) begin(stored)
  journal.told = changes => channel.tell({ type: 'stored', changes, term: leads ? memory.term : 0 })
  const undo = [
    ...Object.entries(moment).map(([name, store]) => store.listen(() => tellNow([name]))),
    seat.sleep(sleep),
    seat.wake(() => void wake())
  ]
  signal.addEventListener('abort', () => {
    for (const stop of undo) stop()
    sleep()
  })
  return { ready: stand(), mention: command => channel.tell({ type: 'mention', command }) }
}

/** As it comes out at the other end: an error has nothing to show by itself. */
function plain(value: unknown): unknown {
  return value instanceof Error ? { ...value, message: value.message } : (value ?? null)
}
