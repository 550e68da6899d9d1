import { ShopbellError, toShopbellError } from '../../src/contract/index.js'
import { type Calls, call } from '../wire/calls.js'
import { errorOf, toldBy } from './faults.js'
import { auth, type Login } from './login.js'
import * as NS from './names.js'
import { parse, type Tag } from './parse.js'
import { child, element, textOf } from './xml.js'

/** Makes the socket of RFC 7395, as the browser's own `WebSocket` does. */
export type SocketConstructor = new (url: string, protocol: string) => WebSocket

export interface Plan {
  readonly url: string
  /** The host to log in to. */
  readonly domain: string
  readonly WebSocket: SocketConstructor | undefined
  readonly login: Login
  /** The session goes on without us for a while: what is on its way as the line ends is written down, and not lost. */
  readonly lingers?: boolean
  /** Told of each stanza that answers no question. */
  hear(stanza: Tag): void
  /** Told once, when the stream ends without having been hung up. */
  lost(error: ShopbellError): void
}

/** A stream of stanzas, logged in. */
export interface Stream {
  /** The full address that the server gave. */
  readonly jid: string
  write(xml: string): void
  /** Sends what has this id, and resolves with what `answer` is given for it. */
  call<T>(id: string, giveUp: AbortSignal, xml: string): Promise<T>
  answer(id: string, given: unknown): void
  /** How many stanzas were sent so far. */
  sent(): number
  /** Whether something with this id waits for its answer. */
  waits(id: string): boolean
  /** Asks with an IQ: resolves with its result, rejects with the error that it tells of. */
  ask(type: 'get' | 'set', to: string | undefined, xml: string, giveUp: AbortSignal): Promise<Tag>
  /** Ends the stream, which is lost then. */
  end(error: ShopbellError): void
  /** Finds out within 4 s whether the server is still there. */
  probe(): void
}

const NO_XMPP = 'What came is no XMPP: see that the address leads to the WebSocket of the server'
/** Seconds until a server that owes an answer counts as gone, those when somebody waits to know, and of a pause. */
const PATIENCE = 8
const PROBE = 4
const PAUSE = 25

let asked = 0

/** Opens a stream and logs in. Rejects with a `ShopbellError`; never redials, and leaves no timer behind. */
export function openStream(signal: AbortSignal, plan: Plan): Promise<Stream> {
  return new Promise((resolve, reject) => {
    const calls: Calls = new Map()
    let socket: WebSocket | undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    let over: ShopbellError | undefined
    let ready = false
    let sent = 0
    let received = 0

    const write = (xml: string) => {
      if (!xml || socket?.readyState !== 1) return
      const isStanza = /^<(iq|message|presence)\b/
      if (isStanza.test(xml)) sent += 1
      // Each is a document of its own here, and says so.
      socket.send(xml.replace(isStanza, '$& xmlns="jabber:client"'))
    }
    const handled = () => element('a', { xmlns: NS.management, h: `${received}` })
    const end = (error: ShopbellError) => {
      if (over) return
      const hungUp = error.code === 'aborted'
      const lost = new ShopbellError('offline', 'The line is lost', { cause: error })
      // What made the server hang up would make it do so again.
      const isFinal = /rejected|too-large/.test(error.code)
      over = hungUp || isFinal ? error : lost
      signal.removeEventListener('abort', hangUp)
      clearTimeout(timer)
      write(plan.lingers ? handled() : element('close', { xmlns: NS.framing }))
      socket?.close()
      reject(error)
      for (const settle of calls.keys()) settle(over)
      if (ready && !hungUp) plan.lost(isFinal ? lost : error)
    }
    const hangUp = () => end(new ShopbellError('aborted', 'Hung up'))
    const after = (seconds: number, then: () => void) => {
      clearTimeout(timer)
      timer = setTimeout(then, seconds * 1000)
    }
    const owe = (seconds = PATIENCE) =>
      after(seconds, () => end(new ShopbellError('timeout', `No answer from ${plan.url}`)))
    const ping = (seconds?: number) => {
      if (over) return
      owe(seconds)
      const inside = element('ping', { xmlns: 'urn:xmpp:ping' })
      write(element('iq', { type: 'get', id: 'ping', to: plan.domain }, inside))
    }

    const stream: Omit<Stream, 'jid'> = {
      write,
      async call(id, giveUp, xml) {
        if (over) throw over
        return call(calls, id, giveUp, () => write(xml))
      },
      answer: (id, given) => {
        for (const [settle, asked] of calls) if (asked === id) settle(given)
      },
      sent: () => sent,
      waits: id => [...calls.values()].includes(id),
      ask: async (type, to, xml, giveUp) => {
        const id = `iq ${++asked}`
        return stream.call(id, giveUp, element('iq', { type, id, to }, xml))
      },
      end,
      probe: () => ping(PROBE)
    }

    const open = () =>
      write(element('open', { xmlns: NS.framing, to: plan.domain, version: '1.0' }))
    const negotiate = async (features: Tag) => {
      const offered = child(features, 'mechanisms', NS.sasl)
      if (offered) {
        const names = offered.inside.map(({ text }) => text)
        return write(auth(plan.login, names))
      }
      const bound = await stream.ask('set', undefined, element('bind', { xmlns: NS.bind }), signal)
      const jid = textOf(child(bound, 'bind', NS.bind), 'jid')
      if (!jid) throw new ShopbellError('protocol', 'The XMPP server gave no address')
      ready = true
      resolve({ ...stream, jid })
    }
    const reply = (iq: Tag) => {
      const refusal = element('service-unavailable', {
        xmlns: 'urn:ietf:params:xml:ns:xmpp-stanzas'
      })
      const pinged = child(iq, 'ping')
      const [type, inside] = pinged
        ? ['result', '']
        : ['error', element('error', { type: 'cancel' }, refusal)]
      write(element('iq', { type, id: iq.attributes.id, to: iq.attributes.from }, inside))
    }

    const HEARD: Readonly<Record<string, (heard: Tag) => void>> = {
      features: features => void negotiate(features).catch(fail),
      success: open,
      failure: heard => end(toldBy(heard, 'unauthorized')),
      error: heard => end(toldBy(heard)),
      close: () => end(new ShopbellError('unavailable', 'The XMPP server closed the stream')),
      iq(iq) {
        if (['get', 'set'].includes(iq.attributes.type ?? '')) return reply(iq)
        stream.answer(iq.attributes.id ?? '', errorOf(iq) ?? iq)
      },
      // What was received and sent is counted from here (XEP-0198).
      enabled() {
        received = 0
      },
      r: () => write(handled()),
      a: plan.hear,
      message: plan.hear,
      presence: plan.hear
    }
    const hear = (text: unknown) => {
      if (over || !`${text}`.trim()) return
      try {
        const heard = parse(`${text}`)
        if (/^(iq|message|presence)$/.test(heard.name)) received += 1
        if (Object.hasOwn(HEARD, heard.name)) HEARD[heard.name]?.(heard)
      } catch (cause) {
        fail(new ShopbellError('protocol', NO_XMPP, { cause }))
      }
      if (over) return
      if (ready) after(PAUSE, ping)
      else owe()
    }
    const fail = (error: unknown) => end(toShopbellError(error))
    const begin = () => {
      const { WebSocket = globalThis.WebSocket, url } = plan
      if (!WebSocket) throw new ShopbellError('offline', 'There is no WebSocket here')
      const noWay = `No way through to ${url}: is it the WebSocket of the server, and does that run?`
      owe()
      socket = new WebSocket(url, 'xmpp')
      socket.onopen = open
      socket.onmessage = ({ data }) => hear(data)
      socket.onclose = socket.onerror = cause => end(new ShopbellError('offline', noWay, { cause }))
    }

    if (signal.aborted) return hangUp()
    signal.addEventListener('abort', hangUp)
    try {
      begin()
    } catch (error) {
      fail(error)
    }
  })
}
