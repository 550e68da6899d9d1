import { answeringOf, stop } from '../../core/answering.js'
import type { Conversation } from '../../core/conversation.js'
import type { Bell } from '../context.js'

/** Whether there is something to be sent without a word. */
export function isReady(_: Bell): boolean {
  return false
}

/** Sends what was typed, with all that goes with it. As `Conversation.say`. */
export async function say(
  { stores, ...bell }: Bell,
  conversation: Conversation,
  text: string
): Promise<boolean> {
  const current = answeringOf(stores)
  if (!current) return conversation.say(text)
  if (current.to === 'answer') {
    const said = await conversation.say(text, { replyTo: current.message })
    if (said) stop(stores)
    return said
  }
  const done =
    text.trim() === current.words.trim() ||
    (await (await import('../../core/amend.js')).amend(bell, conversation, current.message, text))
  // The composer is emptied of these words first.
  if (done) setTimeout(stop, 0, stores)
  return done
}
