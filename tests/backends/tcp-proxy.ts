import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** What stands between a page and a real server, whatever they speak, and does what networks do. */
export interface TcpProxy {
  readonly port: number
  /** Connections that are open and began with something like this. */
  count(like: RegExp): number
  /** Loses every connection as a broken network would. */
  cut(): void
  /** Leaves every connection open, and lets nothing more through to the page. */
  silence(): void
  /** Keeps back what the server says, until what it gives is called. */
  hold(): () => void
  close(): Promise<void>
}

interface Pair {
  readonly page: Socket
  readonly server: Socket
  /** What the page said last, as far as it tells what the connection is for. */
  said: string
  silent: boolean
}

/** Stands before a server on this machine. */
export async function openTcpProxy(target: number): Promise<TcpProxy> {
  const pairs = new Set<Pair>()
  let held: (() => void)[] | undefined

  const front = createServer(page => {
    const server = connect(target, '127.0.0.1')
    const pair: Pair = { page, server, said: '', silent: false }
    pairs.add(pair)
    page.on('data', data => {
      pair.said = `${data}`
      server.write(data)
    })
    server.on('data', data => {
      const pass = () => pair.silent || page.write(data)
      if (held) held.push(pass)
      else pass()
    })
    const end = () => {
      pairs.delete(pair)
      page.destroy()
      server.destroy()
    }
    server.on('end', () => page.end())
    for (const side of [page, server]) side.on('close', end).on('error', end)
  })
  front.listen(0, '127.0.0.1')
  await once(front, 'listening')

  const cut = () => {
    for (const { page, server } of pairs) {
      page.resetAndDestroy()
      server.destroy()
    }
  }
  return {
    port: (front.address() as AddressInfo).port,
    count: like => [...pairs].filter(({ said }) => like.test(said)).length,
    cut,
    silence() {
      for (const pair of pairs) pair.silent = true
    },
    hold() {
      held ??= []
      return () => {
        for (const pass of held ?? []) pass()
        held = undefined
      }
    },
    async close() {
      cut()
      front.close()
      await once(front, 'close')
    }
  }
}
