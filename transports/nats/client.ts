import type { ShopbellError } from '../../src/contract/index.js'
import type { Room } from '../broker/index.js'
import { openSocket, type Socket, type SocketOptions } from '../broker/socket.js'
import { faultOf, refusedWith } from './faults.js'
import { createReader, nonsense, type Packet } from './packets.js'

/** What the server is shown: as in its `CONNECT`. */
export type Login = Readonly<
  | { jwt: string }
  | { user: string; pass: string }
  | { auth_token: string }
  | { [none in string]: never }
>

/** The few words of NATS that a conversation needs, on one line. */
export interface Client {
  /** Bytes of one message that the server takes. */
  readonly limit: number
  /** Publishes, and resolves when the server has taken it for whoever listens at the moment. */
  tell(subject: string, text: string): Promise<void>
  /** Asks JetStream, and resolves with its answer. `id` makes a repeat of what was published known as such. */
  ask<T>(subject: string, text: string, id?: string): Promise<T>
  /** Resolves when the server has said that it is there. */
  check(): Promise<void>
  /** Hears what is published on a subject; gives what ends it. */
  listen(subject: string, hear: (packet: Packet) => void): () => void
}

interface Call {
  readonly subject: string
  resolve(text?: string): void
  reject(error: ShopbellError): void
}

/** Where JetStream is not, or has nobody who leads at the moment. */
const NOBODY = /^NATS\/1\.0 503/

interface Plan {
  readonly address: string
  readonly options: SocketOptions
  readonly login: Login
  /** The beginning of the subjects that answers come on. */
  readonly inbox: string
}

/**
 * Opens a socket, and logs in. What is lost is told to the room, and whatever is pending stays so; the socket closes
 * with the room's signal.
 */
export function openClient(
  { address, options, login, inbox }: Plan,
  { signal, lost }: Room
): Promise<Client> {
  let socket: Pick<Socket, 'send'> | undefined
  const hears = new Map<string, (packet: Packet) => void>()
  const asked = new Map<string, Call>()
  const told: Call[] = []
  let made = 0
  let limit = 0

  const write = (...lines: string[]) => {
    if (!signal.aborted) socket?.send(`${lines.join('\r\n')}\r\n`)
  }
  const listen: Client['listen'] = (subject, hear) => {
    const sid = `${++made}`
    hears.set(sid, hear)
    write(`SUB ${subject} ${sid}`)
    return () => {
      hears.delete(sid)
      write(`UNSUB ${sid}`)
    }
  }
  const ping = (subject: string, ...lines: string[]) =>
    new Promise<void>((resolve, reject) => {
      told.push({ subject, resolve: () => resolve(), reject })
      write(...lines, 'PING')
    })
  const client = {
    get limit() {
      return limit
    },
    tell: (subject, text) => ping(subject, `PUB ${subject} ${sizeOf(text)}`, text),
    ask: async (subject, text, id) => {
      const reply = `${inbox}.${++made}`
      const head = id ? `NATS/1.0\r\nNats-Msg-Id: ${id}\r\n\r\n` : 'NATS/1.0\r\n\r\n'
      const sizes = `${head.length} ${head.length + sizeOf(text)}`
      const answer = await new Promise<string | undefined>((resolve, reject) => {
        asked.set(reply, { subject, resolve, reject })
        write(`HPUB ${subject} ${reply} ${sizes}`, head + text)
      })
      const { error, ...given } = JSON.parse(answer ?? '')
      if (error) throw faultOf(error)
      return given
    },
    check: () => ping(''),
    listen
  } satisfies Client

  const answer = ({ subject, head, text }: Packet) => {
    const call = asked.get(subject)
    asked.delete(subject)
    if (NOBODY.test(head)) call?.reject(faultOf({ code: 503, description: 'nobody is there' }))
    else call?.resolve(text)
  }
  const refuse = (said: string) => {
    const error = refusedWith(said)
    const [, subject] = /publish to "(.*)"/i.exec(said) ?? []
    if (subject === undefined) return lost(error)
    for (const call of [...asked.values(), ...told])
      if (call.subject === subject) call.reject(error)
  }

  return new Promise((resolve, reject) => {
    const begin = () => {
      const hello = {
        ...login,
        verbose: false,
        pedantic: false,
        headers: true,
        no_responders: true
      }
      const connect = { ...hello, protocol: 1, lang: 'shopbell', version: '1' }
      // In one piece: a server that refuses it leaves the rest unread, and its reason is lost on the way.
      ping('', `CONNECT ${JSON.stringify(connect)}`).then(() => {
        listen(`${inbox}.*`, answer)
        resolve(client)
      }, lost)
    }
    const hear = createReader(packet => {
      switch (packet.verb) {
        case 'INFO': {
          const isFirst = limit === 0
          limit = Number(JSON.parse(packet.rest).max_payload)
          return isFirst ? begin() : undefined
        }
        case 'PING':
          return write('PONG')
        case 'PONG':
          return told.shift()?.resolve()
        case 'MSG':
        case 'HMSG':
          return hears.get(packet.sid)?.(packet)
        case '-ERR':
          return refuse(packet.rest)
        case '+OK':
          return undefined
        default:
          throw nonsense(packet.verb)
      }
    })
    const take = (data: ArrayBuffer | string, open: Pick<Socket, 'send'>) => {
      socket = open
      hear(data)
    }
    openSocket({ signal, lost }, address, [], take, options).catch(reject)
  })
}

const sizeOf = (text: string) => new TextEncoder().encode(text).length
