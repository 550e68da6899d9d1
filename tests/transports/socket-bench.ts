import { afterEach } from 'vitest'
import { WebSocket } from 'ws'
import type { Connection, Link } from '../../src/contract/index.js'
import { websocket } from '../../transports/websocket/index.js'
import { createCaller } from './caller.js'
import { type Manners, openSocketServer, type SocketServer } from './socket-server.js'

export interface Bench {
  /** The server that was opened last. */
  readonly server: SocketServer
  open(manners?: Manners): Promise<void>
  call(link?: Parameters<typeof createCaller>[0]): ReturnType<typeof createCaller>
  connect(link: Link): Promise<Connection>
  /** Sends a text to whoever connected last, whatever it is. */
  raw(text: string): void
}

/** A server and its callers for each test of a file, all gone after it. */
export function createBench(): Bench {
  let server: SocketServer | undefined
  let callers: ReturnType<typeof createCaller>[] = []
  const opened = (): SocketServer => {
    if (!server) throw new Error('Open a server first')
    return server
  }
  afterEach(async () => {
    for (const caller of callers) caller.hangUp()
    callers = []
    await server?.close()
    server = undefined
  })
  return {
    get server() {
      return opened()
    },
    async open(manners) {
      server = await openSocketServer(manners)
    },
    call(link) {
      const caller = createCaller(link)
      callers.push(caller)
      return caller
    },
    connect: link => websocket(opened().url, { WebSocket }).connect(link),
    raw: text => opened().peers.at(-1)?.socket.send(text)
  }
}
