import { ShopbellError } from '../../src/contract/index.js'
import { NS } from './names.js'
import { element } from './xml.js'

/** Who logs in: nobody in particular, an account, or whoever a token is for. */
export interface Login {
  /** The part of the address before the `@`. Absent: anonymous, or as the token says. */
  readonly user?: string
  /** Shown as SASL PLAIN: a password, or a token where the server takes one in its place. */
  readonly password?: string
  /** Shown as OAUTHBEARER or X-OAUTH2, whichever the server has. */
  readonly token?: string
}

type Answer = (login: Login) => string

const MECHANISMS: Readonly<Record<string, Answer>> = {
  ANONYMOUS: () => '',
  PLAIN: ({ user = '', password = '' }) => `\0${user}\0${password}`,
  OAUTHBEARER: ({ token }) => `n,,\x01auth=Bearer ${token}\x01\x01`,
  'X-OAUTH2': ({ user = '', token = '' }) => `\0${user}\0${token}`
}

/** The first word of a log-in, by what the server offers. Throws `unsupported` where that is nothing fit. */
export function auth(login: Login, offered: readonly string[]): string {
  const fit = login.token
    ? ['OAUTHBEARER', 'X-OAUTH2']
    : [login.password === undefined ? 'ANONYMOUS' : 'PLAIN']
  const mechanism = fit.find(one => offered.includes(one))
  if (!mechanism) {
    throw new ShopbellError(
      'unsupported',
      `Switch on ${fit.join(' or ')} for this host: its server offers ${offered.join(', ') || 'nothing'}`
    )
  }
  const said = new TextEncoder().encode(MECHANISMS[mechanism]?.(login))
  // An empty word is said as "=", as none at all would be another thing.
  return element('auth', { xmlns: NS.sasl, mechanism }, btoa(String.fromCharCode(...said)) || '=')
}
