import { ShopbellError } from '../../src/contract/index.js'
import { ask } from '../livechat/ask.js'
import { type Data, words } from '../livechat/data.js'
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
  const { baseURI }: Data = await ask(home + path, signal).catch(error => {
    // It may know no such account, or have no such service for it.
    if (error.code === 'unsupported') return {}
    throw error
  })
  if (words(baseURI)) return `${home.split('://')[0]}://${words(baseURI)}`
  const text = `LivePerson has no ${service} for account ${account}: is this its number?`
  throw new ShopbellError('unsupported', text)
}
