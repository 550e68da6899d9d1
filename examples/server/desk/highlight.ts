import { ShopbellError } from '../../../src/contract/index.js'
import type { Turn } from '../database.js'
import type { DeskCommand } from '../desk-frames.js'
import { tellVisitor } from '../live/tell.js'
import type { Shop } from '../shop.js'
import type { Tell } from './take-command.js'
import { openTo } from './talk.js'

/** Points at something on the visitor's page. Nothing of it is kept. */
export async function highlight(
  shop: Shop,
  turn: Turn,
  agent: string,
  { type, id, conversation, ...what }: Extract<DeskCommand, { type: 'highlight' }>
): Promise<Tell> {
  const { visitor } = await openTo(turn, agent, conversation)
  if (what.selector === undefined && what.text === undefined) {
    throw new ShopbellError('rejected', 'Say what to point at: a text on the page, or a selector.')
  }
  return () => tellVisitor(shop, visitor, { type, id, ...what })
}
