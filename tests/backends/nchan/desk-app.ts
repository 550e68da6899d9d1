import { once } from 'node:events'
import { createServer } from 'node:http'
import { freePort } from '../../server/free-port.js'
import { createDesk, type Desk } from '../../transports/broker/desk.js'

export type DeskApp = Awaited<ReturnType<typeof openDeskApp>>

/** The shop's own program, which nginx asks about each command, and which answers through nginx. */
export async function openDeskApp() {
  const port = await freePort()
  let nginx = ''
  const at = (conversation: string, init: RequestInit) =>
    fetch(`${nginx}/chat/${conversation}/out`, init).then(({ ok, status }) => {
      if (!ok) throw new Error(`nginx answered ${status}`)
    })
  const begin = () => createDesk((conversation, body) => at(conversation, { method: 'POST', body }))
  let desk: Desk = begin()
  const rooms = new Set<string>()

  const app = createServer(async (request, response) => {
    let text = ''
    for await (const piece of request) text += piece
    const [, talk = ''] = /\/([\w-]+)\/in$/.exec(`${request.headers['x-original-uri']}`) ?? []
    rooms.add(talk)
    // What is refused is told on the other channel, and not published.
    response.writeHead((await desk.take(talk, text)) ? 304 : 204).end()
  })
  app.listen(port, '127.0.0.1')
  await once(app, 'listening')
  return {
    port,
    answerThrough(address: string) {
      nginx = address
    },
    /** A desk that knows nothing of what was said before. */
    begin(): Desk {
      rooms.clear()
      desk = begin()
      return desk
    },
    /** Takes every channel away, which ends whoever hears it. */
    async goodbye() {
      for (const room of rooms) await at(room, { method: 'DELETE' })
    },
    async close() {
      app.close()
      app.closeAllConnections()
    }
  }
}
