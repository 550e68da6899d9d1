import type { Message } from '../contract/index.js'
import { wordsOf } from '../contract/index.js'
import type { Stores } from './stores.js'

/** What the next words are for: an answer to a message, or other words in place of those of an own one. */
export interface Answering {
  readonly to: 'answer' | 'change'
  /** Its id. */
  readonly message: string
  /** What it says, and who said it. */
  readonly words: string
  readonly name?: string | undefined
  /** What was in the composer before, and comes back. */
  readonly draft?: string
}

/** The next words are an answer to this message. */
export function answer(stores: Stores, message: Message): void {
  stop(stores)
  put(stores, {
    to: 'answer',
    message: message.id,
    words: wordsOf(message.content),
    name: message.agent?.name
  })
}

/** The words of this own message are in the composer, to be changed. */
export function change(stores: Stores, message: Message): void {
  stop(stores)
  const words = message.content.text ?? ''
  put(stores, { to: 'change', message: message.id, words, draft: stores.$draft.get() })
  stores.$draft.set(words)
}

/** The next words are for nothing but themselves; what was in the composer before comes back. */
export function stop(stores: Stores): void {
  const current = stores.$wishes.get().answering
  if (!current) return
  put(stores, undefined)
  if (current.to === 'change') stores.$draft.set(current.draft ?? '')
}

/** What the next words are for, as far as it is still there. */
export function answeringOf({ $wishes, $thread }: Stores): Answering | undefined {
  const { answering } = $wishes.get()
  if (answering?.to !== 'change') return answering
  const found = $thread.get().find(({ message }) => message.id === answering.message)
  return found && found.message.content.kind !== 'deleted' ? answering : undefined
}

/** The last own message, if its words can be changed. */
export function lastOwn(stores: Stores): Message | undefined {
  const last = stores.$thread
    .get()
    .findLast(({ message }) => message.from === 'visitor' && message.content.kind !== 'deleted')
  const message = last?.message
  return message?.content.kind === 'text' && !isFixed(stores, message) ? message : undefined
}

/** Whether the far end is known to change this message no more. How long it does, only its refusals tell. */
export function isFixed({ $wishes }: Stores, { at }: Message): boolean {
  return at <= ($wishes.get().fixed ?? 0)
}

function put({ $wishes }: Stores, answering: Answering | undefined): void {
  const { answering: _, ...wishes } = $wishes.get()
  $wishes.set(answering ? { ...wishes, answering } : wishes)
}
