import { type Command, ShopbellError } from '../../../src/contract/index.js'
import { keepCallback, readCallbacks } from '../conversations/callbacks.js'
import { type Conversation, lastOf } from '../conversations/conversation.js'
import { readQueue } from '../conversations/waiting.js'
import type { Turn } from '../database.js'
import { findAgent } from '../desk/agents.js'
import { tellDesk, tellDesks, tellQueue } from '../live/tell.js'
import { isAddress } from '../mail/address.js'
import { keepReminder } from '../mail/reminders.js'
import type { Shop } from '../shop.js'
import type { Outcome } from './take-command.js'

type Of<T> = Extract<Command, { type: T }>

/** Questions that a visitor may have answered, all surveys together. */
const ANSWERS = 200

/** What a wish is about: the last conversation, over or not. */
export async function conversationOf(turn: Turn, visitor: string): Promise<Conversation> {
  const last = await lastOf(turn, visitor)
  if (last) return last
  throw new ShopbellError('rejected', 'There is no conversation yet. Join one first.')
}

/** Adds what the visitor answered while they waited to what they answered before. */
export async function survey(
  shop: Shop,
  turn: Turn,
  visitor: string,
  { fields }: Of<'survey'>
): Promise<Outcome> {
  const { id, agent, survey: before } = await conversationOf(turn, visitor)
  const survey = { ...before, ...fields }
  if (Object.keys(survey).length > ANSWERS) {
    const message = `At most ${ANSWERS} questions can be answered.`
    throw new ShopbellError('too-large', message, { limit: ANSWERS })
  }
  await turn.run('UPDATE conversations SET survey = ? WHERE id = ?', JSON.stringify(survey), id)
  return {
    receipt: { at: Date.now() },
    tell: () => tellDesk(shop, agent, { type: 'survey', conversation: id, survey })
  }
}

/** All desks are told that the visitor wants to be called. The conversation stays as it is. */
export async function callback(
  shop: Shop,
  turn: Turn,
  visitor: string,
  { phone, when }: Of<'callback'>
): Promise<Outcome> {
  const { id } = await conversationOf(turn, visitor)
  await keepCallback(turn, id, phone, when)
  const callbacks = await readCallbacks(turn)
  return {
    receipt: { at: Date.now() },
    tell: () => tellDesks(shop, { type: 'callbacks', callbacks })
  }
}

/** The visitor is written to when somebody answers; where somebody does already, at once. */
export async function remind(
  shop: Shop,
  turn: Turn,
  visitor: string,
  { email }: Of<'remind'>
): Promise<Outcome> {
  const conversation = await conversationOf(turn, visitor)
  const { id, state } = conversation
  if (state === 'ended') {
    throw new ShopbellError('ended', 'The conversation is over. Begin another one.')
  }
  const address = email.trim()
  if (!isAddress(address)) {
    throw new ShopbellError('rejected', 'This is no e-mail address. Please look at it again.')
  }
  await turn.run('UPDATE conversations SET remind = ? WHERE id = ?', address, id)
  const agent = conversation.agent && (await findAgent(turn, conversation.agent))
  if (agent) await keepReminder(turn, shop.settings, { ...conversation, remind: address }, agent)
  const queue = state === 'waiting' ? await readQueue(turn) : undefined
  return {
    receipt: { at: Date.now() },
    tell() {
      if (agent) shop.courier.wake()
      if (queue) tellQueue(shop, queue)
      if (queue) shop.routing.look()
    }
  }
}
