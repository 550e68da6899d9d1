import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'
import {
  type Found,
  operationFor,
  wrongWith,
  wrongWithAnswer,
  wrongWithRequest
} from './specification.js'

const BASE = '/v3/directline'
/** Activities in one answer of GET: who wants all has to go on. */
const PAGE = 40

export type Said = Readonly<Record<string, unknown>> & { readonly type: string }

export interface Kept {
  readonly activity: Said & { readonly id: string }
  readonly files: readonly File[]
}

export interface Talk {
  readonly id: string
  readonly kept: Kept[]
  readonly streams: Set<WebSocket>
}

interface Pass {
  readonly talk: string
  expires: number
  state: 'good' | 'lost' | 'silent' | 'closing'
  raw?: string
}

/** What an operation answers: a status and a body that the specification knows. */
type Answer = readonly [status: number, body?: unknown, headers?: Record<string, string>]

export interface Refusal {
  readonly status: number
  readonly code: string
  readonly retryAfter?: number | undefined
}

/** Direct Line 3.0 as its specification describes it, with a bot that says what it is told to. */
export async function openService(secret: string) {
  const talks = new Map<string, Talk>()
  const passes = new Map<string, Pass>()
  const violations: string[] = []
  const requests: string[] = []
  const refusals: Refusal[] = []
  let held: (() => void)[] | undefined
  let seconds = 1800

  const issue = (talk: string): string => {
    const token = `token.${randomUUID()}`
    passes.set(token, { talk, expires: Date.now() + seconds * 1000, state: 'good' })
    return token
  }
  const markOf = (count: number) => `${count.toString(16).padStart(4, '0')}-w`
  const urlOf = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const told = (talk: Talk, from: number) => {
    const stream = `${urlOf()}${BASE}/conversations/${talk.id}/stream`
    const token = issue(talk.id)
    const streamUrl = `${stream}?t=${token}&from=${from}`
    return { conversationId: talk.id, token, expires_in: seconds, streamUrl }
  }
  const begin = (id: string): Talk => {
    const talk: Talk = { id, kept: [], streams: new Set() }
    talks.set(id, talk)
    return talk
  }

  /** Puts an activity into a conversation, and tells whoever streams it. */
  function put(talk: Talk, said: Said, files: readonly File[] = []): string {
    const id = `${talk.id}|${talk.kept.length.toString().padStart(7, '0')}`
    const about = {
      channelId: 'directline',
      conversation: { id: talk.id },
      timestamp: new Date().toISOString()
    }
    const attachments = files.map((file, at) => ({
      contentType: file.type,
      contentUrl: `${urlOf()}/files/${encodeURIComponent(id)}/${at}`,
      name: file.name
    }))
    const activity = { ...said, ...about, id, ...(files.length && { attachments }) }
    const wrong = wrongWith('Activity', activity)
    if (wrong) violations.push(`the bot says what is no activity: ${wrong}`)
    talk.kept.push({ activity, files })
    const watermark = markOf(talk.kept.length)
    const set =
      said.type === 'typing' ? { activities: [activity] } : { activities: [activity], watermark }
    for (const socket of talk.streams) socket.send(JSON.stringify(set))
    return id
  }

  const isOver = ({ kept }: Talk) =>
    kept.some(({ activity }) => activity.type === 'endOfConversation')
  const no = (status: number, code: string, retryAfter?: number): Answer => [
    status,
    { error: { code, message: `It says ${code}` } },
    retryAfter ? { 'Retry-After': `${retryAfter}` } : {}
  ]

  const operations: Readonly<
    Record<
      string,
      (call: {
        talk: Talk
        query: URLSearchParams
        body: unknown
        mine?: Pass | undefined
      }) => Answer
    >
  > = {
    Tokens_GenerateTokenForNewConversation() {
      const id = randomUUID()
      return [200, { conversationId: id, token: issue(id), expires_in: seconds }]
    },
    Tokens_RefreshToken({ mine }) {
      if (!mine) return no(403, 'BadArgument')
      return [200, { conversationId: mine.talk, token: issue(mine.talk), expires_in: seconds }]
    },
    Conversations_StartConversation({ mine }) {
      const known = mine && talks.get(mine.talk)
      if (known) return [200, told(known, known.kept.length)]
      return [201, told(begin(mine?.talk ?? randomUUID()), 0)]
    },
    Conversations_ReconnectToConversation({ talk, query }) {
      const mark = query.get('watermark')
      const { expires_in: _, ...rest } = told(
        talk,
        mark ? Number.parseInt(mark, 16) : talk.kept.length
      )
      return [200, rest]
    },
    Conversations_GetActivities({ talk, query }) {
      const from = Number.parseInt(query.get('watermark') ?? '0', 16)
      if (Number.isNaN(from)) return no(400, 'BadArgument')
      const page = talk.kept.slice(from, from + PAGE)
      const activities = page
        .map(({ activity }) => activity)
        .filter(({ type }) => type !== 'typing')
      return [200, { activities, watermark: markOf(from + page.length) }]
    },
    Conversations_PostActivity({ talk, body }) {
      const said = body as Said & { readonly from?: { readonly id?: string } }
      if (!said.from?.id || !said.type) return no(400, 'MissingProperty')
      if (isOver(talk)) return no(400, 'ConversationEnded')
      return [200, { id: put(talk, said) }]
    },
    Conversations_Upload({ talk, query, body }) {
      const { activity, files } = body as { activity: Said | undefined; files: File[] }
      const id = query.get('userId')
      if (!id || !files.length) return no(400, 'MissingProperty')
      return [200, { id: put(talk, { type: 'message', from: { id }, ...activity }, files) }]
    }
  }

  function allowed(found: Found, bearer: string | undefined): Answer | Pass | undefined {
    if (!bearer) return no(401, 'MissingAuthorization')
    const { conversationId } = found.named
    if (bearer === secret) return undefined
    const pass = passes.get(bearer)
    if (!pass || found.operation.operationId.startsWith('Tokens_Generate'))
      return no(403, 'BadArgument')
    if (pass.expires <= Date.now()) return no(403, 'TokenExpired')
    return conversationId && conversationId !== pass.talk ? no(403, 'BadArgument') : pass
  }

  async function treat(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = request
    const { pathname, searchParams } = new URL(url, urlOf())
    requests.push(`${method} ${pathname}`)
    const bytes: Buffer[] = []
    for await (const chunk of request) bytes.push(chunk as Buffer)
    const whole = Buffer.concat(bytes)
    const found = operationFor(method, pathname)
    const give = ([status, body, more = {}]: Answer) => {
      const wrong = found && wrongWithAnswer(found.operation, status, body)
      if (wrong) violations.push(`the service answers ${method} ${url}: ${wrong}`)
      response.writeHead(status, { 'Content-Type': 'application/json', ...more })
      response.end(body === undefined ? undefined : JSON.stringify(body))
    }
    if (!found) return give(no(404, 'NotFound'))

    const [, bearer] = /^Bearer (.+)$/.exec(headers.authorization ?? '') ?? []
    const mine = passes.get(bearer ?? '')
    if (mine?.state === 'lost') return void request.socket.destroy()
    if (mine?.state === 'silent') return
    if (mine?.state === 'closing') return give(no(500, 'ServiceUnavailable'))
    if (mine?.raw !== undefined && method === 'GET') {
      response.writeHead(200).end(mine.raw)
      mine.raw = undefined as never
      return
    }
    const check = allowed(found, bearer)
    if (Array.isArray(check)) return give(check as unknown as Answer)

    const { operation, named } = found
    const isUpload = operation.operationId === 'Conversations_Upload'
    const body = isUpload
      ? await partsOf(whole, headers)
      : whole.length
        ? JSON.parse(`${whole}`)
        : undefined
    const wrong = isUpload
      ? body.activity && wrongWith('Activity', body.activity)
      : wrongWithRequest(operation, searchParams, body)
    if (wrong) {
      violations.push(`${method} ${url}: ${wrong}`)
      return give(no(400, 'BadSyntax'))
    }
    const talk = talks.get(named.conversationId ?? '')
    if (named.conversationId && !talk) return give(no(404, 'NotFound'))
    const isPost = operation.operationId === 'Conversations_PostActivity'
    const refusal = isPost ? refusals.shift() : undefined
    if (refusal) return give(no(refusal.status, refusal.code, refusal.retryAfter))
    const answer = operations[operation.operationId]?.({
      talk: talk as Talk,
      query: searchParams,
      body,
      mine
    }) ?? [404, undefined]
    if (isPost && held) held.push(() => give(answer))
    else give(answer)
  }

  const server = createServer((request, response) => {
    treat(request, response).catch(error => {
      violations.push(`${request.method} ${request.url}: ${error}`)
      response.writeHead(500).end()
    })
  })
  const sockets = new WebSocketServer({ noServer: true })
  server.on('upgrade', (request, socket, head) => {
    const { pathname, searchParams } = new URL(request.url ?? '', urlOf())
    const [, id = ''] = new RegExp(`^${BASE}/conversations/([^/]+)/stream$`).exec(pathname) ?? []
    const talk = talks.get(id)
    if (!talk || passes.get(searchParams.get('t') ?? '')?.talk !== id) return void socket.destroy()
    sockets.handleUpgrade(request, socket, head, stream => {
      const from = Number(searchParams.get('from'))
      const activities = talk.kept.slice(from).map(({ activity }) => activity)
      if (activities.length)
        stream.send(JSON.stringify({ activities, watermark: markOf(talk.kept.length) }))
      // That the line is good is said by a text with nothing in it.
      stream.send('')
      talk.streams.add(stream)
      stream.on('close', () => talk.streams.delete(stream))
      stream.on('error', () => {})
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))

  const streams = () => [...talks.values()].flatMap(talk => [...talk.streams])
  const all = (state: Pass['state']) => {
    for (const pass of passes.values()) pass.state = state
  }
  return {
    url: urlOf(),
    domain: `${urlOf()}${BASE}`,
    talks,
    violations,
    requests,
    put,
    streams,
    refuse: (refusal: Refusal) => void refusals.push(refusal),
    /** Seconds for which a token is good from now on. */
    setSeconds(given: number) {
      seconds = given
    },
    expire() {
      for (const pass of passes.values()) pass.expires = 0
    },
    cut() {
      all('lost')
      for (const stream of streams()) stream.terminate()
      server.closeAllConnections()
    },
    goodbye() {
      all('closing')
      for (const stream of streams()) stream.close(1001)
    },
    silence() {
      all('silent')
      for (const { streams } of talks.values()) streams.clear()
    },
    babble(raw: string) {
      for (const stream of streams()) stream.send(raw)
      for (const pass of passes.values()) pass.raw = raw
    },
    hold() {
      const waiting: (() => void)[] = []
      held = waiting
      return () => {
        held = undefined
        for (const give of waiting) give()
      }
    },
    close: () =>
      new Promise<void>(resolve => {
        for (const client of sockets.clients) client.terminate()
        server.close(() => resolve())
        server.closeAllConnections()
      })
  }
}

export type Service = Awaited<ReturnType<typeof openService>>

async function partsOf(body: Buffer, headers: IncomingMessage['headers']) {
  const type = headers['content-type'] ?? ''
  const form = await new Response(new Uint8Array(body), {
    headers: { 'content-type': type }
  }).formData()
  const parts = [...form.values()].filter(part => typeof part !== 'string')
  const isActivity = (part: File) => part.type === 'application/vnd.microsoft.activity'
  const said = parts.find(isActivity)
  return {
    activity: said && (JSON.parse(await said.text()) as Said),
    files: parts.filter(part => !isActivity(part))
  }
}
