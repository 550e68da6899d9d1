import type { Conversation } from './desk-state.js'

export type Delivery = 'sent' | 'delivered' | 'read'

/** How far a message of the agent has come. Receipts cover everything before them. */
export function deliveryOf(conversation: Conversation, message: string): Delivery {
  const place = placeOf(conversation, message)
  if (place <= placeOf(conversation, conversation.readUpTo)) return 'read'
  if (place <= placeOf(conversation, conversation.deliveredUpTo)) return 'delivered'
  return 'sent'
}

function placeOf(conversation: Conversation, message: string | undefined): number {
  return conversation.messages.findIndex(each => each.id === message)
}
