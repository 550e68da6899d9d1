import type { Command, Fields, Route } from '../contract/index.js'
import { askHook } from './ask.js'
import { openExchange } from './exchange.js'
import { createId } from './id.js'
import { ownMessage } from './own-message.js'
import type { PhaseEvent } from './phases.js'
import { watchPresence } from './presence.js'
import type { Seat } from './seat.js'

export interface Rating {
  readonly solved?: boolean | undefined
  /** 1, poor, to 5, excellent. */
  readonly score?: number | undefined
  readonly comment?: string | undefined
}

/** A command that needs nothing but to be told. */
export type Wish = {
  [Type in Wished]: Omit<Extract<Command, { type: Type }>, 'id'>
}[Wished]
type Wished = 'people' | 'survey' | 'callback' | 'remind' | 'erase'

/** What a visitor can do. */
export interface Conversation {
  go(event: PhaseEvent): void
  /** Begins anew: what was said before is put away. */
  begin(): void
  /**
   * Sends the form to the people: these answers, or all that were typed. Resolves when it is stored; to false
   * on a veto.
   */
  join(fields?: Fields, route?: Route): Promise<boolean>
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
  /** Has the far end do something, as soon as it can be told. Resolves when it cannot be forgotten. */
  wish(wish: Wish): Promise<void>
  leave(): Promise<void>
  /** Sends the form as a letter: these answers, or all that were typed. */
  write(fields?: Fields, route?: Route): Promise<void>
  /** Stores what is being typed. */
  keep(): Promise<void>
}

/** The conversation as storage has kept it, or a new one. */
export async function openConversation(seat: Seat): Promise<Conversation> {
  const { stores, settings } = seat
  const { $thread, $parcels, $fault, $presence, $supports } = stores
  const { memory, visitor, outbox, go, keep, mention, ended, see } = await openExchange(seat)

  watchPresence(seat, visitor, presence => {
    $presence.set(presence)
    if (!presence.available) go('away')
  })

  function begin(): void {
    $thread.set([])
    stores.$agent.set(null)
    stores.$queue.set({})
    stores.$unread.set(0)
    $fault.set(undefined)
    go('begin')
  }

  async function open(
    question: string,
    answers = stores.$fields.get(),
    wanted = settings.route ?? {}
  ): Promise<boolean> {
    const fields = await askHook(seat, 'beforeJoin', answers)
    const route = fields && (await askHook(seat, 'route', wanted, fields))
    const text = route && (await askHook(seat, 'beforeSend', question))
    if (!route || text === false || memory.joined) return false
    memory.joined = true
    memory.begun = { fields, route, profile: settings.profile ?? {} }
    $thread.set([])
    $fault.set(undefined)
    const join = { type: 'join', id: createId(), ...memory.begun, page: seat.page() } as const
    unDraft(question)
    await outbox.add(join, ...(text.trim() ? [words(text)] : []))
    return true
  }

  /** What is sent is no draft any more: both are stored at once. */
  function unDraft(text: string): void {
    stores.$draft.set(stores.$draft.get().replace(text, ''))
  }

  function words(text: string): Command {
    const command = { type: 'message', id: createId(), text } as const
    seat.emit('message', ownMessage(command, Date.now()))
    return command
  }

  async function leave(): Promise<void> {
    if ($supports.get().leave) return outbox.add({ type: 'leave', id: createId() })
    // Nobody to tell it: what has not left yet stays here.
    $parcels.set([])
    ended()
  }

  return {
    go,
    begin,
    keep,
    leave,
    see,
    join: (fields = stores.$fields.get(), route) => open(`${fields.question ?? ''}`, fields, route),
    async say(text) {
      if (!memory.joined) return open(text)
      const said = await askHook(seat, 'beforeSend', text)
      if (said === false) return false
      unDraft(text)
      await outbox.add(words(said))
      return true
    },
    wish: wish => outbox.add({ ...wish, id: createId() }),
    retry: outbox.retry,
    discard: outbox.discard,
    typing: active => mention({ type: 'typing', id: createId(), active }),
    async rate(rating) {
      await outbox.add({ type: 'rate', id: createId(), ...rating })
      go('done')
    },
    async write(...form) {
      const { sendLetter } = await import('./letters.js')
      if (!(await sendLetter(seat, ...form))) return
      go('posted')
      // Whoever wrote instead of waiting gives up the place in the queue.
      if (memory.joined) await leave()
    }
  }
}
