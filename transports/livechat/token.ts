import { ShopbellError } from '../../src/contract/index.js'
import { ask } from './ask.js'
import { words } from './data.js'
import type { Way } from './index.js'

/** Who a visitor is to LiveChat, for some hours. */
export interface Pass {
  /** The access token of the customer. */
  readonly token: string
  /** What is to be shown next time. */
  readonly key: string | undefined
}

/**
 * Gets an access token of the customer: from the shop's address, which is shown what was given before, or from LiveChat by
 * the cookies that it has set. Rejects with a `ShopbellError`.
 */
export async function passFor(
  { organization, client, tokens, accounts }: Way,
  shown: string | undefined,
  signal: AbortSignal
): Promise<Pass> {
  const grant = {
    grant_type: 'cookie',
    client_id: client,
    organization_id: organization,
    response_type: 'token'
  }
  const request: RequestInit = tokens
    ? {}
    : {
        method: 'POST',
        credentials: 'include',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(grant)
      }
  const address = `${tokens ?? `${accounts}/v2/customer/token`}`
  const option = tokens ? '`tokens`' : '`client` and `accounts`'
  const said = await ask(address, signal, request, tokens ? shown : undefined, undefined, option)
  const token = words(said.access_token)
  if (!token)
    throw new ShopbellError('protocol', `No access_token from ${address}: look at ${option}`)
  // Cookies know who it is; that there are some is worth knowing for `presence`.
  const key = tokens ? words(said.key) : words(said.entity_id)
  return { token, key: key || undefined }
}
