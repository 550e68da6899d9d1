import {
  type Link,
  type ShopbellError,
  type Transport,
  toShopbellError
} from '../../src/contract/index.js'
import { blames } from '../failover/faults.js'
import { inOrder } from '../failover/index.js'
import { createOrder } from '../failover/order.js'
import { http } from '../http/index.js'
import type { Address } from '../wire/address.js'

/**
 * What went wrong with the WebSocket: it could not be opened, or was lost after so many milliseconds; a
 * text when that was on another page, which wrote it down.
 */
export type Trouble = string | readonly [error: unknown, lived?: number]

/** Goes on with HTTP beside the WebSocket, and begins with what the trouble tells. */
export function goOn(socket: Transport, address: Address, trouble: Trouble): Transport['connect'] {
  const order = createOrder('shopbellWay', 2)
  const transport = inOrder([socket, http(address)], order)
  let refusal: ShopbellError | undefined

  if (typeof trouble !== 'string') {
    const [thrown, lived] = trouble
    const error = toShopbellError(thrown)
    if (blames(error, lived === undefined ? 'opening' : 'early')) order.died(0, lived ?? 0)
    else if (lived === undefined) refusal = error
  }

  return async (link: Link) => {
    const error = refusal
    refusal = undefined
    // The far end has answered, and would say the same again.
    if (error) throw error
    return transport.connect(link)
  }
}
