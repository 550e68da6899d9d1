import { request as ask, createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import type { Duplex } from 'node:stream'
import { onTestFinished } from 'vitest'

/**
 * What somebody's network does to WebSockets: it refuses them, never answers, or cuts them after a second.
 * `buffering` refuses them as well, and hands answers on when they are whole.
 */
type Door = 'refused' | 'hanging' | 'cut' | 'buffering'

/** Stands between a page and a shop, until the test is over. */
export async function openDoor(target: string, door: Door) {
  let upgrades = 0
  let requests = 0
  const sockets = new Set<Duplex>()
  const server = createServer((request, response) => {
    if (request.method === 'POST' && request.url === '/shopbell') requests += 1
    pass(request, response)
  })

  function pass(request: IncomingMessage, response: ServerResponse): void {
    const { method, headers, url } = request
    const sent = ask(target + url, { method, headers }, answer => {
      if (door !== 'buffering') {
        response.writeHead(answer.statusCode ?? 502, answer.headers).flushHeaders()
        answer.pipe(response)
        return
      }
      const chunks: Buffer[] = []
      answer.on('data', chunk => chunks.push(chunk))
      answer.on('end', () => {
        response.writeHead(answer.statusCode ?? 502, answer.headers).end(Buffer.concat(chunks))
      })
      answer.on('error', () => response.destroy())
    })
    sent.on('error', () => response.destroy())
    response.on('close', () => sent.destroy())
    request.pipe(sent)
  }

  server.on('upgrade', (request: IncomingMessage, browser: Duplex, head: Buffer) => {
    upgrades += 1
    sockets.add(browser)
    browser.on('error', () => {})
    if (door === 'hanging') return
    if (door !== 'cut') {
      browser.end('HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\nconnection: close\r\n\r\n')
      return
    }
    const shop = connect(Number(new URL(target).port), '127.0.0.1')
    sockets.add(shop)
    shop.on('error', () => {})
    const { rawHeaders, url } = request
    const lines = rawHeaders.map((word, at) => (at % 2 ? `${word}\r\n` : `${word}: `))
    shop.write(`GET ${url} HTTP/1.1\r\n${lines.join('')}\r\n`)
    shop.write(head)
    browser.pipe(shop).pipe(browser)
    setTimeout(() => {
      browser.destroy()
      shop.destroy()
    }, 1000)
  })

  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy()
    server.closeAllConnections()
    await new Promise(resolve => server.close(resolve))
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** How many WebSockets were asked for, and how many requests carried frames. */
    upgrades: () => upgrades,
    requests: () => requests
  }
}
