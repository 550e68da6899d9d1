import { edit as editIn, remove } from '../conversations/change.js'
import type { Turn } from '../database.js'
import type { DeskCommand } from '../desk-frames.js'
import { removeFiles } from '../files/disk.js'
import { forgetFileOf } from '../files/records.js'
import { tellDesk, tellVisitor } from '../live/tell.js'
import type { Shop } from '../shop.js'
import type { Tell } from './take-command.js'
import { openTo } from './talk.js'

type Of<T> = Extract<DeskCommand, { type: T }>

/** Other words in place of those that the agent said. */
export async function edit(
  shop: Shop,
  turn: Turn,
  agent: string,
  { conversation, message, text }: Of<'edit'>
): Promise<Tell> {
  const author = await authorOf(shop, turn, agent, conversation)
  return told(shop, author, await editIn(turn, author, message, text))
}

/** The agent takes back what they said. */
export async function erasure(
  shop: Shop,
  turn: Turn,
  agent: string,
  { conversation, message }: Of<'delete'>
): Promise<Tell> {
  const author = await authorOf(shop, turn, agent, conversation)
  const removed = await remove(turn, author, message)
  return told(shop, author, removed, await forgetFileOf(turn, removed.before.content))
}

async function authorOf(shop: Shop, turn: Turn, agent: string, id: string) {
  const conversation = await openTo(turn, agent, id)
  return { conversation, side: 'agent', agent, time: shop.settings.EDIT_TIME } as const
}

function told(
  shop: Shop,
  { conversation: { id, visitor }, agent }: Awaited<ReturnType<typeof authorOf>>,
  { event }: Awaited<ReturnType<typeof remove>>,
  files: readonly string[] = []
): Tell {
  return () => {
    void removeFiles(shop, files)
    tellVisitor(shop, visitor, event)
    tellDesk(shop, agent, { type: 'message', conversation: id, message: event.message })
  }
}
