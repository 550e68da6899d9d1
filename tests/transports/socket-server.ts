import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Command, Presence } from '../../src/contract/index.js'
import type {
  ServerFrame,
  VisitorFrame,
  Welcome,
  WireEvent
} from '../../transports/websocket/index.js'
import { PROTOCOL } from '../../transports/wire/frames.js'

export type Hello = Extract<VisitorFrame, { type: 'hello' }>

/** One visitor's line, as its server sees it. */
export interface Peer {
  readonly socket: WebSocket
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
  say(event: WireEvent): void
  cut(): void
  close(): Promise<void>
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

const ALL = {
  resume: true,
  dedupe: true,
  typing: true,
  read: true,
  page: true,
  rate: true,
  leave: true
}

/** The smallest server that keeps PROTOCOL.md: each token is a conversation, kept in memory. */
export async function openSocketServer(manners: Manners = {}): Promise<SocketServer> {
  const peers: Peer[] = []
  const acted: Command[] = []
  const asked: string[] = []
  const rooms = new Map<string, { log: WireEvent[]; peers: Set<Peer>; done: Set<string> }>()

  const greet = (hello: Hello, peer: Peer) => {
    const token = hello.token ?? `token-${rooms.size + 1}`
    const room = rooms.get(token) ?? { log: [], peers: new Set(), done: new Set() }
    rooms.set(token, room)
    room.peers.add(peer)
    peer.socket.on('close', () => room.peers.delete(peer))
    const limits = { frame: 65_536, text: 20_000 }
    const usual = { token, supports: ALL, heartbeat: 25, limits }
    peer.tell({ type: 'welcome', protocol: PROTOCOL, ...usual, ...manners.welcome })
    const at = room.log.findIndex(event => event.cursor === hello.cursor)
    if (hello.cursor && at < 0) peer.tell({ type: 'event', event: { type: 'gap' } })
    for (const event of room.log.slice(at + 1)) peer.tell({ type: 'event', event })
    peer.tell({ type: 'ready' })
    return room
  }

  const hear = (frame: VisitorFrame, peer: Peer) => {
    const room = [...rooms.values()].find(room => room.peers.has(peer))
    if (frame.type === 'ping') peer.tell({ type: 'pong' })
    if (frame.type === 'command') {
      const { command } = frame
      if (!room?.done.has(command.id)) acted.push(command)
      room?.done.add(command.id)
      peer.tell({ type: 'ack', id: command.id, receipt: { message: `m-${command.id}` } })
    }
  }

  const http = createServer((request, answer) => {
    asked.push(request.url ?? '')
    answer.writeHead(manners.presence ? 200 : 500, { 'content-type': 'application/json' })
    answer.end(JSON.stringify(manners.presence ?? {}))
  })
  const sockets = new WebSocketServer({ server: http, path: '/chat' })
  sockets.on('connection', socket => {
    const tell = (frame: ServerFrame) => socket.send(JSON.stringify(frame))
    const peer: Peer = { socket, frames: [], tell }
    peers.push(peer)
    socket.on('message', data => {
      const frame: VisitorFrame = JSON.parse(String(data))
      peer.frames.push(frame)
      if (frame.type === 'hello') (manners.greet ?? greet)(frame, peer)
      else (manners.hear ?? hear)(frame, peer)
    })
  })
  await new Promise<void>(resolve => http.listen(0, '127.0.0.1', resolve))

  return {
    url: `ws://127.0.0.1:${(http.address() as AddressInfo).port}/chat`,
    peers,
    acted,
    asked,
    say(event) {
      const [room] = rooms.values()
      if (!room) return
      const told = { ...event, cursor: `c-${room.log.length + 1}` }
      room.log.push(told)
      for (const peer of room.peers) peer.tell({ type: 'event', event: told })
    },
    cut: () => {
      for (const { socket } of peers) socket.terminate()
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
