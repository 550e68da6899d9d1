import { ShopbellError } from '../contract/index.js'
import type { Hooks } from './hooks.js'
import { mayHold } from './may-hold.js'
import type { Seat, SeatSettings } from './seat.js'

type Asked<Name extends keyof Hooks> = Parameters<Required<Hooks>[Name]>
type Value<Name extends keyof Hooks> = Asked<Name>[0]

/**
 * Lets a hook change a value, or veto it with `false`. One that throws vetoes, too, and is reported:
 * a mistake in a hook must not send what the hook was there to stop.
 */
export async function askHook<Name extends keyof Hooks>(
  { settings, emit }: Pick<Seat, 'settings' | 'emit'>,
  name: Name,
  ...asked: Asked<Name>
): Promise<Value<Name> | false> {
  const { hooks } = settings
  const hook = hooks?.[name] as ((...asked: Asked<Name>) => unknown) | undefined
  try {
    const said = hook ? ((await hook.call(hooks, ...asked)) as Value<Name> | false) : asked[0]
    return name === 'beforeShow' ? said : await clean(settings, said)
  } catch (cause) {
    emit('error', new ShopbellError('rejected', `${name} threw`, { cause }))
    return false
  }
}

/** What is about to be sent, without what should not be: see mask.ts, which comes when there may be such. */
export async function clean<Said>(settings: SeatSettings, said: Said): Promise<Said> {
  const { mask = true, private: names } = settings
  const isSafe = !names && (!mask || (mask === true && !mayHold(said)))
  return isSafe ? said : (await import('./mask.js')).clean(said, mask, names)
}
