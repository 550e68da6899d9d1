import { ShopbellError } from '../../src/contract/index.js'

/** Letters and digits that no broker takes for anything else in the name of a channel. */
const ID = /^[\w-]{22,128}$/

/**
 * The id of a conversation: the token if there is one, else a new secret of 128 bits. Throws `unauthorized` for a
 * token that cannot be one, since it would be part of an address.
 */
export function conversationOf(token: string | undefined): string {
  if (!token) {
    const bytes = crypto.getRandomValues(new Uint8Array(16))
    return Array.from(bytes, byte => (byte + 256).toString(16).slice(1)).join('')
  }
  if (ID.test(token)) return token
  throw new ShopbellError('unauthorized', 'Give a token of 22 to 128 letters, digits, - and _')
}
