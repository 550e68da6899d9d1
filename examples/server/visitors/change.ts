import { type Command, type Content, ShopbellError, wordsOf } from '../../../src/contract/index.js'
import { edit as editIn, remove } from '../conversations/change.js'
import { type Conversation, lastOf } from '../conversations/conversation.js'
import { readQueue } from '../conversations/waiting.js'
import type { Turn } from '../database.js'
import { removeFiles } from '../files/disk.js'
import { forgetFileOf } from '../files/records.js'
import { tellDesk, tellQueue, tellVisitor } from '../live/tell.js'
import type { Shop } from '../shop.js'
import type { Outcome } from './take-command.js'

type Of<T> = Extract<Command, { type: T }>

/** Other words in place of those that the visitor said. */
export async function edit(
  shop: Shop,
  turn: Turn,
  visitor: string,
  { message, text }: Of<'edit'>
): Promise<Outcome> {
  const author = await authorOf(shop, turn, visitor)
  return outcome(shop, turn, author.conversation, await editIn(turn, author, message, text))
}

/** The visitor takes back what they said. */
export async function erasure(
  shop: Shop,
  turn: Turn,
  visitor: string,
  { message }: Of<'delete'>
): Promise<Outcome> {
  const author = await authorOf(shop, turn, visitor)
  const removed = await remove(turn, author, message)
  const files = await forgetFileOf(turn, removed.before.content)
  return outcome(shop, turn, author.conversation, removed, files)
}

async function authorOf(shop: Shop, turn: Turn, visitor: string) {
  const conversation = await lastOf(turn, visitor)
  if (!conversation) throw new ShopbellError('rejected', 'There is no conversation.')
  if (conversation.state === 'ended') {
    throw new ShopbellError('ended', 'The conversation is over.')
  }
  return { conversation, side: 'visitor', time: shop.settings.EDIT_TIME } as const
}

async function outcome(
  shop: Shop,
  turn: Turn,
  { id: conversation, agent, visitor, state, question }: Conversation,
  { event, before }: Awaited<ReturnType<typeof remove>>,
  files: readonly string[] = []
): Promise<Outcome> {
  // Whoever looks at those who wait sees their question.
  const asked = state === 'waiting' && question === saidBy(before.content)
  const queue = asked ? await readQueue(turn) : undefined
  return {
    receipt: { message: before.id, at: before.at },
    tell() {
      void removeFiles(shop, files)
      tellVisitor(shop, visitor, event)
      tellDesk(shop, agent, { type: 'message', conversation, message: event.message })
      if (queue) tellQueue(shop, queue)
    }
  }
}

const saidBy = (content: Content) => (content.kind === 'text' ? wordsOf(content) : undefined)
