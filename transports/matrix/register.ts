import { isShopbellError, type Link, ShopbellError } from '../../src/contract/index.js'
import { inTime } from '../broker/in-time.js'
import { type Data, isRecord } from '../json/record.js'
import { unless } from '../memory/unless.js'
import { asker, CLIENT } from './ask.js'
import { toldBy } from './faults.js'
import type { MatrixOptions } from './options.js'

/** Seconds until your server's answer counts as none. */
const PATIENCE = 10
const DEVICE = { initial_device_display_name: 'Shopbell' }

/** Makes an account for whoever has none: by a registration token, else that of a guest. */
export async function register(
  home: string,
  { registration }: MatrixOptions,
  signal: Link['signal']
): Promise<Data> {
  const ask = asker(home)
  const post = (kind: string, body: object) =>
    ask(`${CLIENT}/register`, { signal, method: 'POST', query: { kind }, body })
  if (!registration) return post('guest', DEVICE)
  const token = await (typeof registration === 'string'
    ? tokenAt(registration, signal)
    : unless(signal, async () => registration()))
  return enrol(body => post('user', body), token)
}

function tokenAt(address: string, signal: AbortSignal): Promise<string> {
  return inTime(PATIENCE, [signal], async signal => {
    const answer = await fetch(address, { method: 'POST', signal }).catch(cause => {
      throw new ShopbellError('offline', 'There is no way to `registration`', { cause })
    })
    const token = (await answer.text()).trim()
    if (!answer.ok) throw toldBy(answer, {}, '`registration`')
    // What is a page, say, registers nobody.
    if (/^[\w.~-]{1,64}$/.test(token)) return token
    throw new ShopbellError('protocol', '`registration` gives no token')
  })
}

/** Goes through the stages of a registration. The password is nobody's: the access token is what is kept. */
async function enrol(post: (body: object) => Promise<Data>, token: string): Promise<Data> {
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
      return await post({ ...DEVICE, password, ...auth })
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
