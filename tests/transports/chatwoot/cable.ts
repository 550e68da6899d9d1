import type { Server } from 'node:http'
import { type WebSocket, WebSocketServer } from 'ws'

/** The cable of Chatwoot: who hears what is told to a contact. */
export function openCable(server: Server, knows: (pubsub: string) => boolean, flaws: string[]) {
  const lines = new Map<WebSocket, string>()
  const silent = new Set<WebSocket>()
  const cable = new WebSocketServer({ server, path: '/cable' })
  cable.on('connection', (socket, { headers }) => {
    if (headers['sec-websocket-protocol'] !== 'actioncable-v1-json') flaws.push('which protocol?')
    socket.send('{"type":"welcome"}')
    const pings = setInterval(() => {
      if (!silent.has(socket)) socket.send(JSON.stringify({ type: 'ping', message: Date.now() }))
    }, 3000)
    socket.on('close', () => {
      clearInterval(pings)
      lines.delete(socket)
    })
    socket.on('message', raw => {
      const { command, identifier } = JSON.parse(`${raw}`)
      const { channel, pubsub_token: pubsub } = JSON.parse(identifier)
      if (command !== 'subscribe' || channel !== 'RoomChannel') flaws.push(`${raw}`)
      if (!knows(pubsub)) {
        return socket.send(JSON.stringify({ type: 'reject_subscription', identifier }))
      }
      lines.set(socket, pubsub)
      socket.send(JSON.stringify({ type: 'confirm_subscription', identifier }))
    })
  })
  return {
    lines,
    silent,
    tell(contact: string, event: string, data: object) {
      for (const [socket, pubsub] of lines) {
        if (pubsub !== `pubsub-${contact}` || silent.has(socket)) continue
        const identifier = JSON.stringify({ channel: 'RoomChannel', pubsub_token: pubsub })
        const message = { event, data: { account_id: 1, ...data } }
        socket.send(JSON.stringify({ identifier, message }))
      }
    },
    cut() {
      for (const socket of cable.clients) socket.terminate()
    }
  }
}
