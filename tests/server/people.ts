import type { ClientOptions } from 'ws'
import { openDatabase } from '../../examples/server/database.js'
import { beginSession } from '../../examples/server/desk/sessions.js'
import type { DeskCommand, DeskEvent } from '../../examples/server/desk-frames.js'
import type { Command, Profile, Receipt, Route } from '../../src/contract/index.js'
import type { ServerFrame, WireEvent } from '../../transports/wire/frames.js'
import { EMAIL, PASSWORD, until } from './kit.js'
import { mustBe } from './protocol.js'
import { type Client, openClient } from './socket.js'

type Place = { readonly url: string }
type Without<C> = C extends unknown ? Omit<C, 'id'> & { id?: string } : never

const PAGE = { url: 'https://shop.example/lamps', title: 'Lamps' }
let count = 0

export function freshId(): string {
  count += 1
  return `c${count}-${process.pid}`
}

export interface Visitor extends Client<ServerFrame> {
  token: string
  /** Sends a command and waits for its answer. */
  ask(command: Without<Command>): Promise<Receipt>
  /** The same, when it is to be refused. */
  refused(command: unknown): Promise<Extract<ServerFrame, { type: 'error' }>>
  join(fields?: Record<string, string>, route?: Route): Promise<Receipt>
  say(text: string): Promise<Receipt>
  event<T extends WireEvent['type']>(type: T): Promise<Extract<WireEvent, { type: T }>>
  /** All events so far. */
  events(): WireEvent[]
}

/** A visitor's connection, without having said hello. */
export async function dial(
  { url }: Place,
  headers: Record<string, string> = {},
  options: ClientOptions = {}
) {
  const address = `${url.replace('http', 'ws')}/shopbell`
  const client = await openClient<ServerFrame>(address, { headers, ...options })
  // Whatever a test is about: all that visitors are told is as the protocol says.
  client.socket.on('message', data => mustBe('ServerFrame', JSON.parse(String(data))))
  return client
}

/** A visitor who has said hello and was told all they missed. */
export async function visit(
  place: Place,
  { token, cursor, profile }: { token?: string; cursor?: string; profile?: Profile } = {}
): Promise<Visitor> {
  const client = await dial(place)
  client.send({ type: 'hello', protocol: 1, token, cursor, profile })
  const welcome = await client.next('welcome')
  // Not taken: what was missed comes before it, and is asked for later.
  await until('ready', () => client.frames.some(({ type }) => type === 'ready'))
  const visitor: Visitor = {
    ...client,
    token: welcome.token,
    async ask(command) {
      const id = command.id ?? freshId()
      client.send({ type: 'command', command: { ...command, id } })
      return answer(client, id)
    },
    async refused(command) {
      const { id = freshId() } = command as { id?: string }
      client.send({ type: 'command', command: { ...(command as object), id } })
      return client.next('error', error => error.id === id)
    },
    join: (fields = { name: 'Mira' }, route = {}) =>
      visitor.ask({ type: 'join', fields, page: PAGE, profile: {}, route }),
    say: text => visitor.ask({ type: 'message', text }),
    async event<T extends WireEvent['type']>(type: T) {
      const { event } = await client.next('event', ({ event }) => event.type === type)
      return event as Extract<WireEvent, { type: T }>
    },
    events: () => client.frames.flatMap(frame => (frame.type === 'event' ? [frame.event] : []))
  }
  return visitor
}

async function answer(client: Client<ServerFrame>, id: string): Promise<Receipt> {
  const frame = await client.answer(id)
  if (frame.type === 'ack') return frame.receipt
  throw new Error(JSON.stringify(frame))
}

export interface Desk extends Client<DeskEvent> {
  readonly cookie: string
  readonly snapshot: Extract<DeskEvent, { type: 'snapshot' }>
  ask(command: Without<Exclude<DeskCommand, { type: 'ping' }>>): Promise<void>
  refused(command: unknown): Promise<Extract<DeskEvent, { type: 'error' }>>
  say(conversation: string, text: string): Promise<void>
}

export async function logIn(place: Place, email = EMAIL, password = PASSWORD): Promise<string> {
  const response = await fetch(`${place.url}/desk/api/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password })
  })
  if (!response.ok) throw new Error(`The log-in was answered with ${response.status}`)
  return response.headers.get('set-cookie')?.split(';')[0] ?? ''
}

/** The session of one more agent, or of Ada, with the departments that they answer for. */
export async function employ(
  server: Place & { readonly folder: string },
  name: string,
  ...departments: string[]
): Promise<string> {
  const db = await openDatabase(`file:${server.folder}/shop.db`, undefined)
  const secret = await db.turn(async turn => {
    const email = name === 'Ada' ? EMAIL : `${name.toLowerCase()}@example.com`
    // Passwords take long, on purpose: nobody logs in with this one.
    const add = `INSERT OR IGNORE INTO agents (id, email, name, password) VALUES (?, ?, ?, '')`
    await turn.run(add, `agent-${name}`, email, name)
    const row = await turn.row(
      'UPDATE agents SET name = ? WHERE email = ? RETURNING id',
      name,
      email
    )
    return beginSession(turn, String(row?.id), 12)
  })
  await db.close()
  const cookie = `shopbell_desk=${secret}`
  if (departments.length === 0) return cookie
  const response = await fetch(`${server.url}/desk/api/me`, {
    method: 'PATCH',
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ departments })
  })
  if (!response.ok) throw new Error(`The profile was answered with ${response.status}`)
  return cookie
}

/** An agent at their desk. */
export async function sitDown(place: Place, cookie?: string): Promise<Desk> {
  const session = cookie ?? (await logIn(place))
  const client = await openClient<DeskEvent>(`${place.url.replace('http', 'ws')}/desk/socket`, {
    headers: { cookie: session }
  })
  const snapshot = await client.next('snapshot')
  const desk: Desk = {
    ...client,
    cookie: session,
    snapshot,
    async ask(command) {
      const id = command.id ?? freshId()
      client.send({ ...command, id })
      const frame = await client.answer(id)
      if (frame.type === 'error') throw new Error(JSON.stringify(frame))
    },
    async say(conversation, text) {
      await desk.ask({ type: 'message', conversation, content: { kind: 'text', text } })
    },
    async refused(command) {
      const id = freshId()
      client.send({ id, ...(command as object) })
      return client.next('error', error => error.id === id)
    }
  }
  return desk
}
