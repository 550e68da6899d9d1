import { ShopbellError } from '../../../src/contract/index.js'
import { markCalled, readCallbacks } from '../conversations/callbacks.js'
import type { Turn } from '../database.js'
import type { DeskCommand } from '../desk-frames.js'
import { tellDesks } from '../live/tell.js'
import type { Shop } from '../shop.js'
import type { Tell } from './take-command.js'

/** Somebody who asked for a call was called, by whichever agent. */
export async function called(
  shop: Shop,
  turn: Turn,
  _agent: string,
  { callback }: Extract<DeskCommand, { type: 'called' }>
): Promise<Tell> {
  if (!(await markCalled(turn, callback))) {
    throw new ShopbellError('rejected', 'There is no such call to make.')
  }
  const callbacks = await readCallbacks(turn)
  return () => tellDesks(shop, { type: 'callbacks', callbacks })
}
