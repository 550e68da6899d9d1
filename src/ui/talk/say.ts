import type { Conversation } from '../../core/conversation.js'
import type { Bell } from '../context.js'

/** Whether there is something to be sent without a word. */
export function isReady(_: Bell): boolean {
  return false
}

/** Sends what was typed, with all that goes with it. As `Conversation.say`. */
export function say(_: Bell, conversation: Conversation, text: string): Promise<boolean> {
  return conversation.say(text)
}
