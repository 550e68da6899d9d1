import { WebSocket } from 'ws'
import type { Command } from '../../../src/contract/index.js'
import type { Said } from '../../../transports/testing/index.js'
import type { ServerFrame } from '../../../transports/wire/frames.js'
import { openArchive } from '../../../transports/xmpp/archive.js'
import * as NS from '../../../transports/xmpp/names.js'
import type { Tag } from '../../../transports/xmpp/parse.js'
import { commandIn } from '../../../transports/xmpp/read.js'
import { openStream } from '../../../transports/xmpp/stream.js'
import { child, element, escaped } from '../../../transports/xmpp/xml.js'
import { DESK, type XmppServer } from './servers.js'

/** What a page has, and Node.js has not. */
export const page = {
  WebSocket: WebSocket as unknown as typeof globalThis.WebSocket
}

/** The socket of the agent's program: `heardByDesk` stands in the stack of all that comes of what it hears. */
export class DeskSocket extends WebSocket {
  // @ts-expect-error: there it is declared as a property, and is an accessor
  override set onmessage(hear: ((event: { data: unknown }) => void) | null) {
    this.on('message', function heardByDesk(data) {
      hear?.({ data })
    })
  }
}

/** An agent's program: it goes into each room that it is invited to, and talks there. */
export interface Desk {
  readonly rooms: readonly string[]
  /** All stanzas that it heard, in order. */
  readonly heard: readonly Tag[]
  /** The commands that the rooms keep, each once. */
  acted(): Promise<readonly Command[]>
  /** Says something in the first room, as other programs do where they can, and else as a frame. */
  say(event: Said): Promise<void>
  write(xml: string): void
  ask(type: 'get' | 'set', to: string | undefined, xml: string): Promise<Tag>
  close(): void
}

let said = 0
/** The ids of messages that have begun, and grow. */
const growing = new Set<string>()

/** Logs the agent in. With `unseen` in its presence it says itself who answers. */
export async function openDesk({ url, path, name }: XmppServer, unseen = ''): Promise<Desk> {
  const hook = new AbortController()
  const { signal } = hook
  const rooms: string[] = []
  const heard: Tag[] = []
  const archives = new Map<string, ReturnType<typeof openArchive>>()
  const entered = new Map<string, Promise<unknown>>()

  const come = (room: string) => {
    rooms.push(room)
    archives.set(room, openArchive(stream, room))
    const into = element('x', { xmlns: NS.muc }, element('history', { maxstanzas: '0' }))
    const presence = element('presence', { to: `${room}/ada` }, into + unseen)
    const entering = stream.call(`${room}/ada`, signal, presence)
    entering.catch(() => {})
    entered.set(room, entering)
  }
  const stream = await openStream(signal, {
    url: `${url}${path}`,
    domain: 'shop.example',
    login: DESK,
    lost() {},
    hear(stanza) {
      const from = stanza.attributes.from ?? ''
      for (const archive of archives.values()) if (archive.takes(stanza)) return
      heard.push(stanza)
      if (stanza.name === 'presence') return stream.answer(from, stanza)
      const invited = child(child(stanza, 'x', `${NS.muc}#user`), 'invite')
      if (invited && !rooms.includes(from)) come(from)
    },
    WebSocket: DeskSocket as unknown as typeof globalThis.WebSocket
  })
  stream.write('<presence/>')
  const ask: Desk['ask'] = (type, to, xml) => stream.ask(type, to, xml, signal)
  // Whatever was on its way to this session before the answer has come by then.
  const calm = async () => {
    await ask('get', undefined, element('ping', { xmlns: 'urn:xmpp:ping' })).catch(() => {})
    await Promise.all(entered.values())
  }

  return {
    rooms,
    heard,
    ask,
    write: stream.write,
    async acted() {
      await calm()
      const all: Command[] = []
      for (const archive of archives.values()) {
        for (const { message } of (await archive.after(undefined, signal)) ?? []) {
          const command = commandIn(message)
          if (command && !all.some(({ id }) => id === command.id)) all.push(command)
        }
      }
      return all
    },
    async say(event) {
      if (rooms.length === 0) await calm()
      const [room = ''] = rooms
      await entered.get(room)
      const id = `desk ${++said}`
      stream.write(element('message', { type: 'groupchat', to: room, id }, wordsOf(event, name)))
    },
    close: () => hook.abort()
  }
}

/** An event as an agent's program says it: plainly where XMPP has a word for it, else as a frame. */
export function wordsOf(event: Said, server: string): string {
  if (event.type === 'typing') {
    return element(event.active ? 'composing' : 'paused', { xmlns: NS.states })
  }
  if (event.type === 'receipt' && event.status === 'read') {
    return element('displayed', { xmlns: NS.markers, id: event.upTo })
  }
  const message = event.type === 'message' ? event.message : undefined
  const text = message?.content.kind === 'text' ? message.content.text : undefined
  if (message?.partial) growing.add(message.id)
  const isPlain =
    // ejabberd takes the name out of a message.
    server === 'prosody' &&
    !growing.has(message?.id ?? '') &&
    message?.agent?.name === 'Ada' &&
    !message.partial &&
    JSON.stringify(message.content) === JSON.stringify({ kind: 'text', text })
  // biome-ignore lint/suspicious/noControlCharactersInRegex: XML has no word for them
  if (isPlain && text !== undefined && !/[\0-\x08\x0b-\x1f]/.test(text)) {
    return element('body', {}, escaped(text)) + element('nick', { xmlns: NS.nick }, 'Ada')
  }
  const frame: ServerFrame = { type: 'event', event }
  const body =
    message?.partial || event.type === 'delta'
      ? ''
      : element('body', {}, escaped(text ?? event.type))
  return body + element('frame', { xmlns: NS.frame }, escaped(JSON.stringify(frame)))
}
