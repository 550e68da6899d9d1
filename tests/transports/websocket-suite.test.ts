import { describe, it } from 'vitest'
import { WebSocket } from 'ws'
import { transportSuite } from '../../transports/testing/index.js'
import { websocket } from '../../transports/websocket/index.js'
import { openSocketServer } from './socket-server.js'

transportSuite({ describe, it }, 'websocket', async () => {
  const server = await openSocketServer({ presence: { available: true, agents: [] } })
  return {
    ...server,
    transport: websocket(server.url, { WebSocket }),
    acted: () => server.acted,
    dispose: server.close
  }
})
