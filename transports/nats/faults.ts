import { type FaultCode, ShopbellError } from '../../src/contract/index.js'

/** What the server says before it closes a line, and what to do about it. The first that fits holds. */
const SAID: readonly (readonly [RegExp, FaultCode, string])[] = [
  [/permissions violation/i, 'unauthorized', 'The credentials do not allow this conversation'],
  [/auth|expired|revoked/i, 'unauthorized', 'NATS refused the credentials: give new ones'],
  [/maximum (account|connections)/i, 'busy', 'NATS takes no more connections at the moment'],
  [/payload/i, 'too-large', 'More than max_payload of the server'],
  [/stale|slow/i, 'offline', 'The line was too slow']
]

/** Of `-ERR`. What nobody knows is `protocol`. */
export function refusedWith(said: string): ShopbellError {
  const [, code, words] = SAID.find(([pattern]) => pattern.test(said)) ?? []
  return new ShopbellError(code ?? 'protocol', words ?? `NATS says ${said}`, { cause: said })
}

interface StreamFault {
  readonly code?: number
  readonly err_code?: number
  readonly description?: string
}

/** More than `max_msg_size` of the stream. */
const TOO_LARGE = 10_054

/** Of an answer of JetStream's. The server fails on its own account where the stream is missing, too. */
export function faultOf({ code = 0, err_code, description }: StreamFault): ShopbellError {
  const name =
    err_code === TOO_LARGE ? 'too-large' : code >= 500 || code === 404 ? 'unavailable' : 'rejected'
  return new ShopbellError(name, `JetStream says: ${description}`, { cause: err_code })
}
