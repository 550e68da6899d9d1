import type { Choice, Fields, Message } from '../contract/index.js'
import { wordsOf } from '../contract/index.js'
import type { Parcel } from './parcel.js'
import type { Thread } from './thread.js'

/** What the visitor said after a message, in answer to it or not. */
export interface Reply {
  readonly text: string
  readonly replyTo?: string | undefined
  readonly value?: string | undefined
  readonly fields?: Fields | undefined
}

/**
 * What became of a question: open as long as the visitor has said nothing after it; and what they said in answer
 * to it, or else first. What is still on its way counts.
 */
export function pickedOf(
  id: string,
  thread: Thread,
  parcels: readonly Parcel[]
): { readonly open: boolean; readonly reply?: Reply | undefined } {
  const place = thread.findLastIndex(({ message }) => message.id === id)
  const said = [
    ...thread.slice(place + 1).flatMap(({ message }) => toReply(message)),
    ...parcels.flatMap(({ command }) => (command.type === 'message' ? [command] : []))
  ]
  const reply = said.find(one => one.replyTo === id && (one.value ?? one.fields)) ?? said[0]
  return { open: said.length === 0, reply }
}

function toReply({ from, content, replyTo, value, fields }: Message): readonly Reply[] {
  if (from !== 'visitor') return []
  return [{ text: wordsOf(content), replyTo, value, fields }]
}

/** Whether this is the choice that was taken with a reply. */
export function takes({ label, value = label }: Choice, reply: Reply): boolean {
  if (reply.value !== undefined) return reply.value === value
  // What was said in answer to something comes back with its value: words may be those of several.
  return reply.replyTo === undefined && reply.text === label
}
