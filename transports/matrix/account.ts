import { isShopbellError, type Link } from '../../src/contract/index.js'
import { type Data, isRecord, textIn } from '../json/record.js'
import { unless } from '../memory/unless.js'
import { type Ask, asker, CLIENT, nonsense } from './ask.js'
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
  const token = textIn(said, 'access_token')
  if (token === undefined) throw nonsense()
  return { token, user: nameIn(said), isGuest: !registration, ask: asker(home, token) }
}

function nameIn(said: Data): string {
  const user = textIn(said, 'user_id')
  if (user !== undefined) return user
  throw nonsense()
}

/** Goes through the stages of a registration. The password is nobody's: the access token is what is kept. */
async function enrol(register: (body: object) => Promise<Data>, token: string): Promise<Data> {
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
