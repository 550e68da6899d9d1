import { type Command, type Message, ShopbellError } from '../contract/index.js'
import { createDialler } from './dialler.js'
import { createId } from './id.js'
import { createInbox } from './inbox.js'
import { openJournal } from './journal.js'
import { createLetters } from './letters.js'
import type { Line } from './line.js'
import { createOutbox } from './outbox.js'
import { ownMessage } from './own-message.js'
import { next, type PhaseEvent } from './phases.js'
import { watchPresence } from './presence.js'
import type { Seat } from './seat.js'
import { openStorage } from './storage.js'
import { accept } from './thread.js'

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
  /** Sends the form to the people. False when a hook or the far end would not have it. */
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
  /** Another visitor, or none: nothing of this one stays. */
  forget(): Promise<void>
}

/** The one place where events, phases, stores, outbox and line meet. */
export async function openConversation(seat: Seat): Promise<Conversation> {
  const { stores, hooks } = seat
  const storage = await openStorage(seat.name)
  const journal = await openJournal(storage, stores)
  const { memory, keep } = journal
  /** Counts visitors: what was begun for one is not finished for the next. */
  let epoch = 0
  let line: Line | undefined
  /** Events are heard one after the other, however long a hook takes. */
  let hearing = Promise.resolve()

  async function ask<Value>(
    hook: ((value: Value) => Value | false | Promise<Value | false>) | undefined,
    value: Value
  ): Promise<Value | false> {
    if (!hook) return value
    const asked = epoch
    try {
      const answer = await hook(value)
      return asked === epoch && answer
    } catch (cause) {
      seat.emit('error', new ShopbellError('rejected', 'A hook threw', { cause }))
      return false
    }
  }

  function go(event: PhaseEvent): void {
    const from = stores.$phase.get()
    const away = stores.$presence.get()?.available === false
    const to = next(from, event, { away, joined: !!memory.joined, asksFeedback: seat.asksFeedback })
    if (to !== from) {
      stores.$phase.set(to)
      void keep()
    }
    settle()
  }

  /** The line is up while something is expected of it. */
  function settle(): void {
    const busy = stores.$parcels.get().some(one => one.state !== 'failed')
    if (memory.joined || busy) dialler.want()
    else if (stores.$phase.get() !== 'feedback') dialler.rest()
  }

  function setAvailable(available: boolean): void {
    stores.$presence.set({ agents: [], ...stores.$presence.get(), available })
    if (!available) go('away')
  }

  function arrived(message: Message): void {
    seat.emit('message', message)
    if (message.from !== 'agent') return
    stores.$unread.set(stores.$unread.get() + 1)
    see()
  }

  function see(): void {
    if (stores.$unread.get() && seat.isSeen()) {
      stores.$unread.set(0)
      tellSeen()
      void keep()
    }
  }

  function tellSeen(): void {
    const last = stores.$thread.get().findLast(entry => entry.message.from === 'agent')
    if (last && !stores.$unread.get()) {
      mention({ type: 'read', id: createId(), upTo: last.message.id })
    }
  }

  /** Volatile: said now or not at all. */
  function mention(command: Command & { type: 'read' | 'typing' | 'page' }): void {
    if (line?.supports[command.type] && !line.signal.aborted) line.send(command).catch(() => {})
  }

  const inbox = createInbox({
    stores,
    memory,
    go,
    arrived,
    setAvailable,
    beforeShow: message => ask(hooks.beforeShow, message)
  })

  const outbox = createOutbox({
    $parcels: stores.$parcels,
    keep,
    accepted(command, receipt) {
      if (command.type === 'join' && receipt.reference) stores.$reference.set(receipt.reference)
      if (command.type === 'leave') ended()
      if (command.type === 'message') {
        const own = ownMessage(command, Date.now())
        stores.$thread.set(accept(stores.$thread.get(), own, receipt))
      }
      settle()
    },
    refused(command, error) {
      seat.emit('error', error)
      if (command.type === 'message') return
      void outbox.discard(command.id)
      if (command.type !== 'join') return
      memory.joined = false
      stores.$refusal.set(error)
      // The question goes back into the form with the rest of it.
      stores.$parcels.set([])
      go('refused')
    }
  })

  const dialler = createDialler({
    seat,
    memory,
    hear(event) {
      const heard = epoch
      hearing = hearing
        .then(() => (heard === epoch ? inbox.hear(event) : undefined))
        .then(keep)
        .catch(error => seat.emit('error', error))
    },
    up(fresh) {
      line = fresh
      // What was missed is shown before what waits goes out.
      void hearing.then(() => {
        if (stores.$parcels.get().some(one => one.command.type === 'join')) memory.joined = true
        // The far end has forgotten the conversation: so must we, or wait for ever.
        if (!memory.joined) go('refused')
        outbox.flush(fresh)
        tellSeen()
      })
    }
  })

  function ended(): void {
    memory.joined = false
    inbox.hush()
    go('ended')
  }

  async function leave(): Promise<void> {
    const unsent = stores.$parcels.get().some(one => one.command.type === 'join')
    if (unsent) stores.$parcels.set([])
    if (unsent || !stores.$supports.get().leave) return ended()
    await outbox.add({ type: 'leave', id: createId() })
    settle()
  }

  function begin(): void {
    stores.$thread.set([])
    stores.$agent.set(null)
    stores.$queue.set({})
    stores.$unread.set(0)
    stores.$reference.set('')
    stores.$letter.set({ state: 'none' })
    stores.$refusal.set(undefined)
    go('begin')
  }

  async function open(question: string): Promise<boolean> {
    const fields = await ask(hooks.beforeJoin, stores.$fields.get())
    const text = fields && (await ask(hooks.beforeSend, question))
    if (!fields || text === false || memory.joined) return false
    memory.joined = true
    stores.$refusal.set(undefined)
    stores.$thread.set([])
    const join: Command = {
      type: 'join',
      id: createId(),
      fields,
      page: seat.page(),
      profile: seat.profile()
    }
    const stored = outbox.add(join, ...(text.trim() ? [words(text)] : []))
    go('joined')
    await stored
    return true
  }

  function words(text: string): Command & { type: 'message' } {
    const command = { type: 'message', id: createId(), text } as const
    seat.emit('message', ownMessage(command, Date.now()))
    return command
  }

  const letters = createLetters(seat)

  seat.signal.addEventListener('abort', () => {
    inbox.hush()
    storage.close()
  })
  stores.$line.listen(state => {
    if (state !== 'up') inbox.hush()
  })
  watchPresence(seat, presence => {
    stores.$presence.set(presence)
    if (!presence.available) go('away')
  })
  settle()

  return {
    go,
    begin,
    see,
    keep,
    join: () => open(String(stores.$fields.get()['question'] ?? '')),
    async say(text) {
      if (!memory.joined) return open(text)
      const said = await ask(hooks.beforeSend, text)
      if (said === false || !said.trim()) return false
      await outbox.add(words(said))
      return true
    },
    async retry(id) {
      await outbox.retry(id)
      settle()
    },
    discard: outbox.discard,
    typing: active => mention({ type: 'typing', id: createId(), active }),
    async rate(rating) {
      if (stores.$supports.get().rate) {
        await outbox.add({ type: 'rate', id: createId(), ...rating })
      }
      go('done')
    },
    leave,
    async write() {
      if ((await letters()) && memory.joined) await leave()
    },
    async forget() {
      epoch++
      dialler.rest()
      line = undefined
      begin()
      stores.$parcels.set([])
      stores.$fields.set({})
      stores.$draft.set('')
      stores.$read.set('')
      stores.$phase.set('closed')
      await journal.wipe()
    }
  }
}
