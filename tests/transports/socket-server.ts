import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocketServer } from 'ws'
import { createHttpLines } from '../../examples/server/live/http-lines.js'
import type { Wire } from '../../examples/server/live/wire.js'
import type { Command, Note, Presence, ShopbellError } from '../../src/contract/index.js'
import type {
  ServerFrame,
  VisitorFrame,
  Welcome,
  WireEvent
} from '../../transports/websocket/index.js'
import { CLOSE, PROTOCOL } from '../../transports/wire/frames.js'

export type Hello = Extract<VisitorFrame, { type: 'hello' }>

/** What carries one line: a WebSocket, or requests that are used like one. */
interface Carrier {
  send(data: string | Uint8Array): void
  close(code?: number): void
  terminate(): void
  on(event: 'close', fn: (code: number) => void): unknown
}

/** One visitor's line, as its server sees it. */
export interface Peer {
  readonly socket: Carrier
  /** All frames that came, in order. */
  readonly frames: VisitorFrame[]
  tell(frame: ServerFrame): void
}

export interface SocketServer {
  readonly url: string
  /** All lines that were ever opened, in order. */
  readonly peers: readonly Peer[]
  readonly acted: readonly Command[]
  /** The paths that were asked for over HTTP, in order. */
  readonly asked: readonly string[]
  /** The notes that were taken, in order. */
  readonly notes: readonly Note[]
  /** The bodies and kinds of what was posted beside a line, in order. */
  readonly posted: readonly Posted[]
  /** How many lines are open. */
  lines(): number
  say(event: WireEvent): void
  cut(): void
  goodbye(): void
  /** Says nothing more on the lines that are open. */
  silence(): void
  /** Acts from now on, but keeps the answers back until what it gives is called. */
  hold(): () => void
  refuse(what: 'connection' | 'command', error: ShopbellError): void
  babble(raw: string): void
  close(): Promise<void>
}

export interface Posted {
  readonly url: string
  readonly type: string | undefined
  readonly body: unknown
}

/** What a test's server does other than a good one does. */
export interface Manners {
  welcome?: Partial<Welcome>
  presence?: Presence
  /** Answers `hello` instead of the usual greeting. */
  greet?(hello: Hello, peer: Peer): void
  /** Answers any other frame instead of the usual. */
  hear?(frame: VisitorFrame, peer: Peer): void
}

interface Room {
  readonly token: string
  readonly log: WireEvent[]
  readonly peers: Set<Peer>
  readonly done: Set<string>
}

/** What it grants. */
export const GRANTED = {
  resume: true,
  dedupe: true,
  typing: true,
  read: true,
  page: true,
  rate: true,
  survey: true,
  callback: true,
  remind: true,
  erase: true,
  leave: true
}

/** The smallest server that keeps PROTOCOL.md: each token is a conversation, kept in memory. */
export async function openSocketServer(manners: Manners = {}): Promise<SocketServer> {
  const peers: Peer[] = []
  const acted: Command[] = []
  const asked: string[] = []
  const posted: Posted[] = []
  const refusals = { connection: [] as ShopbellError[], command: [] as ShopbellError[] }
  const silent = new Set<Peer>()
  const open = new Set<Peer>()
  let held: (() => void)[] | undefined
  const rooms = new Map<string, Room>()
  const erased = new Set<string>()
  let visits = 0

  const greet = (hello: Hello, peer: Peer) => {
    const refusal = refusals.connection.shift()
    if (refusal) {
      peer.tell(errorOf(refusal))
      return peer.socket.close(1000)
    }
    if (hello.token && erased.has(hello.token)) return peer.socket.close(CLOSE.unauthorized)
    visits += 1
    const token = hello.token ?? `token-${visits}`
    const room = rooms.get(token) ?? { token, log: [], peers: new Set(), done: new Set() }
    rooms.set(token, room)
    room.peers.add(peer)
    peer.socket.on('close', () => room.peers.delete(peer))
    const limits = { frame: 65_536, text: 20_000 }
    const usual = { token, supports: GRANTED, heartbeat: 25, limits }
    peer.tell({ type: 'welcome', protocol: PROTOCOL, ...usual, ...manners.welcome })
    const at = room.log.findIndex(event => event.cursor === hello.cursor)
    if (hello.cursor && at < 0) peer.tell({ type: 'event', event: { type: 'gap' } })
    for (const event of room.log.slice(at + 1)) peer.tell({ type: 'event', event })
    peer.tell({ type: 'ready' })
  }

  const hear = (frame: VisitorFrame, peer: Peer) => {
    const room = [...rooms.values()].find(room => room.peers.has(peer))
    if (frame.type === 'ping') peer.tell({ type: 'pong' })
    if (frame.type === 'command') {
      const { command } = frame
      const refusal = refusals.command.shift()
      if (refusal) return peer.tell({ ...errorOf(refusal), id: command.id })
      if (!room?.done.has(command.id)) acted.push(command)
      room?.done.add(command.id)
      const receipt = { message: `m-${command.id}` }
      const answer = () => peer.tell({ type: 'ack', id: command.id, receipt })
      if (held) held.push(answer)
      else answer()
      if (command.type !== 'erase' || !room) return
      erased.add(room.token)
      rooms.delete(room.token)
      for (const { socket } of [...room.peers]) socket.close(CLOSE.unauthorized)
    }
  }

  const meet = (socket: Carrier) => {
    const peer: Peer = {
      socket,
      frames: [],
      tell(frame) {
        if (!silent.has(peer)) socket.send(JSON.stringify(frame))
      }
    }
    peers.push(peer)
    open.add(peer)
    socket.on('close', () => open.delete(peer))
    return (text: string) => {
      const frame: VisitorFrame = JSON.parse(text)
      peer.frames.push(frame)
      if (frame.type === 'hello') (manners.greet ?? greet)(frame, peer)
      else (manners.hear ?? hear)(frame, peer)
    }
  }

  const lines = createHttpLines({
    may: () => true,
    enter: () => () => {},
    serve(wire) {
      const closers: ((code: number) => void)[] = []
      const take = meet(asSocket(wire, closers))
      wire.attend(take, () => {
        for (const fn of closers) fn(1005)
      })
    }
  })
  const http = createServer((request, response) => {
    const { url = '', method } = request
    if (method === 'POST' && url === '/chat') {
      return void lines.take({ request, response }).catch(() => response.writeHead(400).end())
    }
    asked.push(url)
    const answer = url.endsWith('/notes') ? {} : manners.presence
    let body = ''
    request
      .on('data', data => {
        body += data
      })
      .on('end', () => {
        const type = request.headers['content-type']
        if (method === 'POST') posted.push({ url, type, body: JSON.parse(body) })
        response.writeHead(answer ? 200 : 500, { 'content-type': 'application/json' })
        response.end(JSON.stringify(answer ?? {}))
      })
  })
  const sockets = new WebSocketServer({ server: http, path: '/chat' })
  sockets.on('connection', socket => {
    const take = meet(socket)
    socket.on('message', data => take(String(data)))
  })
  await new Promise<void>(resolve => http.listen(0, '127.0.0.1', resolve))

  return {
    url: `ws://127.0.0.1:${(http.address() as AddressInfo).port}/chat`,
    peers,
    acted,
    asked,
    posted,
    get notes() {
      return posted.flatMap(({ url, body }) => (url.endsWith('/notes') ? [body as Note] : []))
    },
    say(event) {
      const [room] = rooms.values()
      if (!room) return
      const told = { ...event, cursor: `c-${room.log.length + 1}` }
      room.log.push(told)
      for (const peer of room.peers) peer.tell({ type: 'event', event: told })
    },
    lines: () => open.size,
    cut: () => {
      for (const { socket } of peers) socket.terminate()
    },
    goodbye: () => {
      for (const { socket } of peers) socket.close(1012)
    },
    silence: () => {
      for (const peer of peers) silent.add(peer)
    },
    hold: () => {
      const kept: (() => void)[] = []
      held = kept
      return () => {
        held = undefined
        for (const answer of kept) answer()
      }
    },
    refuse: (what, error) => void refusals[what].push(error),
    babble: raw => {
      for (const { socket } of open) socket.send(raw)
    },
    close: () =>
      new Promise(resolve => {
        for (const { socket } of peers) socket.terminate()
        sockets.close()
        http.close(() => resolve())
        http.closeAllConnections()
      })
  }
}

function asSocket(wire: Wire, closers: ((code: number) => void)[]): Carrier {
  return {
    send: data => wire.send(String(data)),
    close: (code = 1000) => wire.close(code, ''),
    terminate: () => wire.cut(),
    on: (_, fn) => void closers.push(fn)
  }
}

function errorOf({ code, message, retryAfter, limit }: ShopbellError) {
  return {
    type: 'error' as const,
    code,
    message,
    ...(retryAfter === undefined ? {} : { retryAfter }),
    ...(limit === undefined ? {} : { limit })
  }
}
