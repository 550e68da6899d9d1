import type { Message } from '../../../src/contract/index.js'
import type { Callback, Waiting } from '../../server/desk-frames.js'
import type { Conversation, DeskState } from './desk-state.js'
import { part } from './for-me.js'

export type News =
  | { readonly kind: 'ring'; readonly waiting: Waiting }
  | { readonly kind: 'callback'; readonly callback: Callback }
  | { readonly kind: 'given'; readonly conversation: Conversation }
  | { readonly kind: 'message'; readonly conversation: Conversation; readonly message: Message }

/**
 * What a person should hear of between two states: visitors who have begun to wait for them or want to
 * be called, conversations that were given to them, and messages that visitors wrote. Compares states, not events, hence what came while the line was down counts once as well.
 * The first state after log-in is no news.
 */
export function newsBetween(before: DeskState, after: DeskState): readonly News[] {
  if (before === after || !before.loaded) return []
  const heard = [rings, callbacks, given, messages]
  return heard.flatMap(each => each(before, after))
}

function rings(before: DeskState, after: DeskState): News[] {
  const known = new Set(part(before).mine.map(each => each.conversation))
  return part(after)
    .mine.filter(each => !known.has(each.conversation))
    .map(waiting => ({ kind: 'ring', waiting }))
}

function callbacks(before: DeskState, after: DeskState): News[] {
  if (before.callbacks === after.callbacks) return []
  const known = new Set(before.callbacks.map(each => each.callback))
  return after.callbacks
    .filter(each => !known.has(each.callback))
    .map(callback => ({ kind: 'callback', callback }))
}

function given(before: DeskState, after: DeskState): News[] {
  const known = new Set(before.conversations.map(each => each.conversation))
  return after.conversations
    .filter(each => each.given && !known.has(each.conversation))
    .map(conversation => ({ kind: 'given', conversation }))
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
