import {
  type Connection,
  type Incoming,
  isShopbellError,
  type Link,
  type ShopbellError,
  type Supports
} from '../../src/contract/index.js'
import { blames } from './faults.js'
import type { Order } from './order.js'
import { common } from './supports.js'
import type { Turns } from './turns.js'
import { within } from './within.js'

/** Connects by the first way that can, and notes in the order what was learned on the way. */
export async function connectBy(
  turns: Turns,
  order: Order,
  supports: Supports,
  link: Link
): Promise<Connection> {
  // Asked once, and before the clock runs: a slow token speaks against no way.
  const token = await within(link.signal, undefined, () => link.visitor.token())
  const visitor = { ...link.visitor, token: async () => token }
  let { cursor } = link
  try {
    return await turns.take(order.ways(), link.signal, async (transport, signal, number) => {
      let up = 0
      let lost: ShopbellError | undefined
      const emit = (event: Incoming) => {
        if (signal.aborted || lost) return
        if (event.type === 'down') {
          lost = event.error
          // Before it was up, it is an attempt that failed: the link has not lost anything.
          if (!up) return
          if (blames(lost, 'early')) order.died(number, Date.now() - up)
        }
        cursor = event.cursor ?? cursor
        link.emit(event)
      }
      const connection = await transport.connect({ signal, visitor, cursor, emit })
      if (lost) throw lost
      up = Date.now()
      order.works(number)
      return {
        ...connection,
        supports: common(connection.supports ?? transport.supports, supports)
      }
    })
  } catch (error) {
    if (!link.signal.aborted && isShopbellError(error) && blames(error, 'opening')) order.forget()
    throw error
  }
}
