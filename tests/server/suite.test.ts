import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'vitest'
import { WebSocket } from 'ws'
import { openDatabase } from '../../examples/server/database.js'
import { json } from '../../examples/server/rows.js'
import { startServer } from '../../examples/server/server.js'
import { readSettings } from '../../examples/server/settings.js'
import type { Command, Message } from '../../src/contract/index.js'
import { transportSuite } from '../../transports/testing/index.js'
import { websocket } from '../../transports/websocket/index.js'
import { envFor } from './kit.js'

/** The promises of transports that a visitor can see without an agent, kept by the whole server. */
transportSuite({ describe, it }, 'the reference server', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'shopbell-'))
  const settings = readSettings(envFor(folder))
  const server = await startServer(settings)
  const db = await openDatabase(settings.DATABASE, undefined)
  const sockets: WebSocket[] = []

  function Socket(url: string) {
    const socket = new WebSocket(url)
    sockets.push(socket)
    return socket
  }

  return {
    transport: websocket(`${server.url}/shopbell`, { WebSocket: Socket as never }),
    longest: 8000,
    cut() {
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
      await db.close()
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    }
  }
})
