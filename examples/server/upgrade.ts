import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { CLOSE } from '../../transports/wire/frames.js'
import { findSession } from './desk/sessions.js'
import { serveDesk } from './desk/socket.js'
import { addressOf } from './http/address.js'
import { isSameOrigin, mayChat } from './http/origin.js'
import { overSocket } from './live/socket-wire.js'
import { nameOf } from './log.js'
import type { Shop } from './shop.js'
import { serveVisitor } from './visitors/serve.js'

/** Past this the line is cut at once, whoever it is: far more than any frame that is taken. */
const MAX_PAYLOAD = 1024 * 1024

/** Lets visitors in at `/shopbell` and desks at `/desk/socket`. */
export function acceptSockets(shop: Shop, server: Server): WebSocketServer {
  const { settings, log, db, connections } = shop
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_PAYLOAD })

  function visitor(request: IncomingMessage, stream: Duplex, head: Buffer) {
    if (!mayChat(settings, request)) return refuse(stream, 403)
    sockets.handleUpgrade(request, stream, head, socket => {
      const leave = connections.take(addressOf(settings, request))
      if (leave) {
        socket.on('close', leave)
        return serveVisitor(shop, overSocket(socket, settings.SILENCE, log), request)
      }
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
