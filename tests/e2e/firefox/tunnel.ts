import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** The way from a visitor to a shop, which can be spoiled. */
export interface Tunnel {
  /** Without a slash at the end; the same all the time. */
  readonly url: string
  /** What the shop says from now on never comes out; what it is told still goes in. */
  deafen(): void
  /** Lets no WebSocket in from now on: it is refused, or never answered. */
  block(how: 'refuse' | 'hang'): void
  /** How many WebSockets are open, and when the first one that was blocked was asked for. */
  readonly sockets: { open(): number; blockedAt(): number | undefined }
  /** Ends every connection and lets none in. */
  cut(): Promise<void>
  /** Lets connections in again, and answers out. */
  mend(): Promise<void>
  close(): Promise<void>
}

const UPGRADE = /^upgrade: *websocket/im
const REFUSAL = 'HTTP/1.1 403 Forbidden\r\nconnection: close\r\ncontent-length: 0\r\n\r\n'

/** Digs a tunnel on a port of its own to the shop at `url`. */
export async function digTunnel(url: string): Promise<Tunnel> {
  const far = Number(new URL(url).port)
  const ends = new Set<Socket>()
  const sockets = new Set<Socket>()
  let isDeaf = false
  let blocked: 'refuse' | 'hang' | undefined
  let blockedAt: number | undefined
  const server = createServer(near => {
    const there = connect(far, '127.0.0.1')
    for (const [end, other] of [
      [near, there],
      [there, near]
    ] as const) {
      ends.add(end)
      end.on('error', () => end.destroy())
      end.on('close', () => {
        ends.delete(end)
        sockets.delete(end)
        other.destroy()
      })
    }
    near.on('data', bytes => {
      if (UPGRADE.test(bytes.toString('latin1'))) {
        if (blocked) blockedAt ??= Date.now()
        if (blocked === 'refuse') near.end(REFUSAL)
        if (blocked) return
        sockets.add(near)
      }
      there.write(bytes)
    })
    there.on('data', bytes => {
      if (!isDeaf) near.write(bytes)
    })
  })
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
  }
  const cut = async () => {
    const closed = new Promise<void>(resolve => server.close(() => resolve()))
    for (const end of ends) end.destroy()
    await closed
  }
  await listen(0)
  const { port } = server.address() as AddressInfo

  return {
    url: `http://127.0.0.1:${port}`,
    sockets: { open: () => sockets.size, blockedAt: () => blockedAt },
    cut,
    deafen() {
      isDeaf = true
    },
    block(how) {
      blocked = how
    },
    async mend() {
      isDeaf = false
      if (!server.listening) await listen(port)
    },
    async close() {
      if (server.listening) await cut()
    }
  }
}
