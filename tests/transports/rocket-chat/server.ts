import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocketServer } from 'ws'
import { ADA, type Chat, createLivechat } from './livechat.js'
import { act, type Body, fileOf, No, type Settings } from './rest.js'
import { find, flawOf, flawOfAnswer } from './specification.js'
import { createStreams } from './streams.js'
import { OPEN, preflight, show } from './web.js'

/** Something that was asked of the API, and taken. */
export interface Taken {
  readonly id: string
  readonly path: Readonly<Record<string, string>>
  readonly body: Body
}

/** An answer in place of the one that would be given, whatever it says. */
export interface Refusal {
  readonly status: number
  readonly said: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** What is refused: who comes, what they ask for, or what was said before. */
type Refused = 'connection' | 'command' | 'past'

/** Livechat as a visitor sees it, with hands for a test. */
export async function openRocketChat() {
  const flaws: string[] = []
  const files: File[] = []
  const taken: Taken[] = []
  const settings: Settings = {
    enabled: true,
    online: true,
    fileUpload: true,
    transcript: true,
    agentHiddenInfo: false,
    limitTextLength: false,
    customFields: ['room', 'plan', 'cart', 'orders'],
    size: 200_000,
    origin: '*'
  }
  const refusals: Record<Refused, Refusal[]> = { connection: [], command: [], past: [] }
  const streams = createStreams(flaws, () => livechat)
  const livechat = createLivechat(streams.tell)
  let held: (() => void)[] | undefined
  let asked = 0

  async function handle(request: IncomingMessage, answer: ServerResponse) {
    const url = new URL(request.url ?? '/', 'http://rocket.chat')
    const { pathname, searchParams: query } = url
    const { method = 'GET', headers } = request
    if (method === 'OPTIONS') {
      const { status, headers: allowed } = preflight(settings.origin, headers.origin)
      return void answer.writeHead(status, allowed).end()
    }
    if (await show(livechat, files, url, answer)) return
    const body = await bodyOf(request)
    const known = find(method, pathname)
    if (!known) {
      flaws.push(`there is no ${method} ${pathname}`)
      throw new No(404, 'Resource not found')
    }
    const shown = body.file ? { ...body, file: body.file.name } : body
    const flaw = flawOf(known, query, headers, shown)
    if (flaw) {
      flaws.push(flaw)
      throw new No(400, { error: `${flaw} [invalid-params]`, errorType: 'invalid-params' })
    }
    const { id } = known.operation
    const commands = method !== 'GET' && id !== 'post visitor'
    const connects = id === 'get config'
    const what = commands ? 'command' : connects ? 'connection' : id.includes('history') && 'past'
    const refusal = what && refusals[what].shift()
    if (refusal) return write(answer, refusal.status, refusal.said, refusal.headers)
    // As on a real way, a request may overtake the one before it.
    asked += 1
    if (commands && asked % 2) await new Promise(resolve => setTimeout(resolve, 2))

    const said = {
      ...act(livechat, settings, files, { known, query, headers, body }),
      success: true
    }
    taken.push({ id, path: known.path, body })
    // It is described as a boolean, and a number once there is a limit.
    const isLimited = connects && settings.limitTextLength
    const wrong = isLimited ? undefined : flawOfAnswer(known, JSON.parse(JSON.stringify(said)))
    if (wrong) flaws.push(wrong)
    const reply = () => write(answer, 200, said)
    if (held && commands) held.push(reply)
    else reply()
  }

  const server = createServer((request, answer) => {
    handle(request, answer).catch(error => {
      if (!(error instanceof No))
        return void write(answer, 400, { success: false, error: `${error.message}` })
      const { status, said } = error
      write(answer, status, {
        success: false,
        ...(typeof said === 'string' ? { error: said } : said)
      })
    })
  })
  const sockets = new WebSocketServer({ server, path: '/websocket' })
  sockets.on('connection', streams.accept)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    livechat,
    settings,
    streams,
    files,
    /** What was taken of what was asked, in order. */
    taken,
    /** What the specification does not allow, of all that was asked and answered. */
    flaws,
    /** Has whoever answers send the file of this name. */
    show(chat: Chat, name: string) {
      const file = files.find(one => one.name === name)
      if (file) livechat.add(chat, { u: ADA, ...fileOf(livechat, file) })
    },
    refuse: (what: Refused, refusal: Refusal) => refusals[what].push(refusal),
    hold() {
      held = []
      return () => {
        const replies = held ?? []
        held = undefined
        for (const reply of replies) reply()
      }
    },
    cut() {
      for (const socket of sockets.clients) socket.terminate()
      server.closeAllConnections()
    },
    close: () =>
      new Promise(resolve => {
        for (const socket of sockets.clients) socket.terminate()
        server.close(resolve)
        server.closeAllConnections()
      })
  }
}

async function bodyOf(request: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const bytes = Buffer.concat(chunks)
  const type = request.headers['content-type'] ?? ''
  if (!type.startsWith('multipart/')) return bytes.length ? JSON.parse(`${bytes}`) : {}
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData()
  return Object.fromEntries(form.entries()) as Body
}

/** Every answer closes its connection: one that is kept may be found dead by whoever uses it next. */
function write(answer: ServerResponse, status: number, said: unknown, headers = {}): void {
  const text = typeof said === 'string' ? said : JSON.stringify(said)
  answer.writeHead(status, {
    ...OPEN,
    'content-type': 'application/json',
    connection: 'close',
    ...headers
  })
  answer.end(text)
}
