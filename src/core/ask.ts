import { ShopbellError } from '../contract/index.js'
import type { Hooks } from './hooks.js'
import { mayHold } from './may-hold.js'
import type { Seat } from './seat.js'

type Asked<Name extends keyof Hooks> = Parameters<Required<Hooks>[Name]>
type Value<Name extends keyof Hooks> = Asked<Name>[0]

/**
 * Lets a hook change a value, or veto it with `false`. One that throws vetoes, too, and is reported:
 * a mistake in a hook must not send what the hook was there to stop.
 */
export async function askHook<Name extends keyof Hooks>(
  { settings: { hooks, mask = true }, emit }: Seat,
  name: Name,
  ...asked: Asked<Name>
): Promise<Value<Name> | false> {
  const hook = hooks?.[name] as ((...asked: Asked<Name>) => unknown) | undefined
  try {
    const said = hook ? ((await hook.call(hooks, ...asked)) as Value<Name> | false) : asked[0]
    const isSafe = name === 'beforeShow' || !mask || (mask === true && !mayHold(said))
    return isSafe ? said : (await import('./mask.js')).mask(said, mask)
  } catch (cause) {
    emit('error', new ShopbellError('rejected', `${name} threw`, { cause }))
    return false
  }
}
