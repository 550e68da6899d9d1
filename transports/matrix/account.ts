import { isShopbellError, type Link, ShopbellError } from '../../src/contract/index.js'
import { unless } from '../memory/unless.js'
import { type Ask, asker, CLIENT, isRecord, type Said } from './ask.js'
import type { MatrixOptions } from './options.js'

export interface Account {
  readonly token: string
  readonly user: string
  readonly isGuest: boolean
  readonly ask: Ask
}

const DEVICE = { initial_device_display_name: 'Shopbell' }

/** The account whose access token the visitor shows; for whoever shows none, a new one. */
export async function logIn(
  home: string,
  { registration }: MatrixOptions,
  { signal, visitor }: Link
): Promise<Account> {
  const shown = await unless(signal, () => visitor.token())
  if (shown) {
    const ask = asker(home, shown)
    const said = await ask(`${CLIENT}/account/whoami`, { signal })
    return { token: shown, user: nameIn(said), isGuest: said.is_guest === true, ask }
  }
  const ask = asker(home)
  const register = (kind: string, body: object) =>
    ask(`${CLIENT}/register`, { signal, method: 'POST', query: { kind }, body })
  const said = registration
    ? await enrol(body => register('user', body), await unless(signal, async () => registration()))
    : await register('guest', DEVICE)
  const { access_token: token } = said
  if (typeof token !== 'string') throw new ShopbellError('protocol', 'There is no access token')
  return { token, user: nameIn(said), isGuest: !registration, ask: asker(home, token) }
}

function nameIn({ user_id: user }: Said): string {
  if (typeof user === 'string') return user
  throw new ShopbellError('protocol', 'What answers there is no homeserver')
}

/** Goes through the stages of a registration. The password is nobody's: the access token is what is kept. */
async function enrol(register: (body: object) => Promise<Said>, token: string): Promise<Said> {
  const password = Array.from(crypto.getRandomValues(new Uint32Array(8))).join('')
  const stages = [
    undefined,
    { type: 'm.login.registration_token', token },
    { type: 'm.login.dummy' }
  ]
  let session: unknown
  let refusal: unknown
  for (const stage of stages) {
    try {
      const auth = stage && { auth: { ...stage, session } }
      return await register({ ...DEVICE, password, ...auth })
    } catch (error) {
      refusal = error
      const said = isShopbellError(error) ? error.cause : undefined
      // It asks for the next stage, and names what was wrong with this one if anything was.
      if (!isRecord(said) || !said.session || said.errcode) break
      session = said.session
    }
  }
  throw refusal
}
