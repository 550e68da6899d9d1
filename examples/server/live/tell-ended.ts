import type { WireEvent } from '../../../transports/wire/frames.js'
import type { Conversation } from '../conversations/conversation.js'
import type { Queue } from '../conversations/waiting.js'
import type { Shop } from '../shop.js'
import { setAttended, tellDesk, tellQueue, tellVisitor } from './tell.js'

/** Tells everybody that a conversation is over; with the queue, when it was in it. */
export function tellEnded(
  shop: Shop,
  conversation: Conversation,
  event: Extract<WireEvent, { type: 'ended' }>,
  queue: Queue | undefined
): void {
  const { id, visitor, agent } = conversation
  shop.typing.set('visitor', id, visitor, false)
  if (agent) shop.typing.set('agent', id, agent, false)
  tellVisitor(shop, visitor, event)
  setAttended(shop, visitor, false)
  tellDesk(shop, agent, { type: 'ended', conversation: id, by: event.by })
  if (queue) tellQueue(shop, queue)
  shop.routing.look()
}
