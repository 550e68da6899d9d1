import type { Message } from '../../../src/contract/index.js'
import type { Waiting } from '../../server/desk-frames.js'
import type { Conversation, DeskState } from './desk-state.js'

export type News =
  | { readonly kind: 'ring'; readonly waiting: Waiting }
  | { readonly kind: 'message'; readonly conversation: Conversation; readonly message: Message }

/**
 * What a person should hear of between two states: visitors who have begun to wait and messages they
 * wrote. Compares states, not events, hence what came while the line was down counts once as well.
 * The first state after log-in is no news.
 */
export function newsBetween(before: DeskState, after: DeskState): readonly News[] {
  if (before === after || !before.loaded) return []
  return [...rings(before, after), ...messages(before, after)]
}

function rings(before: DeskState, after: DeskState): News[] {
  if (before.queue === after.queue) return []
  const known = new Set(before.queue.map(each => each.conversation))
  return after.queue
    .filter(each => !known.has(each.conversation))
    .map(waiting => ({ kind: 'ring', waiting }))
}

function messages(before: DeskState, after: DeskState): News[] {
  return after.conversations.flatMap(conversation => {
    const old = before.conversations.find(each => each.conversation === conversation.conversation)
    if (!old || old.messages === conversation.messages) return []
    const known = new Set(old.messages.map(each => each.id))
    return conversation.messages
      .filter(each => each.from === 'visitor' && !known.has(each.id))
      .map((message): News => ({ kind: 'message', conversation, message }))
  })
}
