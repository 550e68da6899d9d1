import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'

/** One subscription: the channel of the transport's README, in this language. */
export interface Channel {
  subscribed(conversation: string): boolean
  perform(action: string, data: Readonly<Record<string, unknown>>): void
}

/**
 * A server that speaks `actioncable-v1-json` as the protocol is described: `welcome`, a `ping` every three seconds,
 * `confirm_subscription` or `reject_subscription`, `disconnect`. It drops whoever says what Rails does not know.
 */
export async function openCable(
  open: (transmit: (message: unknown) => void, left: (then: () => void) => void) => Channel
) {
  const server = new WebSocketServer({
    port: 0,
    host: '127.0.0.1',
    handleProtocols: offered => (offered.has('actioncable-v1-json') ? 'actioncable-v1-json' : false)
  })
  let refusal: string | undefined
  server.on('connection', (socket: WebSocket) => {
    const tell = (frame: object) => socket.send(JSON.stringify(frame))
    if (refusal) {
      tell({ type: 'disconnect', reason: refusal, reconnect: refusal !== 'unauthorized' })
      refusal = undefined
      return socket.close()
    }
    const channels = new Map<string, Channel>()
    tell({ type: 'welcome' })
    const ping = setInterval(
      () => tell({ type: 'ping', message: Math.floor(Date.now() / 1000) }),
      3000
    )
    socket.on('close', () => clearInterval(ping))
    socket.on('message', data => {
      const { command, identifier, data: given, ...rest } = JSON.parse(`${data}`)
      const { channel, conversation } = JSON.parse(identifier)
      if (Object.keys(rest).length > 0 || channel !== 'ShopbellChannel') return socket.terminate()
      if (command === 'subscribe') {
        const made = open(
          message => tell({ identifier, message }),
          then => socket.on('close', then)
        )
        if (!made.subscribed(conversation)) return tell({ identifier, type: 'reject_subscription' })
        channels.set(identifier, made)
        return tell({ identifier, type: 'confirm_subscription' })
      }
      const mine = channels.get(identifier)
      if (command !== 'message' || !mine) return socket.terminate()
      const { action, ...more } = JSON.parse(given)
      mine.perform(action, more)
    })
  })
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    /** Refuses the next line with the reason of a `disconnect`. */
    refuse(reason: string) {
      refusal = reason
    },
    /** Ends every line, as a server that restarts, or for another reason. */
    restart(reason = 'server_restart') {
      const reconnect = reason !== 'unauthorized'
      for (const socket of server.clients) {
        socket.send(JSON.stringify({ type: 'disconnect', reason, reconnect }))
        socket.close()
      }
    },
    close() {
      for (const socket of server.clients) socket.terminate()
      server.close()
    }
  }
}
