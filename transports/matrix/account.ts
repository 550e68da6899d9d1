import type { Link } from '../../src/contract/index.js'
import { type Data, textIn } from '../json/record.js'
import { unless } from '../memory/unless.js'
import { type Ask, asker, CLIENT, nonsense } from './ask.js'
import type { MatrixOptions } from './options.js'
import { register } from './register.js'

export interface Account {
  readonly token: string
  readonly user: string
  readonly isGuest: boolean
  readonly ask: Ask
}

/** The account whose access token the visitor shows; for whoever shows none, a new one. */
export async function logIn(
  home: string,
  options: MatrixOptions,
  { signal, visitor }: Link
): Promise<Account> {
  const shown = await unless(signal, () => visitor.token())
  if (shown) {
    const ask = asker(home, shown)
    const said = await ask(`${CLIENT}/account/whoami`, { signal })
    return { token: shown, user: nameIn(said), isGuest: said.is_guest === true, ask }
  }
  const said = await register(home, options, signal)
  const token = textIn(said, 'access_token')
  if (token === undefined) throw nonsense()
  return { token, user: nameIn(said), isGuest: !options.registration, ask: asker(home, token) }
}

function nameIn(said: Data): string {
  const user = textIn(said, 'user_id')
  if (user !== undefined) return user
  throw nonsense()
}
