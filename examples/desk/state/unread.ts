import { type Message, wordsOf } from '../../../src/contract/index.js'
import type { Conversation, DeskState } from './desk-state.js'
import { part } from './for-me.js'

/** How many of the visitor's messages the agent has not looked at. */
export function unreadOf({ messages, seenUpTo }: Conversation): number {
  const seen = messages.findIndex(message => message.id === seenUpTo)
  return messages.slice(seen + 1).filter(message => message.from === 'visitor').length
}

/** How much asks for the agent: people who wait for them or were given to them, and messages. */
export function callsFor(state: DeskState): number {
  const waiting = state.me.available ? part(state).mine.length : 0
  // Of a conversation that was given, somebody else may have read everything.
  return state.conversations.reduce(
    (sum, each) => sum + Math.max(unreadOf(each), each.given ? 1 : 0),
    waiting
  )
}

/** The visitor's last message, if the agent has not looked at it yet. */
export function unseenIn(conversation: Conversation): string | undefined {
  if (unreadOf(conversation) === 0) return undefined
  return conversation.messages.at(-1)?.id
}

/** The words that the visitor wrote last. */
export function lastFromVisitor(messages: readonly Message[]): string | undefined {
  const last = messages.findLast(each => each.from === 'visitor')
  return last && wordsOf(last.content)
}
