import { ShopbellError } from '../../src/contract/index.js'
import * as NS from './names.js'
import { element } from './xml.js'

/** Who logs in: an account, or nobody in particular. */
export interface Login {
  /** The part of the address before the `@`. Absent: nobody in particular, by SASL ANONYMOUS. */
  readonly user?: string | undefined
  /** A password, or the token that the server takes in its place, as a JWT. Shown as SASL PLAIN. */
  readonly password?: string | undefined
  /**
   * The secret name of this customer's room, the same on all their devices.
   *
   * @default the visitor's token, which must stay the same then
   */
  readonly room?: string | undefined
}

/** The first word of a log-in. Throws `unsupported` where the server doesn't offer what it takes. */
export function auth({ user, password = '' }: Login, offered: readonly string[]): string {
  const mechanism = user === undefined ? 'ANONYMOUS' : 'PLAIN'
  if (!offered.includes(mechanism)) {
    throw new ShopbellError(
      'unsupported',
      `Switch on ${mechanism} for this host: its server offers ${offered.join(', ') || 'nothing'}`
    )
  }
  const said = new TextEncoder().encode(user === undefined ? '' : `\0${user}\0${password}`)
  // An empty word is said as "=", as none at all would be another thing.
  return element('auth', { xmlns: NS.sasl, mechanism }, btoa(String.fromCharCode(...said)) || '=')
}
