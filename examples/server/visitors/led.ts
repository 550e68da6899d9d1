import { type Command, ShopbellError } from '../../../src/contract/index.js'
import { currentOf, findConversation } from '../conversations/conversation.js'
import { parseCursor } from '../conversations/cursor.js'
import { messageAt } from '../conversations/message-at.js'
import { addStep } from '../conversations/trail.js'
import type { Turn } from '../database.js'
import { tellDesk } from '../live/tell.js'
import type { Shop } from '../shop.js'
import { customerOf } from './identity.js'
import type { Outcome } from './take-command.js'

type Of<T> = Extract<Command, { type: T }>

/** What the visitor said to the page that a message shows. Where they agreed, it is a step of theirs. */
export async function visit(
  shop: Shop,
  turn: Turn,
  visitor: string,
  { message, agreed }: Of<'visit'>
): Promise<Outcome> {
  const place = parseCursor(message)
  const found = place && (await findConversation(turn, place.conversation))
  if (!found || found.visitor !== visitor || place.seq > found.seq) {
    throw new ShopbellError('rejected', 'command.message is not a message of your conversation.')
  }
  const { id: conversation, agent, visits, trail } = found
  const shown = (await messageAt(turn, place))?.content
  const steps =
    agreed && shown?.kind === 'page' ? addStep(trail, shown.page, Date.now(), true) : trail
  await turn.run(
    'UPDATE conversations SET visits = ?, trail = ? WHERE id = ?',
    JSON.stringify({ ...visits, [message]: agreed }),
    JSON.stringify(steps),
    conversation
  )
  return {
    receipt: { at: Date.now() },
    tell: () => tellDesk(shop, agent, { type: 'visit', conversation, message, agreed })
  }
}

/** Whether the visitor goes along wherever the agent leads. */
export async function follow(
  shop: Shop,
  turn: Turn,
  visitor: string,
  { active }: Of<'follow'>
): Promise<Outcome> {
  const current = await currentOf(turn, visitor)
  if (!current) return { receipt: {} }
  const { id: conversation, agent } = current
  await turn.run('UPDATE conversations SET follows = ? WHERE id = ?', active ? 1 : 0, conversation)
  return {
    receipt: { at: Date.now() },
    tell: () => tellDesk(shop, agent, { type: 'follows', conversation, active })
  }
}

/** Whether what the agent points at is on the visitor's page. */
export async function pointed(
  shop: Shop,
  turn: Turn,
  visitor: string,
  { highlight, found }: Of<'pointed'>
): Promise<Outcome> {
  const current = await currentOf(turn, visitor)
  return {
    receipt: {},
    tell() {
      if (!current) return
      const { id: conversation, agent } = current
      tellDesk(shop, agent, { type: 'pointed', conversation, highlight, found })
    }
  }
}

/** What the shop knows of the visitor now. It is a claim, but for who was proved to be a customer. */
export async function profile(
  shop: Shop,
  turn: Turn,
  visitor: string,
  { profile }: Of<'profile'>
): Promise<Outcome> {
  const current = await currentOf(turn, visitor)
  if (!current) return { receipt: {} }
  const { id: conversation, agent } = current
  await turn.run(
    'UPDATE conversations SET profile = ? WHERE id = ?',
    JSON.stringify(profile),
    conversation
  )
  const customer = await customerOf(turn, visitor)
  const proved = customer !== undefined && customer === profile.id
  return {
    receipt: {},
    tell: () => tellDesk(shop, agent, { type: 'profile', conversation, profile, proved })
  }
}
