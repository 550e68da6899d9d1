import { type Mention, openChannel, plain, type Word } from './channel.js'
import { createElection } from './election.js'
import { isOurs, mindIdentity } from './identity.js'
import type { Journal } from './journal.js'
import { leadingOf } from './leading.js'
import type { Line } from './line.js'
import type { Memory } from './memory.js'
import { passOn, pastOf } from './past.js'
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
  /** The line, while this tab has it. */
  line(): Line | undefined
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
    news: stores.$news,
    past: pastOf(stores)
  }
  let channel = openChannel(office, hear)
  let leads = false
  let asleep = false
  let wakes = 0
  /** In which this tab led last. */
  let term = 0

  const election = createElection({
    name: office,
    isVisible: seat.isVisible,
    tell: word => channel.tell(word),
    async lead(now) {
      leads = now
      leadingOf(stores).set(now)
      tellAs(0)
      if (now) {
        // Whoever led before may have stored more than they could tell.
        await reread()
        if (!leads) return
        term = memory.term = (memory.term ?? 0) + 1
        tellAs(term)
      }
      if (!signal.aborted) duties.lead(now)
    }
  })

  /** What comes in while storage is being read is newer, and heard after it. */
  let reading = Promise.resolve()

  function reread(): Promise<void> {
    const since = journal.saved
    reading = storage.load().then(all => all && restore.takeAll(all, since))
    return reading
  }

  /** Others may have stored more than they could tell before they were gone. */
  const catchUp = () => reread().then(duties.changed)

  /** What was stored before this page was. What was done here in the meantime is newer. */
  function begin(all: readonly Change[]): void {
    const { $fields, $draft, $open } = stores
    const [fields, draft, open] = [$fields.get(), $draft.get(), $open.get()]
    const { profile } = settings
    restore.takeAll(all, journal.saved)
    if (profile) settings.profile = profile
    $fields.set({ ...$fields.get(), ...fields })
    $draft.set(draft || $draft.get())
    $open.set(open || $open.get())
  }

  /** What is stored from now on is told as of this term, however late; 0 where another tab leads. */
  function tellAs(term: number): void {
    journal.told = changes => channel.tell({ type: 'stored', changes, term })
  }

  function tellNow(names: readonly string[]): void {
    if (!leads) return
    const now = names.map(name => [name, plain(moment[name]?.get())] as const)
    channel.tell({ type: 'now', now })
  }

  function hear(word: Word): void {
    election.hear(word)
    if (word.type === 'stored') void reading.then(() => heed(word))
    if (word.type === 'hello') {
      tellNow(Object.keys(moment).filter(name => name !== 'news' && name !== 'past'))
      void catchUp()
    }
    if (word.type === 'mention' && leads) passOn(stores, word.command, duties)
    if (word.type === 'now' && !leads) {
      for (const [name, value] of word.now) moment[name]?.set((value ?? undefined) as never)
    }
  }

  function heed({ changes, term: of }: Word & { type: 'stored' }): void {
    const known = memory.term ?? 0
    // One that led before may not know yet that it was deposed.
    if (leads && of && of < term) restore.overrule(changes)
    else restore.take(changes)
    duties.changed()
    if (of > known) void catchUp()
  }

  async function stand(): Promise<void> {
    await election.stand()
    if (leads || signal.aborted) return
    duties.lead(false)
    await catchUp()
    channel.tell({ type: 'hello' })
  }

  function sleep(): void {
    if (asleep) return
    asleep = true
    election.retire()
    void journal.keep()
    channel.tell({ type: 'hello' })
    // What is done from now on is stored when the page is back.
    journal.closed = true
    storage.close()
    channel.close()
  }

  async function wake(): Promise<void> {
    if (asleep) {
      asleep = false
      const mine = ++wakes
      await storage.open()
      if (signal.aborted || asleep || mine !== wakes) return
      journal.closed = false
      channel = openChannel(office, hear)
      await stand()
    } else void catchUp()
    election.claim()
    duties.line()?.probe()
  }

  if (stored && !isOurs(seat, stored)) {
    journal.closed = true
    return { ready: Promise.resolve(), mention() {} }
  }
  mindIdentity(seat, duties.line)
  if (stored) begin(stored)
  // What was stored here until now was told to nobody.
  else channel.tell({ type: 'hello' })
  tellAs(0)
  const told = import('./milestones.js').then(it => it.tellMilestones(seat, memory, journal.keep))
  told.catch(() => {})
  const undo = [
    ...Object.entries(moment).map(([name, store]) => store.listen(() => tellNow([name]))),
    seat.sleep(sleep),
    seat.wake(() => void wake())
  ]
  signal.addEventListener('abort', () => [...undo, sleep].forEach(stop => void stop()))
  return { ready: stand(), mention: command => channel.tell({ type: 'mention', command }) }
}
