import { type Connection, type ConnectionContext, getServerByName, Server } from 'partyserver'
import type { Agent } from '../../src/contract/index.js'
import { CLOSE, type ServerFrame, type WireEvent } from '../../transports/wire/frames.js'
import { type AgentRoom, doFor } from './agent.js'
import { Bucket } from './bucket.js'
import { command, errorFrame, fault, holdTo, idOf, isHello, isRequest, parsed } from './check.js'
import type { AgentFrame, Card, DeskFrame, Entry } from './desk-frames.js'
import { greeting } from './greet.js'
import { Log } from './log.js'
import { cardOf, daysOf, Place } from './place.js'
import { act, known, small } from './visitor.js'

/** Who is at a line: it survives while the object sleeps. */
interface Who {
  readonly token?: string
  readonly agent?: Agent
  readonly isGreeted?: boolean
}

/** Lines that one visitor may have. */
const LINES = 20
/** What one visitor may send, over all lines. */
const RATE = { burst: 150, perSecond: 5 }

/** One visitor's object: what was said, and everybody who is there. Reached through the worker only. */
export class Conversation extends Server {
  static override options = { hibernate: true }
  log = new Log(this.ctx.storage.sql)
  #bucket = new Bucket(RATE)
  #place = new Place({
    storage: this.ctx.storage,
    log: this.log,
    keep: daysOf(this.env.KEEP_DAYS),
    card: () => this.#card(),
    put: async card => {
      await (await this.#lobby()).put(this.name, card)
      this.#toDesk({ type: 'card', card })
    }
  })

  override onStart(): void {
    // The platform answers while the object sleeps.
    const pair = new WebSocketRequestResponsePair('{"type":"ping"}', '{"type":"pong"}')
    this.ctx.setWebSocketAutoResponse(pair)
    this.ctx.waitUntil(this.#place.publish())
  }

  override getConnectionTags(_: Connection, { request }: ConnectionContext): string[] {
    return [request.headers.has('x-agent') ? 'agent' : 'visitor']
  }

  override onConnect(connection: Connection<Who>, { request }: ConnectionContext): void {
    const agent = request.headers.get('x-agent')
    if (agent) {
      connection.setState({ agent: JSON.parse(decodeURIComponent(agent)) })
      const { profile, page, seen } = this.log.self
      const entries = this.log.entries()
      const more = seen === undefined ? {} : { seen }
      tell(connection, { type: 'log', entries, card: this.#card(), profile, page, ...more })
      return
    }
    connection.setState({ token: request.headers.get('x-token') ?? '' })
    if ([...this.getConnections('visitor')].length > LINES) connection.close(CLOSE.flood)
  }

  override async onMessage(connection: Connection<Who>, text: unknown): Promise<void> {
    const given = typeof text === 'string' ? parsed(text) : undefined
    try {
      const { agent, isGreeted } = connection.state ?? {}
      if (agent) await this.#hearAgent(connection, agent, given as AgentFrame)
      else if (isGreeted) await this.#hear(connection, given, String(text))
      else this.#greet(connection, given)
    } catch (error) {
      connection.send(errorFrame(error, idOf(given)))
    }
  }

  override onClose(connection: Connection<Who>): void {
    if (connection.state?.agent || this.log.self.standing === 'none') return
    this.log.change({ isNews: true })
    this.ctx.waitUntil(this.#place.publish())
  }

  override async onAlarm(): Promise<void> {
    if (this.log.self.isNews) return this.#place.publish()
    if ([...this.getConnections()].length > 0) return this.#place.rest()
    this.log.erase()
    await this.#place.publish()
    this.log.forget()
    await this.ctx.storage.deleteAlarm()
  }

  /** How things stand in the queue, said to whoever is there. */
  stand(events: readonly WireEvent[]): void {
    for (const event of events) this.#toVisitors(event)
  }

  #greet(connection: Connection<Who>, hello: unknown): void {
    if (!isHello(hello)) throw fault('protocol', 'Say hello first.')
    const { log } = this
    if (log.self.isErased) {
      connection.send(errorFrame(fault('unauthorized', 'This visitor was erased.')))
      connection.close(CLOSE.unauthorized)
      return
    }
    for (const frame of greeting(log, connection.state?.token ?? '', hello)) tell(connection, frame)
    connection.setState({ isGreeted: true })
    if (log.self.standing === 'none') return
    const { profile = {}, page = null } = hello
    known(this.#room(), { profile: small(profile), page })
    log.change({ isNews: true })
    this.ctx.waitUntil(this.#place.publish())
    this.ctx.waitUntil(this.#standing(connection))
  }

  async #hear(connection: Connection<Who>, given: unknown, text: string): Promise<void> {
    const left = this.#bucket.take()
    if (left <= 1 - RATE.burst) return connection.close(CLOSE.flood)
    if (left < 0) throw fault('busy', 'Please wait a moment.', { retryAfter: 2 })
    holdTo(text)
    if (isRequest(given, 'history')) {
      const { before, limit } = given
      const id = String(given.id)
      const most = Math.min(Math.max(Number(limit) || 50, 1), 100)
      const page = this.log.history(before === undefined ? undefined : String(before), most)
      return tell(connection, { type: 'history', id, page })
    }
    const type = (given as { type?: unknown } | null | undefined)?.type
    if (type === 'ping') return tell(connection, { type: 'pong' })
    if (type !== 'command') throw fault('protocol', 'This is no frame of the protocol.')
    const asked = command(given)
    if (asked.type === 'erase') return this.#erase(connection, asked.id)
    if (this.log.self.isErased) throw fault('unauthorized', 'This visitor was erased.')
    const receipt = this.ctx.storage.transactionSync(() => act(this.#room(), asked))
    // Whoever joined must be in the queue before that is promised.
    const publishing = this.#place.publish()
    if (asked.type === 'join') await publishing
    else this.ctx.waitUntil(publishing)
    tell(connection, { type: 'ack', id: asked.id, receipt })
  }

  async #hearAgent(line: Connection<Who>, agent: Agent, frame: AgentFrame): Promise<void> {
    if (frame?.type === 'ping') return tell(line, { type: 'pong' })
    if (typeof frame?.type !== 'string') throw fault('protocol', 'This is no frame of a desk.')
    const receipt = this.ctx.storage.transactionSync(() => doFor(this.#room(), agent, frame))
    this.ctx.waitUntil(this.#place.publish())
    if (frame.id) tell(line, { type: 'ack', id: frame.id, receipt })
  }

  async #erase(connection: Connection, id: string): Promise<void> {
    this.log.erase()
    this.#toDesk({ type: 'erased' })
    await this.#place.publish()
    tell(connection, { type: 'ack', id, receipt: {} })
    for (const line of this.getConnections('visitor')) line.close(CLOSE.unauthorized)
  }

  #room(): AgentRoom {
    return {
      log: this.log,
      show: entry => this.#show(entry),
      toDesk: frame => this.#toDesk(frame),
      toVisitor: event => this.#toVisitors(event)
    }
  }

  #show(entry: Entry): void {
    if (entry.event) this.#toVisitors(entry.event)
    this.#toDesk({ type: 'entry', entry })
  }

  #toVisitors(event: WireEvent): void {
    for (const line of this.getConnections<Who>('visitor')) {
      if (line.state?.isGreeted) tell(line, { type: 'event', event })
    }
  }

  #toDesk(frame: DeskFrame): void {
    for (const line of this.getConnections('agent')) tell(line, frame)
  }

  async #standing(connection: Connection): Promise<void> {
    const lobby = await this.#lobby()
    for (const event of await lobby.standing(this.name)) tell(connection, { type: 'event', event })
  }

  #lobby() {
    return getServerByName(this.env.Lobby, 'lobby')
  }

  #card(): Card | null {
    return cardOf(this.log, this.name, [...this.getConnections('visitor')].length > 0)
  }
}

const tell = (line: Connection, frame: ServerFrame | DeskFrame) => line.send(JSON.stringify(frame))
