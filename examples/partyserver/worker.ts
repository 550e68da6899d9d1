import { getServerByName } from 'partyserver'
import page from './desk.html'
import { deskLine, logIn } from './desk-access.js'
import { attend } from './gate.js'

export { Conversation } from './conversation.js'
export { Lobby } from './lobby.js'

/** What a desk may load: itself. */
const POLICY =
  "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; connect-src 'self'; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

const HTML = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer'
}

export default {
  async fetch(request, env) {
    if (!env.DESK_PASSWORD || (env.SECRET ?? '').length < 32) {
      return new Response('Set SECRET (32 characters or more) and DESK_PASSWORD.', { status: 500 })
    }
    const { pathname } = new URL(request.url)
    const isLine = request.headers.get('upgrade')?.toLowerCase() === 'websocket'
    const origin = allowed(request, env)
    if (pathname.startsWith('/chat') && origin === undefined) return nothing(403)
    if (pathname === '/chat') return isLine ? attend(request, env) : nothing(426, origin)
    if (pathname === '/chat/presence') {
      const lobby = await getServerByName(env.Lobby, 'lobby')
      return Response.json(await lobby.presence(), { headers: cors(origin) })
    }
    if (pathname === '/desk') return new Response(page, { headers: HTML })
    if (pathname === '/desk/login' && request.method === 'POST') return logIn(request, env)
    const [, conversation] = pathname.match(/^\/desk\/line(?:\/([\w-]{24}))?$/) ?? []
    if (isLine && pathname.startsWith('/desk/line')) {
      if (conversation || pathname === '/desk/line') return deskLine(request, env, conversation)
    }
    return nothing(404, origin)
  }
} satisfies ExportedHandler<Cloudflare.Env>

/** The origin that a page may come from, `*` for any; undefined for one that may not. */
function allowed(request: Request, env: Cloudflare.Env): string | undefined {
  const origin = request.headers.get('origin')
  const origins = env.ORIGINS || '*'
  if (!origin || origins === '*') return '*'
  return origins.split(' ').includes(origin) ? origin : undefined
}

const cors = (origin = '*') => ({ 'access-control-allow-origin': origin, vary: 'origin' })

const nothing = (status: number, origin?: string) =>
  new Response(null, { status, headers: cors(origin) })
