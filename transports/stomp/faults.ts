import { ShopbellError } from '../../src/contract/index.js'

/** What an `ERROR` means. STOMP has no codes: `Bad CONNECT` is what RabbitMQ says to a wrong passcode. */
export function faultOf(message: string | undefined, body: string): ShopbellError {
  const code = message === 'Bad CONNECT' ? 'unauthorized' : 'unavailable'
  return new ShopbellError(code, `The broker says: ${message}, ${body}`)
}

/** RabbitMQ closes the line over what was asked last, and says no more than `STOMP died`. */
export function deathOf(cause: unknown): ShopbellError | undefined {
  if (Object(cause).message !== 'STOMP died') return undefined
  const words = 'Is the exchange there, and may this account use it?'
  return new ShopbellError('unauthorized', words, { cause })
}
