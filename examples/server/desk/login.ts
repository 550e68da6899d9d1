import { ShopbellError } from '../../../src/contract/index.js'
import { createBuckets } from '../bucket.js'
import { object, string } from '../check.js'
import { addressOf } from '../http/address.js'
import { sendJson } from '../http/answer.js'
import { readJson } from '../http/body.js'
import type { Call, Route } from '../http/router.js'
import { text } from '../rows.js'
import type { Shop } from '../shop.js'
import { toAgent } from './agents.js'
import { checkOrigin, forAgents } from './guard.js'
import { isPassword } from './password.js'
import { beginSession, cookie, endSession } from './sessions.js'
import { closeDesks } from './socket.js'

const credentials = object({ email: string(320), password: string(1000) })

/** `POST /desk/api/login` and `/desk/api/logout`. */
export function loginRoutes(shop: Shop): Route[] {
  const { db, settings, log } = shop
  // Five attempts at an account from one place, then one a minute.
  const attempts = createBuckets(5, 1 / 60)
  const everybody = createBuckets(60, 1)

  async function login(call: Call) {
    checkOrigin(shop, call)
    const { request, response } = call
    const { email, password } = credentials(await readJson(request, 4096), 'body')
    const address = addressOf(settings, request)
    const attempt = attempts(`${address} ${email.toLowerCase()}`)
    const wait = Math.max(attempt.take(), everybody(address).take())
    if (wait > 0) {
      const message = 'There were too many attempts. Please wait a minute.'
      throw new ShopbellError('busy', message, { retryAfter: Math.ceil(wait) })
    }
    const row = await db.turn(turn => turn.row('SELECT * FROM agents WHERE email = ?', email))
    const right = await isPassword(password, row && text(row, 'password'))
    if (!row || !right) {
      log.warn('login-failed', {})
      throw new ShopbellError('unauthorized', 'The e-mail or the password is not right.')
    }
    attempt.fill()
    const agent = toAgent(row)
    const secret = await db.turn(turn => beginSession(turn, agent.id, settings.SESSION_HOURS))
    log.info('login', { agent: agent.id })
    sendJson(response, agent, { 'set-cookie': cookie(settings, secret) })
  }

  const logout = forAgents(shop, async ({ response }, session) => {
    await db.turn(turn => endSession(turn, session.hash))
    closeDesks(shop, session)
    log.info('logout', { agent: session.agent })
    sendJson(response, {}, { 'set-cookie': cookie(settings, '') })
  })

  return [
    { path: /^\/desk\/api\/login$/, methods: { POST: login } },
    { path: /^\/desk\/api\/logout$/, methods: { POST: logout } }
  ]
}
