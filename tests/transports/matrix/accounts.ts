import { No, no } from './refusal.js'

export interface User {
  readonly id: string
  readonly isGuest: boolean
  name: string
}

export interface Registration {
  readonly auth?: { readonly session?: string; readonly type?: string; readonly token?: string }
  readonly password?: unknown
}

const TOKEN = 'registers-once'

/** Who has an account, and how one is made. */
export function createAccounts() {
  const users = new Map<string, User>()
  const sessions = new Map<string, string[]>()

  function enrol(kind: string | null, body: Registration): object {
    if (kind === 'guest') return made(true)
    const { session = `session${sessions.size}`, type, token } = body.auth ?? {}
    const completed = sessions.get(session) ?? []
    sessions.set(session, completed)
    const flows = [{ stages: ['m.login.registration_token', 'm.login.dummy'] }]
    const stages = { session, flows, params: {}, completed }
    if (type === 'm.login.registration_token') {
      if (token !== TOKEN) {
        const error = 'Invalid registration token'
        throw new No({ status: 401, errcode: 'M_UNAUTHORIZED', error, ...stages })
      }
      completed.push(type)
    } else if (type === 'm.login.dummy') completed.push(type)
    if (completed.length < 2) throw new No({ status: 401, ...stages })
    if (!body.password) throw no(400, 'M_MISSING_PARAM')
    return made(false)
  }
  function made(isGuest: boolean): object {
    const id = `@${users.size + 1}:shop.example`
    const token = `token-${users.size + 1}`
    users.set(token, { id, isGuest, name: `${users.size + 1}` })
    return { user_id: id, access_token: token, device_id: 'PAGE' }
  }

  return { users, enrol }
}
