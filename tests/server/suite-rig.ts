import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocket } from 'ws'
import { openDatabase } from '../../examples/server/database.js'
import { json } from '../../examples/server/rows.js'
import { startServer } from '../../examples/server/server.js'
import { readSettings } from '../../examples/server/settings.js'
import type { Command, Message } from '../../src/contract/index.js'
import { http } from '../../transports/http/index.js'
import type { Rig } from '../../transports/testing/index.js'
import { websocket } from '../../transports/websocket/index.js'
import { openProxy } from '../transports/http-proxy.js'
import { envFor } from './kit.js'

/** The whole server, seen by a visitor who comes over WebSockets, or over HTTP. */
export async function shopRig(by: 'websocket' | 'stream' | 'poll'): Promise<Rig> {
  const folder = mkdtempSync(join(tmpdir(), 'shopbell-'))
  const settings = readSettings(envFor(folder))
  const server = await startServer(settings)
  const db = await openDatabase(settings.DATABASE, undefined)
  const proxy = await openProxy(server.url)
  const sockets: WebSocket[] = []

  function Socket(url: string) {
    const socket = new WebSocket(url)
    sockets.push(socket)
    return socket
  }

  return {
    transport:
      by === 'websocket'
        ? websocket(`${server.url}/shopbell`, { WebSocket: Socket as never })
        : http(`${proxy.url}/shopbell`, { listen: by }),
    longest: 8000,
    ownTimer: stack => /examples\/server|http-proxy/.test(stack),
    cut() {
      proxy.cut()
      for (const socket of sockets) socket.terminate()
    },
    async acted() {
      const rows = await db.turn(turn =>
        turn.rows(`SELECT body FROM events WHERE author = 'visitor'`)
      )
      return rows.map((row): Command => {
        const { message } = json(row, 'body') as { message: Message }
        return { type: 'message', id: message.command ?? '', text: message.content.text }
      })
    },
    async dispose() {
      await proxy.close()
      await db.close()
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}
