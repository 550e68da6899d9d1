import type { Agent, Fields, Message, Note, Route, ShopbellError } from '../contract/index.js'
import type { Phase } from './phases.js'

/** What Shopbell tells, by name. */
export interface Events {
  /** The panel is shown. */
  open: undefined
  /** The panel is put away. */
  close: undefined
  /** Where the visitor stands now. */
  phase: { readonly from: Phase; readonly to: Phase }
  /** Who answers from now on; `null` when they left. */
  agent: Agent | null
  /** A message that was not there before, of either side. */
  message: Message
  /** How many messages of the far end the visitor has not seen. */
  unread: number
  /** What somebody searched for in the answers, once they stopped typing, and how many were found. */
  search: Told<'search'>
  /** The id of an answer that was opened. */
  answer: string
  /** Whether an answer was of help. */
  helped: Told<'helped'>
  /** What became of an invitation. */
  invitation: Told<'invitation'>
  /** A talk has begun: the people have all that was said so far. `department` is where to, if it was chosen. */
  began: { readonly department?: string }
  /** Somebody has taken the talk, so many seconds after it began. */
  waited: { readonly seconds: number }
  /** The first answer has come, so many seconds after the visitor's first words. */
  answered: { readonly seconds: number }
  /** The visitor has sent a file: its kind, as in MIME, and its bytes. */
  file: { readonly kind: string; readonly size: number }
  /** What the visitor said to a page that the agent would lead them to. */
  visit: { readonly agreed: boolean }
  /** The visitor goes along wherever the agent leads, or no longer. */
  follow: { readonly active: boolean }
  /** The talk goes on elsewhere: on a channel by its id, or by `callback`. */
  channel: { readonly channel: string }
  /** The visitor has what was said sent to them. */
  transcript: undefined
  /**
   * A talk is over: who ended it, seconds from its first words to its last ones, and how many messages each side
   * has sent.
   */
  ended: {
    readonly by: 'visitor' | 'shop'
    readonly seconds: number
    readonly visitor: number
    readonly agent: number
  }
  /** What the visitor said of the talk: whether it is solved, and 1, poor, to 5, excellent. */
  rated: { readonly solved?: boolean; readonly score?: number }
  /** Somebody who had talked has bought something. */
  converted: Told<'converted'>
  /** Something went wrong, or was misused. */
  error: ShopbellError | TypeError
}

/** A note, on the page where it was made. */
type Told<Type extends Note['type']> = Omit<Extract<Note, { type: Type }>, 'type'>

export type EventName = keyof Events
export type Listener<Name extends EventName> = (detail: Events[Name]) => void

/**
 * What a developer may change on its way. Each may be asynchronous and may veto with `false`; one that
 * throws vetoes, too, and is reported as an `error` event.
 */
export interface Hooks {
  /** Before the visitor's words are stored and sent. */
  beforeSend?(text: string): Veto<string>
  /** Before a message of the far end is shown. */
  beforeShow?(message: Message): Veto<Message>
  /** Before a conversation begins, with the answers of the form. */
  beforeJoin?(fields: Fields): Veto<Fields>
  /** Before a conversation begins or a letter goes: where to, by what was chosen in the form. */
  route?(route: Route, fields: Fields): Veto<Route>
  /**
   * The visitor agreed to go to a page: `true` where the page's own router has taken them there. Otherwise the
   * browser does.
   */
  navigate?(url: string): boolean | Promise<boolean>
}

export type Veto<Value> = Value | false | Promise<Value | false>

export interface Emitter {
  /** Gives its undo. */
  on<Name extends EventName>(name: Name, listener: Listener<Name>): () => void
  emit<Name extends EventName>(name: Name, detail: Events[Name]): void
}

/** Events tell: no listener can stop another one, or us. */
export function createEmitter(): Emitter {
  const listeners = new Set<readonly [EventName, Listener<never>]>()
  return {
    on(name, listener) {
      const entry = [name, listener] as const
      listeners.add(entry)
      return () => listeners.delete(entry)
    },
    emit(name, detail) {
      for (const [on, listener] of [...listeners]) {
        if (on !== name) continue
        try {
          ;(listener as Listener<typeof name>)(detail)
        } catch (error) {
          // As if nobody had caught it: the page's own reporting sees it, we go on.
          reportError(error)
        }
      }
    }
  }
}
