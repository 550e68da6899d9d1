import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocket, WebSocketServer } from 'ws'
import type { Incoming } from '../../../src/contract/index.js'
import { type XmppOptions, xmpp } from '../../../transports/xmpp/index.js'
import * as NS from '../../../transports/xmpp/names.js'
import { parse, type Tag } from '../../../transports/xmpp/parse.js'
import { element, escaped } from '../../../transports/xmpp/xml.js'

/** One line to the fake. */
export interface Wire {
  say(xml: string): void
  /** Ends the line without a word. */
  cut(): void
}

/** What it does in place of what a server should; `true` where that is all. */
export type Twist = (heard: Tag, wire: Wire) => unknown

/** As little of an XMPP server as one visitor in one room takes, to show what real ones do not do when they are asked to. */
export async function openFake() {
  let twist: Twist | undefined
  /** What the room took. */
  const taken: string[] = []
  /** Whoever came in, by their address in the room. */
  const entered: string[] = []
  const http = createServer((_, response) => response.end('<!doctype html><p>Lamps</p>'))
  const server = new WebSocketServer({ server: http, path: '/ws' })
  server.on('connection', socket => {
    let isIn = false
    const wire: Wire = { say: xml => socket.send(xml), cut: () => socket.terminate() }
    const { say } = wire
    const features = () =>
      isIn
        ? element('bind', { xmlns: NS.bind })
        : element(
            'mechanisms',
            { xmlns: NS.sasl },
            element('mechanism', {}, 'ANONYMOUS') + element('mechanism', {}, 'PLAIN')
          )
    const answers: Record<string, (heard: Tag) => void> = {
      open() {
        say(element('open', { xmlns: NS.framing }))
        say(element('features', {}, features()))
      },
      auth() {
        isIn = true
        say(element('success', { xmlns: NS.sasl }))
      },
      iq({ attributes: { id }, inside: [asked] }) {
        const jid = element('jid', {}, 'nobody@a.example/1')
        const bound = element('bind', { xmlns: NS.bind }, jid)
        const fin = element('fin', { xmlns: NS.archive, complete: 'true' })
        say(element('iq', { type: 'result', id }, asked?.name === 'bind' ? bound : fin))
      },
      presence({ attributes: { to = '' } }) {
        entered.push(to)
        say(element('presence', { from: to }))
      },
      message({ attributes: { id, to = '' }, inside }) {
        const body = inside.find(({ name }) => name === 'body')?.text
        if (!body) return
        taken.push(body)
        const given = element('stanza-id', { xmlns: NS.ids, by: to, id: `${taken.length}` })
        const frame = inside.find(({ name }) => name === 'frame')?.text ?? ''
        const words =
          element('body', {}, escaped(body)) + element('frame', { xmlns: NS.frame }, escaped(frame))
        say(element('message', { from: `${to}/me`, id }, words + given))
      }
    }
    socket.on('message', data => {
      const heard = parse(`${data}`)
      if (!twist?.(heard, wire)) answers[heard.name]?.(heard)
    })
  })
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  const host = `127.0.0.1:${(http.address() as AddressInfo).port}`

  /** A visitor's line, to that path, with what it heard. In a room, unless told. */
  async function dial(path = '/ws', where: Partial<XmppOptions> = { rooms: 'rooms.a.example' }) {
    const hook = new AbortController()
    const heard: Incoming[] = []
    const transport = xmpp(`ws://${host}${path}`, {
      domain: 'a.example',
      ...where,
      WebSocket: WebSocket as unknown as typeof globalThis.WebSocket
    })
    const connection = await transport.connect({
      signal: hook.signal,
      cursor: undefined,
      emit: event => heard.push(event),
      visitor: {
        token: async () => undefined,
        profile: () => ({}),
        page: () => ({ url: 'https://shop.example/', title: 'Shop' })
      }
    })
    return { connection, heard, hangUp: () => hook.abort() }
  }

  return {
    taken,
    entered,
    dial,
    twist(by: Twist | undefined) {
      twist = by
    },
    async close() {
      for (const client of server.clients) client.terminate()
      server.close()
      http.close()
      await once(http, 'close')
    }
  }
}
