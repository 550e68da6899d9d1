import { request as ask, createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import type { Diary } from './diary.js'
import { forward } from './forward.js'
import { createSplitter } from './frames.js'
import { createPump } from './pump.js'
import { createWeather, EVERYBODY, type Weather } from './weather.js'

/** Stands between browsers and the server. Pages see one address, whatever becomes of the server. */
export interface Road {
  /** Without a slash at the end. */
  readonly url: string
  readonly weather: Weather
  /** Cuts all lines that somebody has. */
  hangUp(who: string): void
  close(): Promise<void>
}

/** How a browser says whose it is. */
export const userAgent = (who: string) => `chaos/${who}`

export async function openRoad(target: string, diary: Diary): Promise<Road> {
  const weather = createWeather(diary)
  const lines = new Set<{ who: string; cut(): void }>()
  const server = createServer()

  server.on('connection', socket => {
    socket.on('error', () => {})
    if (weather.of(EVERYBODY).refusing) socket.destroy()
  })
  server.on('request', (request, response) => {
    const who = whoIs(request)
    if (weather.of(who).refusing) request.socket.destroy()
    else void forward({ request, response, target, who, weather })
  })
  server.on('upgrade', (request: IncomingMessage, browser: Duplex, head: Buffer) => {
    const who = whoIs(request)
    const { refusing, plain } = weather.of(who)
    browser.on('error', () => {})
    if (refusing) return void browser.destroy()
    if (plain) return void browser.end('HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n')
    browser.pause()
    const upstream = ask(target + request.url, { headers: request.headers })
    upstream.on('error', () => browser.destroy())
    upstream.on('response', ({ statusCode = 502 }) =>
      browser.end(
        `HTTP/1.1 ${statusCode} Refused\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`
      )
    )
    upstream.on('upgrade', (answer, socket, first) => {
      socket.on('error', () => {})
      const line = {
        who,
        cut() {
          lines.delete(line)
          browser.destroy()
          socket.destroy()
        }
      }
      lines.add(line)
      browser.write(headOf(answer))
      join(browser, socket, head, 'out')
      join(socket, browser, first, 'in')
      browser.resume()

      function join(from: Duplex, to: Duplex, begun: Buffer, way: 'out' | 'in') {
        const split = createSplitter()
        const pump = createPump({ who, way, weather, to, cut: line.cut })
        const take = (chunk: Buffer) => split(chunk).forEach(pump.push)
        take(begun)
        from.on('data', take)
        from.on('close', pump.end)
        from.on('end', pump.end)
      }
    })
    browser.on('close', () => upstream.destroy())
    upstream.end()
  })

  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    weather,
    hangUp(who) {
      for (const line of [...lines]) if (line.who === who || who === EVERYBODY) line.cut()
    },
    async close() {
      for (const line of [...lines]) line.cut()
      await closed(server)
    }
  }
}

function whoIs({ headers }: IncomingMessage): string {
  return headers['user-agent']?.split('chaos/')[1] ?? ''
}

function headOf({ rawHeaders }: IncomingMessage): string {
  const pairs = rawHeaders.map((word, at) => (at % 2 ? `${word}\r\n` : `${word}: `))
  return `HTTP/1.1 101 Switching Protocols\r\n${pairs.join('')}\r\n`
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise(resolve => server.close(() => resolve()))
}
