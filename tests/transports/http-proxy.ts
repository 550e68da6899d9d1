import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a widget has asked for, on its way. */
export interface Exchange {
  readonly url: string
  readonly method: string
  readonly body: string
  /** The first line of the body, where it is one of the HTTP binding. */
  readonly head: Readonly<Record<string, unknown>>
  readonly response: ServerResponse
  /** Hands it on. Resolves when the answer is over, whole or not. */
  pass(by?: Passage): Promise<void>
}

/** How an answer comes back: as it grows by default. */
export interface Passage {
  /** It is held back until it is whole. */
  readonly whole?: boolean
  /** It goes nowhere. */
  readonly away?: boolean
  /** The connection breaks as soon as this many bytes have come through. */
  readonly upTo?: number
}

export interface Proxy {
  readonly url: string
  /** All that was asked for, in order. */
  readonly exchanges: readonly Exchange[]
  /** Breaks all connections, and knows no line of before any more. */
  cut(): void
  close(): Promise<void>
}

/** An HTTP proxy before the server at `target`, which treats each exchange as it is told. */
export async function openProxy(
  target: string,
  treat: (exchange: Exchange, number: number) => unknown = exchange => exchange.pass()
): Promise<Proxy> {
  const exchanges: Exchange[] = []
  const lost = new Set<unknown>()
  const server = createServer(async (incoming, response) => {
    const bytes = await bytesOf(incoming)
    const body = bytes.toString()
    const head = headOf(body)
    const { url = '', method = '' } = incoming
    const pass = (by: Passage = {}) => forward(target, incoming, bytes, response, by)
    const exchange = { url, method, body, head, response, pass }
    exchanges.push(exchange)
    if (lost.has(head.line)) return void response.writeHead(404).end()
    await treat(exchange, exchanges.length)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    exchanges,
    cut() {
      for (const { head } of exchanges) lost.add(head.line)
      lost.delete(undefined)
      server.closeAllConnections()
    },
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
  }
}

function forward(
  target: string,
  { url, method, headers }: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
  { whole, away, upTo = Number.POSITIVE_INFINITY }: Passage
): Promise<void> {
  return new Promise(resolve => {
    const onward = request(`${target}${url}`, { method, headers, agent: false }, answer => {
      if (!away && !whole)
        response.writeHead(answer.statusCode ?? 502, answer.headers).flushHeaders()
      const held: Buffer[] = []
      let left = upTo
      answer.on('data', (chunk: Buffer) => {
        if (away) return
        if (whole) return void held.push(chunk)
        response.write(chunk.subarray(0, left))
        left -= chunk.length
        // What was written goes out before the connection breaks.
        if (left <= 0) setTimeout(() => response.destroy(), 20)
      })
      answer.on('end', () => {
        if (whole) response.writeHead(answer.statusCode ?? 502, answer.headers)
        if (!away) response.end(Buffer.concat(held))
      })
      answer.on('close', resolve)
      answer.on('error', () => {})
    })
    onward.on('error', () => {
      if (!away && !response.headersSent) response.writeHead(502).end()
      resolve()
    })
    // Whoever gives up is given up on.
    if (!away) response.on('close', () => onward.destroy())
    onward.end(body)
  })
}

async function bytesOf(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk)
  return Buffer.concat(chunks)
}

function headOf(body: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(body.split('\n')[0] ?? '')
  } catch {
    return {}
  }
}
