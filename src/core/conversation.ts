import type { Command, Fields, Route } from '../contract/index.js'
import { askHook, clean } from './ask.js'
import type { Mention } from './channel.js'
import { openExchange } from './exchange.js'
import { createId } from './id.js'
import type { Line } from './line.js'
import type { Memory } from './memory.js'
import { ownMessage } from './own-message.js'
import type { PhaseEvent } from './phases.js'
import { watchPresence } from './presence.js'
import type { Seat } from './seat.js'

export interface Rating {
  readonly solved?: boolean | undefined
  /** 1, poor, to 5, excellent. */
  readonly score?: number | undefined
  readonly comment?: string | undefined
  /** What was asked besides. */
  readonly fields?: Fields | undefined
}

/** A command that needs nothing but to be told. */
export type Wish = {
  [Type in Wished]: Omit<Extract<Command, { type: Type }>, 'id'>
}[Wished]
type Wished =
  | 'rate'
  | 'leave'
  | 'people'
  | 'survey'
  | 'callback'
  | 'remind'
  | 'erase'
  | 'edit'
  | 'delete'
  | 'visit'
  | 'follow'
  | 'channel'
  | 'transcript'

/** What may go with the words of a message. */
export type Beside = Omit<Command & { type: 'message' }, 'type' | 'id' | 'text'>

/** What a visitor can do. */
export interface Conversation {
  readonly memory: Memory
  go(event: PhaseEvent): void
  /**
   * Sends the form to the people: these answers, or all that were typed. Resolves when it is stored; to false
   * on a veto.
   */
  join(fields?: Fields, route?: Route): Promise<boolean>
  /**
   * Resolves when the words are stored, from then on they are not lost; to false on a veto. `beside` them goes
   * nothing where no conversation has begun.
   */
  say(text: string, beside?: Beside): Promise<boolean>
  /** Sends what failed again, under the same id. */
  retry(id: string): Promise<void>
  /** Takes what failed away. */
  discard(id: string): Promise<void>
  typing(active: boolean): void
  /** Says it now or not at all. */
  mention(command: Mention): void
  /** The line that this tab has, while it has one. */
  far(): Line | undefined
  /** The visitor is looking at the thread. */
  see(): void
  /** Has the far end do something, as soon as it can be told. Resolves when it cannot be forgotten. */
  wish(wish: Wish): Promise<void>
  /** It is over. */
  ended(): void
  /** Sends the form as a letter: these answers, or all that were typed. */
  write(fields?: Fields, route?: Route): Promise<void>
  /** Stores what is being typed. */
  keep(): Promise<void>
}

/** The conversation as storage has kept it, or a new one. */
export async function openConversation(seat: Seat): Promise<Conversation> {
  const { stores, settings } = seat
  const { $thread, $fault, $presence } = stores
  const exchange = await openExchange(seat)
  const { memory, outbox, go, mention } = exchange

  watchPresence(seat, exchange.visitor, presence => {
    $presence.set(presence)
    if (!presence.available) go('away')
  })

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
    // The question is among the answers, too: what was taken out of its words must not go along there.
    const asked = fields.question === undefined ? fields : { ...fields, question: text }
    memory.begun = { fields: asked, route, profile: settings.profile ?? {} }
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

  function words(text: string, beside?: Beside): Command {
    const command = { type: 'message', id: createId(), text, ...beside } as const
    seat.emit('message', ownMessage(command, Date.now()))
    return command
  }

  const conversation: Conversation = {
    ...exchange,
    ...outbox,
    join: (fields = stores.$fields.get(), route) => open(`${fields.question ?? ''}`, fields, route),
    async say(text, beside) {
      if (!memory.joined) return open(text)
      const said = await askHook(seat, 'beforeSend', text)
      if (said === false) return false
      unDraft(text)
      await outbox.add(words(said, beside))
      return true
    },
    wish: async wish => outbox.add({ ...(await clean(settings, wish)), id: createId() }),
    typing: active => mention({ type: 'typing', id: createId(), active }),
    write: (...form) => import('./letters.js').then(it => it.write(seat, conversation, ...form))
  }
  return conversation
}
