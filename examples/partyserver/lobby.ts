import { type Connection, type ConnectionContext, getServerByName, Server } from 'partyserver'
import type { Agent, Letter, Presence } from '../../src/contract/index.js'
import type { WireEvent } from '../../transports/wire/frames.js'
import { Buckets } from './bucket.js'
import type { Card, LobbyFrame, Post } from './desk-frames.js'
import { Pile } from './pile.js'
import { daysOf } from './place.js'

/** Milliseconds for which an agent whose last line was lost is still taken for present: a page reloads. */
const GRACE = 20_000
/** Conversations that a desk is shown, and visitors who are told their place. */
const SHOWN = 200
const DAY = 86_400_000
/** What one address may try. */
const RATES = {
  enter: { burst: 30, perSecond: 0.5 },
  login: { burst: 5, perSecond: 1 / 12 },
  write: { burst: 5, perSecond: 1 / 60 }
} as const

const TABLES = `
  CREATE TABLE IF NOT EXISTS cards (
    id TEXT PRIMARY KEY, since INTEGER NOT NULL, body TEXT NOT NULL, told TEXT NOT NULL
  );
  CREATE INDEX IF NOT EXISTS cards_since ON cards (since);
  CREATE TABLE IF NOT EXISTS agents (id TEXT PRIMARY KEY, body TEXT NOT NULL, gone INTEGER);
`

/** The queue, and who of the agents is here. There is one. Reached through the worker only. */
export class Lobby extends Server {
  static override options = { hibernate: true }
  #buckets = {
    enter: new Buckets(RATES.enter),
    login: new Buckets(RATES.login),
    write: new Buckets(RATES.write)
  }
  #sql = this.ctx.storage.sql
  #pile = new Pile(this.#sql, daysOf(this.env.KEEP_DAYS))

  override async onStart(): Promise<void> {
    this.#sql.exec(TABLES)
    const pair = new WebSocketRequestResponsePair('{"type":"ping"}', '{"type":"pong"}')
    this.ctx.setWebSocketAutoResponse(pair)
    // Lines that a machine took with it were never seen to close.
    for (const { id } of this.#sql.exec('SELECT id FROM agents WHERE gone IS NULL').toArray()) {
      if (this.#lines(String(id)) === 0) await this.#leave(String(id))
    }
  }

  /** Whether one more of these is within what an address may try. */
  may(what: keyof typeof RATES, address: string): boolean {
    return this.#buckets[what].take(address)
  }

  /** What a conversation is from now on, `null` for one that is over. */
  async put(id: string, card: Card | null): Promise<void> {
    if (card) {
      this.#sql.exec(
        `INSERT INTO cards VALUES (?, ?, ?, '')
        ON CONFLICT (id) DO UPDATE SET since = excluded.since, body = excluded.body`,
        id,
        card.since,
        JSON.stringify(card)
      )
    } else this.#sql.exec('DELETE FROM cards WHERE id = ?', id)
    this.#refresh()
  }

  /** What is to be said to somebody who has just come to a conversation. */
  standing(id: string): readonly WireEvent[] {
    const [row] = this.#sql.exec('SELECT told FROM cards WHERE id = ?', id).toArray()
    return row?.told ? [JSON.parse(String(row.told))] : []
  }

  /** Takes a letter, and gives its number. */
  write(letter: Letter): string {
    const reference = this.#pile.keep(letter)
    this.#refresh()
    return reference
  }

  letters(): readonly Post[] {
    return this.#pile.all()
  }

  answered(reference: string): void {
    this.#pile.remove(reference)
    this.#refresh()
  }

  presence(): Presence {
    const agents = this.#agents()
    return { available: agents.length > 0, agents }
  }

  override getConnectionTags(_: Connection, { request }: ConnectionContext): string[] {
    return [`agent:${agentOf(request).id}`]
  }

  override onConnect(connection: Connection<Agent>, { request }: ConnectionContext): void {
    const agent = agentOf(request)
    connection.setState(agent)
    this.#sql.exec(
      'INSERT OR REPLACE INTO agents VALUES (?, ?, NULL)',
      agent.id,
      JSON.stringify(agent)
    )
    this.#refresh()
  }

  override async onClose(connection: Connection<Agent>): Promise<void> {
    const { id } = connection.state ?? {}
    if (id && this.#lines(id) === 0) await this.#leave(id)
  }

  override onAlarm(): void {
    this.#refresh()
    this.#sql.exec('DELETE FROM agents WHERE gone < ?', Date.now() - DAY)
  }

  async #leave(id: string): Promise<void> {
    this.#sql.exec('UPDATE agents SET gone = ? WHERE id = ?', Date.now(), id)
    await this.ctx.storage.setAlarm(Date.now() + GRACE + 100)
  }

  #lines(id: string): number {
    return [...this.getConnections(`agent:${id}`)].length
  }

  #agents(): Agent[] {
    return this.#sql
      .exec('SELECT body FROM agents WHERE gone IS NULL OR gone > ?', Date.now() - GRACE)
      .toArray()
      .map(({ body }) => JSON.parse(String(body)))
  }

  /** Tells desks how things are, and each visitor for whom something changed. */
  #refresh(): void {
    const agents = this.#agents()
    const here = new Set(agents.map(({ id }) => id))
    const cards: Card[] = []
    let position = 0
    const rows = this.#sql.exec(
      'SELECT id, body, told FROM cards ORDER BY since, id LIMIT ?',
      SHOWN
    )
    for (const row of rows.toArray()) {
      const card: Card = JSON.parse(String(row.body))
      cards.push(card)
      const isWaiting = card.standing === 'waiting'
      if (isWaiting) position += 1
      const answers = isWaiting ? agents.length > 0 : here.has(card.agent?.id ?? '')
      const event: WireEvent | null = !answers
        ? { type: 'away' }
        : isWaiting
          ? { type: 'queued', position }
          : null
      const told = event ? JSON.stringify(event) : ''
      if (told === row.told) continue
      this.#sql.exec('UPDATE cards SET told = ? WHERE id = ?', told, card.id)
      const back: WireEvent[] = String(row.told).includes('away') ? [{ type: 'back' }] : []
      this.ctx.waitUntil(this.#stand(card.id, event ? [...back, event] : back))
    }
    const letters = this.#pile.count()
    const frame: LobbyFrame = { type: 'queue', cards, agents, letters }
    this.broadcast(JSON.stringify(frame))
  }

  async #stand(id: string, events: readonly WireEvent[]): Promise<void> {
    if (events.length === 0) return
    const conversation = await getServerByName(this.env.Conversation, id)
    await conversation.stand(events)
  }
}

/** Who has logged in, as the worker says. */
const agentOf = (request: Request): Agent =>
  JSON.parse(decodeURIComponent(request.headers.get('x-agent') ?? ''))
