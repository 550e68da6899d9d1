import type { Command, Receipt, ShopbellError } from '../contract/index.js'
import { askHook } from './ask.js'
import { createAttention } from './attention.js'
import { createDialler } from './dialler.js'
import { createId } from './id.js'
import { createInbox } from './inbox.js'
import { openJournal } from './journal.js'
import type { Line } from './line.js'
import { createOutbox } from './outbox.js'
import { ownMessage } from './own-message.js'
import { next, type PhaseEvent } from './phases.js'
import { watchPresence } from './presence.js'
import type { Seat } from './seat.js'
import { openStorage } from './storage.js'
import { accept } from './thread.js'
import { mark } from './trace.js'

export interface Rating {
  readonly solved?: boolean
  /** 1, poor, to 5, excellent. */
  readonly score?: number
  readonly comment?: string
}

/** What a visitor can do. */
export interface Conversation {
  go(event: PhaseEvent): void
  /** Begins anew: what was said before is put away. */
  begin(): void
  /** Sends the form to the people. Resolves when it is stored; to false on a veto. */
  join(): Promise<boolean>
  /** Resolves when the words are stored, from then on they are not lost; to false on a veto. */
  say(text: string): Promise<boolean>
  /** Sends what failed again, under the same id. */
  retry(id: string): Promise<void>
  /** Takes what failed away. */
  discard(id: string): Promise<void>
  typing(active: boolean): void
  /** The visitor is looking at the thread. */
  see(): void
  rate(rating: Rating): Promise<void>
  leave(): Promise<void>
  /** Sends the form as a letter. */
  write(): Promise<void>
  /** Stores what is being typed. */
  keep(): Promise<void>
}

/** The one place where events, phases, stores, outbox and line meet. */
export async function openConversation(seat: Seat): Promise<Conversation> {
  const { stores, hooks, asksFeedback } = seat
  const { $phase, $parcels, $thread, $presence, $sending } = stores
  const storage = await openStorage(seat.name, seat.signal)
  const journal = await openJournal(storage, stores)
  const { memory } = journal
  let line: Line | undefined
  /** Events are heard one after the other, however long a hook takes. */
  let hearing = Promise.resolve()

  function go(event: PhaseEvent): void {
    const away = $presence.get()?.available === false
    $phase.set(next($phase.get(), event, { away, joined: !!memory.joined, asksFeedback }))
    void keep()
  }

  /** The line is up while something is expected of it, and the next page knows that it is. */
  function keep(): Promise<void> {
    const busy = memory.joined || $parcels.get().some(one => one.state !== 'failed')
    mark(seat.name, !!busy)
    $sending.set($parcels.get().some(one => one.command.type === 'join'))
    if (busy) dialler.want()
    else if ($phase.get() !== 'feedback') dialler.rest()
    return journal.keep()
  }

  /** Into the waiting room once all that was said so far is with the people. */
  function joined(): void {
    if (memory.joined && !$parcels.get().length) go('joined')
  }

  function ended(): void {
    memory.joined = false
    inbox.hush()
    go('ended')
  }

  /** Volatile: said now or not at all. */
  function mention(command: Command): void {
    if (line?.supports[command.type as 'read'] && !line.signal.aborted) {
      line.send(command).catch(() => {})
    }
  }

  const attention = createAttention(seat, mention)

  const inbox = createInbox({
    stores,
    memory,
    go,
    joined,
    arrived: attention.arrived,
    setAvailable(available) {
      $presence.set({ agents: [], ...$presence.get(), available })
      if (!available) go('away')
    },
    beforeShow: message => askHook(seat, hooks.beforeShow, message)
  })

  const outbox = createOutbox({ $parcels, keep, accepted, refused })

  function accepted(command: Command, receipt: Receipt): void {
    if (command.type === 'join') stores.$reference.set(receipt.reference ?? '')
    if (command.type === 'leave') ended()
    if (command.type === 'message') {
      $thread.set(accept($thread.get(), ownMessage(command, Date.now()), receipt))
    }
    joined()
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
        .catch(error => seat.emit('error', error))
    },
    up(fresh) {
      line = fresh
      // What was missed is shown before what waits goes out.
      void hearing.then(() => {
        memory.joined ||= $parcels.get().some(one => one.command.type === 'join')
        // The far end has forgotten the conversation: so must we, or wait for ever.
        if (!memory.joined) go('refused')
        outbox.flush(fresh)
        attention.tell()
      })
    }
  })

  function begin(): void {
    $thread.set([])
    stores.$agent.set(null)
    stores.$queue.set({})
    stores.$unread.set(0)
    stores.$fault.set(undefined)
    go('begin')
  }

  async function open(question: string): Promise<boolean> {
    const fields = await askHook(seat, hooks.beforeJoin, stores.$fields.get())
    const text = fields && (await askHook(seat, hooks.beforeSend, question))
    if (!fields || text === false || memory.joined) return false
    memory.joined = true
    $thread.set([])
    stores.$fault.set(undefined)
    const about = { page: seat.page(), profile: seat.profile() }
    const join: Command = { type: 'join', id: createId(), fields, ...about }
    const stored = outbox.add(join, ...(text.trim() ? [words(text)] : []))
    await stored
    return true
  }

  function words(text: string): Command {
    const command = { type: 'message', id: createId(), text } as const
    seat.emit('message', ownMessage(command, Date.now()))
    return command
  }

  async function leave(): Promise<void> {
    const unsent = $parcels.get().some(one => one.command.type === 'join')
    if (unsent) $parcels.set([])
    if (unsent || !stores.$supports.get().leave) return ended()
    await outbox.add({ type: 'leave', id: createId() })
  }

  seat.signal.addEventListener('abort', inbox.hush)
  stores.$line.listen(state => {
    if (state !== 'up') inbox.hush()
  })
  watchPresence(seat, presence => {
    $presence.set(presence)
    if (!presence.available) go('away')
  })
  void keep()

  return {
    go,
    begin,
    keep,
    leave,
    see: attention.see,
    join: () => open(`${stores.$fields.get()['question'] ?? ''}`),
    async say(text) {
      if (!memory.joined) return open(text)
      const said = await askHook(seat, hooks.beforeSend, text)
      if (said === false) return false
      await outbox.add(words(said))
      return true
    },
    retry: outbox.retry,
    discard: outbox.discard,
    typing: active => mention({ type: 'typing', id: createId(), active }),
    async rate(rating) {
      if (stores.$supports.get().rate) await outbox.add({ type: 'rate', id: createId(), ...rating })
      go('done')
    },
    async write() {
      const { sendLetter } = await import('./letters.js')
      if (!(await sendLetter(seat))) return
      go('posted')
      // Whoever wrote instead of waiting gives up the place in the queue.
      if (memory.joined) await leave()
    }
  }
}
