import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocketServer } from 'ws'
import { bodyOf } from './body.js'
import { type Answer, createOperations, no } from './operations.js'
import { createPasses } from './passes.js'
import { operationFor, wrongWithAnswer } from './specification.js'
import { createTalks, markOf, type Talk } from './talks.js'

const BASE = '/v3/directline'

export interface Refusal {
  readonly status: number
  readonly code: string
  readonly retryAfter?: number | undefined
}

/** Direct Line 3.0 as its specification describes it, with a bot that says what it is told to. */
export async function openService(secret: string) {
  const violations: string[] = []
  const requests: string[] = []
  const refusals: Refusal[] = []
  let held: (() => void)[] | undefined

  const urlOf = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const passes = createPasses(secret)
  const kept = createTalks(urlOf, violations)
  const { talks } = kept
  const operations = createOperations(kept, passes, () => urlOf() + BASE)

  async function treat(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = request
    const { pathname, searchParams: query } = new URL(url, urlOf())
    requests.push(`${method} ${url}`)
    const found = operationFor(method, pathname)
    const give = ([status, body, more = {}]: Answer) => {
      const wrong = found && wrongWithAnswer(found.operation, status, body)
      if (wrong) violations.push(`the service answers ${method} ${url}: ${wrong}`)
      response.writeHead(status, { 'Content-Type': 'application/json', ...more })
      response.end(body === undefined ? undefined : JSON.stringify(body))
    }
    if (!found) return give(no(404, 'NotFound'))

    const { operation, named } = found
    const { body, wrong } = await bodyOf(found, query, request)
    const [, token] = /^Bearer (.+)$/.exec(headers.authorization ?? '') ?? []
    const mine = passes.of(token)
    if (mine?.state === 'lost') return void request.socket.destroy()
    if (mine?.state === 'silent') return
    if (mine?.state === 'closing') return give(no(500, 'ServiceUnavailable'))
    if (mine?.raw !== undefined && method === 'GET') {
      response.writeHead(200).end(mine.raw)
      mine.raw = undefined
      return
    }
    const denied = passes.refusal(found, token)
    if (denied) return give(no(...denied))
    if (wrong) {
      violations.push(`${method} ${url}: ${wrong}`)
      return give(no(400, 'BadSyntax'))
    }
    const talk = talks.get(named.conversationId ?? '')
    if (named.conversationId && !talk) return give(no(404, 'NotFound'))
    const isPost = operation.operationId === 'Conversations_PostActivity'
    const refusal = isPost ? refusals.shift() : undefined
    if (refusal) return give(no(refusal.status, refusal.code, refusal.retryAfter))
    const act = operations[operation.operationId]
    const answer = act?.({ talk: talk as Talk, query, body, mine }) ?? [404, undefined]
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
    if (!talk || passes.of(searchParams.get('t'))?.talk !== id) return void socket.destroy()
    sockets.handleUpgrade(request, socket, head, stream => {
      const activities = talk.kept
        .slice(Number(searchParams.get('from')))
        .map(({ activity }) => activity)
      const watermark = markOf(talk.kept.length)
      if (activities.length) kept.stream(stream, { activities, watermark })
      // That the line is good is said by a text with nothing in it.
      stream.send('')
      talk.streams.add(stream)
      stream.on('close', () => talk.streams.delete(stream))
      stream.on('error', () => {})
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))

  const streams = () => [...talks.values()].flatMap(talk => [...talk.streams])
  return {
    url: urlOf(),
    domain: `${urlOf()}${BASE}`,
    talks,
    violations,
    requests,
    streams,
    put: kept.put,
    setSeconds: passes.setSeconds,
    expire: passes.expire,
    refuse: (refusal: Refusal) => void refusals.push(refusal),
    cut() {
      passes.turn('lost')
      for (const stream of streams()) stream.terminate()
      server.closeAllConnections()
    },
    goodbye() {
      passes.turn('closing')
      for (const stream of streams()) stream.close(1001)
    },
    silence() {
      passes.turn('silent')
      for (const { streams } of talks.values()) streams.clear()
    },
    babble(raw: string) {
      for (const stream of streams()) stream.send(raw)
      for (const pass of passes.all()) pass.raw = raw
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
