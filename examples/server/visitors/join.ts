import { type Command, ShopbellError } from '../../../src/contract/index.js'
import { begin } from '../conversations/begin.js'
import { currentOf } from '../conversations/conversation.js'
import { readQueue } from '../conversations/waiting.js'
import type { Turn } from '../database.js'
import { setAttended, tellQueue } from '../live/tell.js'
import { destination } from '../routing/prefer.js'
import type { Shop } from '../shop.js'
import type { Outcome } from './take-command.js'

type Join = Extract<Command, { type: 'join' }>

/** Begins a conversation: the visitor waits for an agent. */
export async function join(
  shop: Shop,
  turn: Turn,
  visitor: string,
  command: Join
): Promise<Outcome> {
  const current = await currentOf(turn, visitor)
  if (current) {
    const message = `You are in conversation ${current.reference} already; leave it to begin another.`
    throw new ShopbellError('rejected', message)
  }
  const at = Date.now()
  const to = await destination(turn, shop.settings, visitor, command.route ?? {})
  const { reference } = await begin(turn, visitor, command, to, at)
  const queue = await readQueue(turn)
  return {
    receipt: { at, reference },
    tell() {
      setAttended(shop, visitor, false)
      tellQueue(shop, queue)
      shop.routing.look()
    }
  }
}
