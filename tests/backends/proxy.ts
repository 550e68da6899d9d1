import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type RawData, WebSocket, WebSocketServer } from 'ws'

/** What stands between a page and a real server, and does to their lines what networks do. */
export interface Proxy {
  /** Where a page connects: the path behind it goes on to the server. */
  readonly url: string
  /** Lines that are open to the server. */
  lines(): number
  /** Loses every open line as a broken network would. */
  cut(): void
  /** Closes every open line politely. */
  goodbye(): void
  /** Leaves every open line open, and lets nothing more through to the page. */
  silence(): void
  /** Says something on every open line that the server did not say. */
  babble(text: string): void
  /** Keeps back what the server says, until what it gives is called. */
  hold(): () => void
  close(): Promise<void>
}

interface Pair {
  readonly page: WebSocket
  readonly server: WebSocket
  silent: boolean
  /** What the server says comes in binary frames. */
  binary: boolean
}

/** Stands before the WebSocket server at an address such as `ws://127.0.0.1:8080`. */
export async function openProxy(target: string): Promise<Proxy> {
  const pairs = new Set<Pair>()
  let held: (() => void)[] | undefined

  const http = createServer()
  const front = new WebSocketServer({ server: http })
  front.on('connection', (page, { url = '/', headers }) => {
    const offered = headers['sec-websocket-protocol']?.split(/, */) ?? []
    const server = new WebSocket(target + url.replace(/^\/$/, ''), offered)
    const pair: Pair = { page, server, silent: false, binary: false }
    pairs.add(pair)
    const early: (() => void)[] = []
    const end = () => {
      pairs.delete(pair)
      server.terminate()
      // What the server said last is still on its way to the page.
      page.close()
    }
    page.on('message', (data: RawData, binary) => {
      const pass = () => server.send(data, { binary })
      if (server.readyState === WebSocket.OPEN) pass()
      else early.push(pass)
    })
    server.on('open', () => {
      for (const pass of early) pass()
    })
    server.on('message', (data: RawData, binary) => {
      pair.binary = binary
      const pass = () => pair.silent || page.send(data, { binary })
      if (held) held.push(pass)
      else pass()
    })
    for (const side of [page, server]) side.on('close', end).on('error', end)
  })
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  const each = (act: (pair: Pair) => void) => {
    for (const pair of pairs) act(pair)
  }
  return {
    url: `ws://127.0.0.1:${(http.address() as AddressInfo).port}`,
    lines: () => [...pairs].filter(({ page }) => page.readyState === WebSocket.OPEN).length,
    cut: () => each(({ page }) => page.terminate()),
    goodbye: () => each(({ page }) => page.close(1001)),
    silence: () =>
      each(pair => {
        pair.silent = true
      }),
    babble: text => each(({ page, binary }) => page.send(Buffer.from(text), { binary })),
    hold() {
      held ??= []
      return () => {
        for (const pass of held ?? []) pass()
        held = undefined
      }
    },
    async close() {
      each(({ page, server }) => {
        page.terminate()
        server.terminate()
      })
      front.close()
      http.close()
      await once(http, 'close')
    }
  }
}
