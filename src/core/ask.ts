import { ShopbellError } from '../contract/index.js'
import type { Veto } from './hooks.js'
import type { Seat } from './seat.js'

/**
 * Lets a hook change a value, or veto it with `false`. One that throws vetoes, too, and is reported:
 * a mistake in a hook must not send what the hook was there to stop.
 */
export async function askHook<Value>(
  seat: Seat,
  hook: ((value: Value) => Veto<Value>) | undefined,
  value: Value
): Promise<Value | false> {
  try {
    return hook ? await hook(value) : value
  } catch (cause) {
    seat.emit('error', new ShopbellError('rejected', 'A hook threw', { cause }))
    return false
  }
}
