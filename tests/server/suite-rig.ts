import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocket } from 'ws'
import { readCallbacks } from '../../examples/server/conversations/callbacks.js'
import { toConversation } from '../../examples/server/conversations/conversation.js'
import { openDatabase, type Turn } from '../../examples/server/database.js'
import type { Dispatch } from '../../examples/server/mail/dispatch.js'
import { json } from '../../examples/server/rows.js'
import { startServer } from '../../examples/server/server.js'
import { readSettings } from '../../examples/server/settings.js'
import { type Command, type Message, wordsOf } from '../../src/contract/index.js'
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
    patience: 20,
    ownTimer: stack => /examples\/server|http-proxy/.test(stack),
    cut() {
      proxy.cut()
      for (const socket of sockets) socket.terminate()
    },
    async acted() {
      return db.turn(async turn => [...(await messagesIn(turn)), ...(await wishesIn(turn))])
    },
    async files() {
      const rows = await db.turn(turn => turn.rows('SELECT id, name, type FROM files ORDER BY at'))
      return rows.map(({ id, name, type }) => {
        const body = readFileSync(join(settings.FILES, String(id)))
        return new File([body], String(name), { type: String(type) })
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

async function messagesIn(turn: Turn): Promise<Command[]> {
  const rows = await turn.rows(`SELECT body FROM events WHERE author = 'visitor'`)
  return rows.map(row => {
    const { message } = json(row, 'body') as { message: Message }
    const { command: id = '', content } = message
    if (content.kind !== 'file') return { type: 'message', id, text: wordsOf(content) }
    return { type: 'message', id, text: content.text ?? '', file: content.file }
  })
}

async function transcriptsIn(turn: Turn): Promise<Command[]> {
  const rows = await turn.rows(`SELECT body FROM letters WHERE id LIKE 'transcript %'`)
  return rows.map(row => {
    const { mail } = json(row, 'body') as Dispatch
    return { type: 'transcript', id: '', email: mail.to }
  })
}

/** What was wished for, as it is kept: not under which id. */
async function wishesIn(turn: Turn): Promise<Command[]> {
  const conversations = (await turn.rows('SELECT * FROM conversations')).map(toConversation)
  const callbacks = await readCallbacks(turn)
  return [
    ...conversations.flatMap(({ rating, channels }): Command[] => [
      ...(rating ? [{ type: 'rate', id: '', ...rating } as const] : []),
      ...channels.map(({ at: _, ...one }) => ({ type: 'channel', id: '', ...one }) as const)
    ]),
    ...(await transcriptsIn(turn)),
    ...conversations.flatMap(({ survey, remind, visits, follows, profile }): Command[] => [
      ...(Object.keys(survey).length ? [{ type: 'survey', id: '', fields: survey } as const] : []),
      ...(remind ? [{ type: 'remind', id: '', email: remind } as const] : []),
      ...Object.entries(visits).map(
        ([message, agreed]) => ({ type: 'visit', id: '', message, agreed }) as const
      ),
      ...(follows ? [{ type: 'follow', id: '', active: true } as const] : []),
      { type: 'profile', id: '', profile }
    ]),
    ...callbacks.map(({ phone, when }) => ({ type: 'callback', id: '', phone, when }) as const)
  ]
}
