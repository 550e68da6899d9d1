import { ShopbellError } from '../../src/contract/index.js'
import { ask } from '../livechat/ask.js'
import { type Data, parse, words } from '../livechat/data.js'
import { placeOf } from './domains.js'
import type { Way } from './index.js'

/** Who a visitor is to LivePerson. */
export interface Pass {
  readonly jwt: string
  /** What is to be shown next time. */
  readonly key: string | undefined
}

/** What a token says. Nobody proves it here. */
export function claimsOf(jwt: string): Data {
  const [, claims = ''] = jwt.split('.')
  try {
    return parse(atob(claims.replace(/-/g, '+').replace(/_/g, '/'))) ?? {}
  } catch {
    return {}
  }
}

/**
 * Gets a token of the consumer: from the shop's address, which is shown what was given before, or the one that was kept, or
 * a new one of nobody in particular.
 */
export async function passFor(
  way: Way,
  shown: string | undefined,
  signal: AbortSignal
): Promise<Pass> {
  const isKept = !way.tokens && shown && Number(claimsOf(shown).exp) * 1000 > Date.now()
  if (isKept) return { jwt: shown, key: shown }
  const said = way.tokens
    ? await ask(`${way.tokens}`, signal, {}, shown, undefined, '`tokens`')
    : await ask(`${await placeOf(way, 'idp', signal)}/api/account/${way.account}/signup`, signal, {
        method: 'POST'
      })
  const jwt = words(said.jwt)
  if (!jwt) throw new ShopbellError('protocol', 'The answer holds no jwt of a consumer')
  return { jwt, key: way.tokens ? words(said.key) || undefined : jwt }
}
