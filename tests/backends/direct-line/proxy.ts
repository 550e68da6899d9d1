import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

type State = 'lost' | 'silent' | 'closing'

/** What stands between a page that asks again and again and its server. A line is known by its token. */
export async function openLineProxy(target: string) {
  const lines = new Map<string, State | undefined>()
  const raw = new Map<string, string>()
  const conversations = new Set<string>()
  const refusals: number[] = []
  let held: (() => void)[] | undefined

  async function treat(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url = '', headers } = request
    // Pages of a shop elsewhere.
    response.setHeader('Access-Control-Allow-Origin', '*')
    response.setHeader('Access-Control-Allow-Headers', 'Authorization, Content-Type')
    if (method === 'OPTIONS') return void response.writeHead(204).end()
    const line = headers.authorization ?? ''
    if (!lines.has(line)) lines.set(line, undefined)
    const [, conversation] = /conversations\/([^/]+)\//.exec(url) ?? []
    if (conversation) conversations.add(conversation)
    const state = lines.get(line)
    if (state === 'lost') return void request.socket.resetAndDestroy()
    if (state === 'silent') return
    if (state === 'closing') return void response.writeHead(503).end()
    const babble = method === 'GET' ? raw.get(line) : undefined
    if (babble !== undefined) {
      raw.delete(line)
      return void response.writeHead(200).end(babble)
    }
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const refused = method === 'POST' ? refusals.shift() : undefined
    if (refused) return void response.writeHead(refused).end()
    const answer = await fetch(`${target}${url}`, {
      method,
      headers: { 'Content-Type': 'application/json' },
      body: chunks.length ? Buffer.concat(chunks) : null
    })
    const text = await answer.text()
    const give = () => void response.writeHead(answer.status).end(text)
    if (held && method === 'POST') held.push(give)
    else give()
  }

  const server = createServer((request, response) => {
    treat(request, response).catch(() => response.destroy())
  })
  const sockets = new Set<Socket>()
  server.on('connection', socket => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const all = (state: State) => {
    for (const line of lines.keys()) lines.set(line, state)
  }
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Those that were spoken of, the first one first. */
    conversations,
    cut() {
      all('lost')
      for (const socket of sockets) socket.resetAndDestroy()
    },
    /** Lines that are heard of, and were not lost. */
    good: () => [...lines.values()].filter(state => state === undefined).length,
    silence: () => all('silent'),
    goodbye: () => all('closing'),
    /** Answers the next question of every line with this. */
    babble(text: string) {
      for (const line of lines.keys()) raw.set(line, text)
    },
    /** Refuses the next thing that is said with this status. */
    refuse: (status: number) => void refusals.push(status),
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
        server.close(() => resolve())
        server.closeAllConnections()
      })
  }
}
