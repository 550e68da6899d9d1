import { getServerByName } from 'partyserver'
import { CLOSE, PROTOCOL } from '../../transports/wire/frames.js'
import { errorFrame, fault, holdTo, idOf, isHello, parsed } from './check.js'
import { newSecret, sign, signed } from './sign.js'

/** Milliseconds until a line that says nothing is closed. */
const HELLO = 15_000
/** Frames that may come before the line is through to its conversation. */
const EARLY = 100

/**
 * A visitor's line: the token in its first frame says which conversation it leads to, hence nothing secret stands
 * in an address. From then on the frames go through as they are.
 */
export function attend(request: Request, env: Cloudflare.Env): Response {
  const { 0: page, 1: line } = new WebSocketPair()
  line.accept()
  const early: string[] = []
  let far: WebSocket | undefined
  let isGreeted = false
  const impatient = setTimeout(() => line.close(CLOSE.silent), HELLO)

  const hear = (text: string) => {
    if (far) return far.send(text)
    if (isGreeted) {
      if (early.push(text) > EARLY) line.close(CLOSE.flood)
      return
    }
    const hello = parsed(text)
    try {
      holdTo(text)
      if (!isHello(hello)) throw fault('protocol', 'Say hello first.')
    } catch (error) {
      return line.send(errorFrame(error, idOf(hello)))
    }
    if (hello.protocol !== PROTOCOL) return line.close(CLOSE.version)
    isGreeted = true
    clearTimeout(impatient)
    early.push(text)
    goThrough(hello.token).catch(error => {
      line.send(errorFrame(error))
      line.close(1013)
    })
  }

  const goThrough = async (shown: string | undefined) => {
    const visitor = await visitorOf(shown)
    if (visitor === 'refused') {
      line.send(errorFrame(fault('unauthorized', 'This token is not, or no longer, good.')))
      return line.close(CLOSE.unauthorized)
    }
    if (visitor === 'flood') {
      line.send(errorFrame(fault('busy', 'Please wait a moment.', { retryAfter: 10 })))
      return line.close(CLOSE.flood)
    }
    const conversation = await getServerByName(env.Conversation, visitor.id)
    const headers = { upgrade: 'websocket', 'x-token': visitor.token }
    const { webSocket } = await conversation.fetch(new Request(request.url, { headers }))
    if (!webSocket) throw fault('unavailable', 'The conversation cannot be reached.')
    webSocket.accept()
    webSocket.addEventListener('message', ({ data }) => line.send(data))
    webSocket.addEventListener('close', ({ code }) => closeWith(line, code, 1012))
    if (line.readyState !== WebSocket.OPEN) return webSocket.close(1000)
    for (const text of early.splice(0)) webSocket.send(text)
    far = webSocket
  }

  const visitorOf = async (shown: string | undefined) => {
    if (shown !== undefined) {
      const id = await signed(env.SECRET, 'visitor', shown)
      return id ? { id, token: shown } : ('refused' as const)
    }
    const lobby = await getServerByName(env.Lobby, 'lobby')
    if (!(await lobby.may('enter', addressOf(request)))) return 'flood' as const
    const id = newSecret()
    return { id, token: await sign(env.SECRET, 'visitor', id) }
  }

  line.addEventListener('message', ({ data }) => {
    if (typeof data === 'string') hear(data)
    else line.send(errorFrame(fault('protocol', 'Frames are texts.')))
  })
  line.addEventListener('close', ({ code }) => {
    clearTimeout(impatient)
    closeWith(line, code, 1000)
    if (far) closeWith(far, code, 1000)
  })
  return new Response(null, { status: 101, webSocket: page })
}

/** Whom the platform says a request is from. */
export const addressOf = (request: Request): string =>
  request.headers.get('cf-connecting-ip') ?? 'unknown'

/** Passes a close code on, where it is one that may be said. */
function closeWith(line: WebSocket, code: number, otherwise: number): void {
  try {
    const isFit = code === 1000 || code === 1009 || (code >= 1012 && code !== 1015)
    line.close(isFit ? code : otherwise)
  } catch {
    // It is closed already.
  }
}
