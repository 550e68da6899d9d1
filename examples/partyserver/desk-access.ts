import { getServerByName } from 'partyserver'
import type { Agent } from '../../src/contract/index.js'
import { addressOf } from './gate.js'
import { isSame, pack, sign, signed, unpack } from './sign.js'

/** Seconds for which a desk stays logged in. */
const DAY = 12 * 3600

interface Pass {
  readonly agent: Agent
  /** Milliseconds since 1970. */
  readonly until: number
}

/** Takes `{ name, password, role }`, of which the role may be missing, and gives the cookie that opens the desk's lines. */
export async function logIn(request: Request, env: Cloudflare.Env): Promise<Response> {
  const lobby = await getServerByName(env.Lobby, 'lobby')
  if (!(await lobby.may('login', addressOf(request)))) {
    return refuse(429, 'Too many tries. Please wait a minute.')
  }
  const { name, password, role } = await request
    .json<Record<string, unknown>>()
    .catch(() => ({}) as never)
  if (typeof name !== 'string' || typeof password !== 'string') {
    return refuse(400, 'A name and a password are needed.')
  }
  if (!(await isSame(env.SECRET, env.DESK_PASSWORD, password))) {
    return refuse(401, 'This is not the password.')
  }
  const called = name.trim().slice(0, 60)
  const id = called.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '-')
  if (!/[\p{L}\p{N}]/u.test(id)) return refuse(400, 'A name has letters.')
  const does = typeof role === 'string' && role.trim().slice(0, 100)
  const agent: Agent = { id, name: called, ...(does && { role: does }) }
  const pass: Pass = { agent, until: Date.now() + DAY * 1000 }
  const token = await sign(env.SECRET, 'agent', pack(pass))
  // What a proxy does with TLS is not seen here: all but a try on one's own machine is taken for it.
  const isTried = /^(localhost|127\.0\.0\.1|\[::1\])$/.test(new URL(request.url).hostname)
  const set = cookie(token, DAY) + (isTried ? '' : '; Secure')
  return Response.json(agent, { headers: { 'set-cookie': set } })
}

/** Takes the cookie away from this browser. Others of the same agent keep theirs. */
export const logOut = (): Response =>
  new Response(null, { status: 204, headers: { 'set-cookie': cookie('', 0) } })

const cookie = (token: string, seconds: number) =>
  `desk=${token}; HttpOnly; SameSite=Strict; Path=/desk; Max-Age=${seconds}`

/** The agent whose cookie a request brings. A page of another origin is nobody. */
export async function agentOf(request: Request, env: Cloudflare.Env): Promise<Agent | undefined> {
  const origin = request.headers.get('origin')
  if (origin && new URL(origin).host !== new URL(request.url).host) return undefined
  const [, token = ''] = request.headers.get('cookie')?.match(/(?:^|; )desk=([^;]+)/) ?? []
  const packed = await signed(env.SECRET, 'agent', token)
  if (!packed) return undefined
  const { agent, until } = unpack(packed) as Pass
  return until > Date.now() ? agent : undefined
}

/** An agent's line: to the lobby, or to the conversation of this id. */
export async function deskLine(
  request: Request,
  env: Cloudflare.Env,
  conversation?: string
): Promise<Response> {
  const agent = await agentOf(request, env)
  if (!agent) return refuse(401, 'Log in first.')
  const far = conversation
    ? await getServerByName(env.Conversation, conversation)
    : await getServerByName(env.Lobby, 'lobby')
  // Of what the page's request says nothing but who it is goes on.
  const headers = { upgrade: 'websocket', 'x-agent': encodeURIComponent(JSON.stringify(agent)) }
  return far.fetch(new Request(new URL(request.url).origin, { headers }))
}

const refuse = (status: number, message: string) => Response.json({ message }, { status })
