import {
  type Command,
  type Receipt,
  type ShopbellError,
  toShopbellError
} from '../contract/index.js'
import { askHook } from './ask.js'
import { createAttention } from './attention.js'
import type { Mention } from './channel.js'
import { createDialler } from './dialler.js'
import { createInbox } from './inbox.js'
import { createJournal } from './journal.js'
import type { Line } from './line.js'
import type { Memory } from './memory.js'
import { createOutbox } from './outbox.js'
import { ownMessage } from './own-message.js'
import { next, type PhaseEvent } from './phases.js'
import { recordsOf } from './records.js'
import type { Seat } from './seat.js'
import { type Change, openStorage } from './storage.js'
import type { Tabs } from './tabs.js'
import { accept } from './thread.js'
import { leaveTrace, traceOf } from './trace.js'

/**
 * The one place where events, phases, stores, outbox and line meet: what goes on between the two sides
 * without anybody doing anything. It begins with what storage has kept.
 */
export async function openExchange(seat: Seat) {
  const { stores, settings } = seat
  const { $phase, $parcels, $thread, $presence } = stores
  const memory: Memory = {}
  const storage = await openStorage(settings.name, seat.signal, () => {
    seat.forgotten()
    // We may have left it once more before we heard.
    for (const kept of ['', ' talked']) leaveTrace(settings.name + kept, null)
  })
  const journal = createJournal(storage, () => recordsOf(seat, memory))
  let line: Line | undefined
  /** One of the visitor's tabs has the line. */
  let leads = true
  let tabs: Tabs | undefined
  /** Events are heard one after the other, however long a hook takes. */
  let hearing = Promise.resolve()

  function step(event: PhaseEvent): void {
    $phase.set(
      next($phase.get(), event, {
        away: $presence.get()?.available === false,
        posts: !!settings.mailbox,
        joined: !!memory.joined,
        asksFeedback: settings.feedback && !!stores.$supports.get().rate
      })
    )
  }

  function go(event: PhaseEvent): void {
    step(event)
    void keep()
  }

  /** Draws the conclusions from whatever has changed, and stores it. */
  function keep(): Promise<void> {
    // Whoever was forgotten leaves no new trace.
    if (seat.signal.aborted) return hearing
    const pending = $parcels.get().some(one => one.state !== 'failed')
    // Into the waiting room once all that was said so far is with the people.
    if (memory.joined && !pending) step('joined')
    // The line is up while something is expected of it, and the next page knows that it is.
    const busy = pending || memory.joined
    leaveTrace(settings.name, busy ? 'open' : $thread.get().length ? 'ended' : null)
    if (busy && leads) dialler.want()
    else if (!leads || $phase.get() !== 'feedback') dialler.rest()
    return journal.keep()
  }

  /** From now on the visitor's tabs are one: what is stored is shown, here and there. */
  async function share(stored?: readonly Change[]): Promise<void> {
    const { joinTabs } = await import('./tabs.js')
    // Who is gone by now would stand for election for ever.
    if (seat.signal.aborted) return
    tabs ??= joinTabs({
      seat,
      storage,
      stored,
      journal,
      memory,
      mention,
      lead(now) {
        leads = now
        void keep()
      },
      changed() {
        attention.see()
        void keep()
        outbox.resume()
      },
      line: () => line
    })
    await tabs.ready
  }

  /** Until its code can be fetched, each tab is one of its own. */
  const tryToShare = () => void share().catch(error => seat.emit('error', toShopbellError(error)))

  function ended(): void {
    memory.joined = false
    inbox.hush()
    go('ended')
  }

  function setAvailable(available: boolean): void {
    $presence.set({ agents: [], ...$presence.get(), available })
    if (!available) go('away')
  }

  /** Volatile: said now or not at all. */
  function mention(command: Mention): void {
    if (!leads) tabs?.mention(command)
    else if (line?.supports[command.type] && !line.signal.aborted)
      line.send(command).catch(() => {})
  }

  const attention = createAttention(seat, mention)

  const inbox = createInbox({
    stores,
    memory,
    go,
    setAvailable,
    arrived: attention.arrived,
    emit: seat.emit,
    beforeShow: message => askHook(seat, 'beforeShow', message)
  })
  const outbox = createOutbox({ $parcels, keep, accepted, refused })

  function accepted(command: Command, receipt: Receipt): void {
    if (command.type === 'leave') ended()
    if (command.type === 'erase') seat.erased()
    memory.reference = receipt.reference ?? memory.reference
    if (command.type === 'message') {
      $thread.set(accept($thread.get(), ownMessage(command, Date.now()), receipt))
    }
    // Now that the first words have arrived, there is time for what they did not need.
    if (!$parcels.get().length) queueMicrotask(tryToShare)
  }

  function refused(command: Command, error: ShopbellError): void {
    seat.emit('error', error)
    if (command.type === 'message') return
    void outbox.discard(command.id)
    if (command.type !== 'join') return
    // The question is still in the form, with the rest of it.
    $parcels.set([])
    stores.$fault.set(error)
    memory.joined = false
    go('refused')
  }

  const dialler = createDialler({
    seat,
    memory,
    hear(event) {
      hearing = hearing
        .then(() => inbox.hear(event))
        .then(keep)
        .catch(error => {
          seat.emit('error', error)
          // What could not be heard is told again by the next line.
          line?.lose(error)
        })
    },
    up(fresh) {
      line = fresh
      // What was missed is shown before what waits goes out.
      hearing = hearing.then(async () => {
        if (inbox.isForgotten()) memory.joined = false
        memory.joined ||= $parcels.get().some(one => one.command.type === 'join')
        // The far end has forgotten the conversation: so must we, or wait for ever.
        if (!memory.joined) go('refused')
        if (inbox.isForgotten()) (await import('./rejoin.js')).rejoin(seat, memory)
        outbox.flush(fresh)
        attention.tell()
      })
      hearing = hearing.catch(error => seat.emit('error', error))
    }
  })

  seat.signal.addEventListener('abort', inbox.hush)
  stores.$line.listen(state => {
    if (state !== 'up') inbox.hush()
  })
  // Who comes for the first time has nothing to be restored, and nothing to share.
  const stored = await storage.load()
  if (stored?.length) await share(stored)
  seat.wake(() => traceOf(settings.name) && tryToShare())
  void keep()
  const { visitor } = dialler
  return { memory, visitor, outbox, far: () => line, go, keep, mention, ended, see: attention.see }
}
