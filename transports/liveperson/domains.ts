import { ShopbellError } from '../../src/contract/index.js'
import { ask } from '../livechat/ask.js'
import { words } from '../livechat/data.js'
import type { Way } from './index.js'

/** The services of LivePerson that are asked, each at a place of its own for each account. */
export type Service = 'asyncMessagingEnt' | 'idp' | 'acCdnDomain' | 'swift'

/** Finds where a service is for an account: the beginning of an address. Rejects with a `ShopbellError`. */
export async function placeOf(
  { home, account }: Way,
  service: Service,
  signal: AbortSignal
): Promise<string> {
  const path = `/api/account/${account}/service/${service}/baseURI.json?version=1.0`
  const place = words((await ask(home + path, signal)).baseURI)
  if (place) return `${home.split('://')[0]}://${place}`
  throw new ShopbellError('unsupported', `LivePerson knows no ${service} of ${account}`)
}
