import { ShopbellError } from '../../../src/contract/index.js'
import type { Conversation } from '../conversations/conversation.js'
import type { Settings } from '../settings.js'

/**
 * Throws unless an agent may show this page: it must be on an origin of the shop, or on that of the page which the
 * visitor is on.
 */
export function mustLead(
  { ORIGINS, PUBLIC_URL }: Pick<Settings, 'ORIGINS' | 'PUBLIC_URL'>,
  { page }: Pick<Conversation, 'page'>,
  url: string
): void {
  const to = originOf(url)
  if (to === undefined) {
    throw new ShopbellError('rejected', 'This is no address of a page. It begins with https://')
  }
  const ours = [...ORIGINS, PUBLIC_URL, page.url].map(address => address && originOf(address))
  if (ours.includes(to)) return
  throw new ShopbellError('rejected', `${to} is not a page of this shop. A link can be written.`)
}

/** The origin of a page, undefined for what is none or hides a name and a password. */
function originOf(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined
  const { protocol, origin, username, password } = new URL(address)
  return /^https?:$/.test(protocol) && !username && !password ? origin : undefined
}
