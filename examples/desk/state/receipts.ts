import type { Conversation } from './desk-state.js'

export type Delivery = 'sent' | 'delivered' | 'read'

/** How far the agent's messages have come, by their place. Receipts cover everything before them. */
export function deliveries(conversation: Conversation): (place: number) => Delivery {
  const read = placeOf(conversation, conversation.readUpTo)
  const delivered = placeOf(conversation, conversation.deliveredUpTo)
  return place => {
    if (place <= read) return 'read'
    return place <= delivered ? 'delivered' : 'sent'
  }
}

function placeOf({ messages }: Conversation, message: string | undefined): number {
  return message === undefined ? -1 : messages.findLastIndex(each => each.id === message)
}
