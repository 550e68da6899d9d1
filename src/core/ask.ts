import { ShopbellError } from '../contract/index.js'
import type { Hooks } from './hooks.js'
import type { Seat } from './seat.js'

type Value<Name extends keyof Hooks> = Parameters<Required<Hooks>[Name]>[0]

/**
 * Lets a hook change a value, or veto it with `false`. One that throws vetoes, too, and is reported:
 * a mistake in a hook must not send what the hook was there to stop.
 */
export async function askHook<Name extends keyof Hooks>(
  { settings: { hooks }, emit }: Seat,
  name: Name,
  value: Value<Name>
): Promise<Value<Name> | false> {
  const hook = hooks?.[name] as ((value: Value<Name>) => unknown) | undefined
  try {
    return hook ? ((await hook.call(hooks, value)) as Value<Name> | false) : value
  } catch (cause) {
    emit('error', new ShopbellError('rejected', `${name} threw`, { cause }))
    return false
  }
}
