import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Command, ShopbellError } from '../../src/contract/index.js'
import { socketio } from '../../transports/socketio/index.js'
import { documented } from '../backends/documented.js'
import { openTcpProxy } from '../backends/tcp-proxy.js'
import { createDesk } from './broker/desk.js'

const PLACE = new URL('../.output/socketio/', import.meta.url)

interface Chat {
  readonly io: {
    use(middleware: (socket: unknown, next: (error?: Error) => void) => void): void
    close(): void
    disconnectSockets(close: boolean): void
  }
  publish(conversation: string, text: string, id?: string | null): void
}
interface ChatModule {
  openChat(http: Server, take: (conversation: string, command: Command) => unknown): Chat
}

/** The server as its page has it, for pages of any origin. */
async function load(): Promise<ChatModule> {
  await mkdir(PLACE, { recursive: true })
  const file = new URL(`chat-${process.pid}.js`, PLACE)
  await writeFile(file, documented('socketio', 'chat.js', { 'https://shop.example': '*' }))
  return import(file.pathname)
}

export const SUPPORTS = { resume: true, dedupe: true, typing: true, read: true, leave: true }

/** A real Socket.IO server with a desk at it, and the transport to it through a network that can be broken. */
export async function openSocketio(transports: string[], supports = SUPPORTS) {
  const { openChat } = await load()
  const http = createServer()
  const desk = createDesk((conversation, text) => chat.publish(conversation, text))
  const refusals: ShopbellError[] = []
  const chat = openChat(http, (conversation, command) => {
    const refusal = refusals.shift()
    if (refusal) throw refusal
    return desk.take(conversation, JSON.stringify({ command }))
  })
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  const proxy = await openTcpProxy((http.address() as AddressInfo).port)
  return {
    chat,
    proxy,
    desk,
    refusals,
    transport: socketio(`http://127.0.0.1:${proxy.port}`, { supports, socket: { transports } }),
    async close() {
      await proxy.close()
      chat.io.close()
    }
  }
}
