import type { Message } from '../../../src/contract/index.js'
import type { DeskAgent } from '../../server/desk-frames.js'
import type { Outgoing } from '../line/outbox.js'
import type { Conversation } from '../state/desk-state.js'
import { type Delivery, deliveries } from '../state/receipts.js'

/** A message as the log shows it: the agent's own ones know how far they have come. */
export interface Entry extends Message {
  readonly state?: Delivery | Outgoing['state']
}

const known = new WeakMap<Message, Entry>()

/** The same object as long as nothing is new about it. */
function entryOf(message: Message, state: Delivery): Entry {
  const before = known.get(message)
  if (before?.state === state) return before
  const entry = { ...message, state }
  known.set(message, entry)
  return entry
}

/** What was said, followed by what is on its way from here. */
export function entriesOf(
  conversation: Conversation,
  outgoing: readonly Outgoing[],
  me: DeskAgent
): readonly Entry[] {
  const { messages } = conversation
  const arrived = new Set(messages.map(each => each.command))
  const last = messages.at(-1)?.at ?? 0
  const delivery = deliveries(conversation)
  const said = messages.map((each, place) =>
    each.from === 'agent' ? entryOf(each, delivery(place)) : each
  )
  const onTheWay = outgoing
    .filter(each => each.conversation === conversation.conversation && !arrived.has(each.id))
    .map(({ conversation: _, fault: __, ...each }): Entry => {
      return { ...each, from: 'agent', at: Math.max(each.at, last), agent: me, command: each.id }
    })
  return [...said, ...onTheWay]
}
