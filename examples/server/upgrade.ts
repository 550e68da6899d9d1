import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { CLOSE } from '../../transports/websocket/frames.js'
import { findSession } from './desk/sessions.js'
import { serveDesk } from './desk/socket.js'
import { addressOf } from './http/address.js'
import { isSameOrigin, mayChat } from './http/origin.js'
import { nameOf } from './log.js'
import type { Shop } from './shop.js'
import { serveVisitor } from './visitors/socket.js'

/** Past this the line is cut at once, whoever it is: far more than any frame that is taken. */
const MAX_PAYLOAD = 1024 * 1024

/** Lets visitors in at `/shopbell` and desks at `/desk/socket`. */
export function acceptSockets(shop: Shop, server: Server): WebSocketServer {
  const { settings, log, db } = shop
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_PAYLOAD })
  const counts = new Map<string, number>()

  /** Counts the lines of one address for as long as they are open. */
  function count(address: string, by: 1 | -1): number {
    const now = (counts.get(address) ?? 0) + by
    if (now > 0) counts.set(address, now)
    else counts.delete(address)
    return now
  }

  function visitor(request: IncomingMessage, stream: Duplex, head: Buffer) {
    if (!mayChat(settings, request)) return refuse(stream, 403)
    const address = addressOf(settings, request)
    sockets.handleUpgrade(request, stream, head, socket => {
      const many = count(address, 1) > settings.CONNECTIONS_PER_ADDRESS
      socket.on('close', () => count(address, -1))
      if (!many) return serveVisitor(shop, socket, request)
      log.warn('too-many-connections')
      socket.on('error', () => socket.terminate())
      socket.close(CLOSE.flood, 'Too many connections')
    })
  }

  async function desk(request: IncomingMessage, stream: Duplex, head: Buffer) {
    if (!isSameOrigin(settings, request)) return refuse(stream, 403)
    const session = await db.turn(turn => findSession(turn, request, settings.SESSION_HOURS))
    if (!session) return refuse(stream, 401)
    sockets.handleUpgrade(request, stream, head, socket => serveDesk(shop, socket, session))
  }

  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on('error', error => log.debug('upgrade-failed', { error: nameOf(error) }))
    const path = request.url?.split('?')[0]
    if (path === '/shopbell') return visitor(request, stream, head)
    if (path !== '/desk/socket') return refuse(stream, 404)
    desk(request, stream, head).catch(error => {
      log.error('upgrade-failed', { error: nameOf(error) })
      refuse(stream, 500)
    })
  })
  return sockets
}

function refuse(stream: Duplex, status: 401 | 403 | 404 | 500): void {
  stream.end(`HTTP/1.1 ${status} Refused\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`)
}
