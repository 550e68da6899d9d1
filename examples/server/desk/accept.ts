import { ShopbellError } from '../../../src/contract/index.js'
import { type Conversation, findConversation } from '../conversations/conversation.js'
import type { Turn } from '../database.js'
import type { DeskCommand } from '../desk-frames.js'
import type { Shop } from '../shop.js'
import { findAgent } from './agents.js'
import { openFor } from './open.js'
import type { Tell } from './take-command.js'

/** Makes a waiting conversation the agent's own. Of several who try, one does. */
export async function accept(
  shop: Shop,
  turn: Turn,
  agent: string,
  { conversation: id }: Extract<DeskCommand, { type: 'accept' }>
): Promise<Tell> {
  const conversation = await findConversation(turn, id)
  if (!conversation) throw new ShopbellError('rejected', 'There is no such conversation.')
  if (conversation.state !== 'waiting') return explain(turn, agent, conversation)
  const tell = await openFor(shop, turn, agent, id)
  if (!tell) throw new ShopbellError('rejected', 'You work here no longer.')
  return () => {
    tell()
    shop.routing.look()
  }
}

/** Why a conversation cannot be accepted. That it is the agent's already is no reason. */
async function explain(turn: Turn, agent: string, conversation: Conversation): Promise<Tell> {
  if (conversation.state === 'ended') {
    throw new ShopbellError('ended', 'The visitor has left already.')
  }
  if (conversation.agent === agent) return () => {}
  const other = conversation.agent && (await findAgent(turn, conversation.agent))
  throw new ShopbellError('rejected', `${other ? other.name : 'Somebody'} has already answered.`)
}
