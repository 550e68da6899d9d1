import { type FaultCode, ShopbellError } from '../../src/contract/index.js'

/** What brokers write in an `ERROR`. STOMP has no codes: these are the words of RabbitMQ. */
const WORDS: readonly (readonly [words: RegExp, code: FaultCode])[] = [
  [/bad connect|access.?refused|authenticat|not_allowed/i, 'unauthorized'],
  [/not.?found|unknown destination|precondition/i, 'protocol'],
  [/too.?large|exceeds|max.*size/i, 'too-large']
]

/** What an `ERROR` means. One with words of its own is `unavailable`: another line may do. */
export function faultOf(message = 'The broker failed', body = ''): ShopbellError {
  const [, code = 'unavailable'] = WORDS.find(([words]) => words.test(`${message} ${body}`)) ?? []
  return new ShopbellError(code, `The broker says: ${message} ${body}`.trim())
}
