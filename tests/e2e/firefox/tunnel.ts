import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** The way from a visitor to a shop, which can be spoiled. */
export interface Tunnel {
  /** Without a slash at the end; the same all the time. */
  readonly url: string
  /** What the shop says from now on never comes out; what it is told still goes in. */
  deafen(): void
  /** Ends every connection and lets none in. */
  cut(): Promise<void>
  /** Lets connections in again, and answers out. */
  mend(): Promise<void>
  close(): Promise<void>
}

/** Digs a tunnel on a port of its own to the shop at `url`. */
export async function digTunnel(url: string): Promise<Tunnel> {
  const far = Number(new URL(url).port)
  const ends = new Set<Socket>()
  let isDeaf = false
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
        other.destroy()
      })
    }
    near.pipe(there)
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
    cut,
    deafen() {
      isDeaf = true
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
