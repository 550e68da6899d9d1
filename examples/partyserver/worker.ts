import { getServerByName } from 'partyserver'
import bell from './desk/bell.svg'
import style from './desk/desk.css'
import page from './desk/index.html'
import { agentOf, deskLine, logIn, logOut } from './desk-access.js'
import { attend } from './gate.js'
import { readLetters, takeLetter } from './letters.js'

export { Conversation } from './conversation.js'
export { Lobby } from './lobby.js'

/** What a desk may load: itself. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** The desk, by path. */
const FILES: Readonly<Record<string, readonly [type: string, text: string]>> = {
  '/desk': ['text/html', page],
  '/desk/desk.css': ['text/css', style],
  '/desk/desk.js': ['text/javascript', DESK_SCRIPT],
  '/desk/bell.svg': ['image/svg+xml', bell]
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
    if (pathname === '/chat/letters') {
      const answer = request.method === 'POST' ? await takeLetter(request, env) : undefined
      const headers = { ...cors(origin), 'access-control-allow-headers': 'content-type' }
      return new Response(answer?.body, { status: answer?.status ?? 204, headers })
    }
    if (Object.hasOwn(FILES, pathname)) return file(pathname)
    if (pathname === '/desk/me') return Response.json((await agentOf(request, env)) ?? null)
    if (pathname === '/desk/login' && request.method === 'POST') return logIn(request, env)
    if (pathname === '/desk/logout' && request.method === 'POST') return logOut()
    const [isPost, letter] = pathname.match(/^\/desk\/letters(?:\/(SB-\w{6}))?$/) ?? []
    if (isPost) return readLetters(request, env, letter)
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

function file(path: string): Response {
  const [type, text] = FILES[path] ?? ['text/plain', '']
  const headers = {
    'content-type': `${type}; charset=utf-8`,
    'content-security-policy': POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    // A desk that was opened after a deployment is the new one.
    'cache-control': 'no-cache'
  }
  return new Response(text, { headers })
}
