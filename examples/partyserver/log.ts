import type { Agent, Message, Page, Profile, Receipt } from '../../src/contract/index.js'
import type { WireEvent } from '../../transports/wire/frames.js'
import type { Entry } from './desk-frames.js'

/** What a conversation is, beside what was said in it. */
export interface Self {
  /** What its cursors begin with: those of another house are not taken for its own. */
  readonly epoch: string
  /** How many conversations there were. */
  readonly talk: number
  readonly standing: 'none' | 'waiting' | 'talking' | 'over'
  readonly agent: Agent | null
  readonly reference: string
  readonly since: number
  readonly profile: Profile
  /** As they called themselves when they joined. */
  readonly called?: string
  /** The message up to which they have read. */
  readonly seen?: string
  readonly page: Page | null
  /** The lobby has not been told yet. */
  readonly isNews: boolean
  readonly isErased: boolean
}

type Told = NonNullable<Entry['told']>

const TABLES = `
  CREATE TABLE IF NOT EXISTS self (one INTEGER PRIMARY KEY CHECK (one = 1), body TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS log (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    talk INTEGER NOT NULL,
    kind TEXT NOT NULL,
    message TEXT,
    body TEXT NOT NULL
  );
  CREATE INDEX IF NOT EXISTS log_message ON log (message);
  CREATE TABLE IF NOT EXISTS done (id TEXT PRIMARY KEY, receipt TEXT NOT NULL);
`

const parse = (body: unknown) => JSON.parse(String(body))

/** All that one visitor's object keeps. Every call is done when it returns, and survives once a frame is sent. */
export class Log {
  readonly #sql: SqlStorage
  self: Self

  constructor(sql: SqlStorage) {
    this.#sql = sql
    sql.exec(TABLES)
    const [row] = sql.exec('SELECT body FROM self').toArray()
    this.self = row ? parse(row.body) : newSelf()
  }

  change(more: Partial<Self>): void {
    this.self = { ...this.self, ...more }
    this.#sql.exec('INSERT OR REPLACE INTO self VALUES (1, ?)', JSON.stringify(this.self))
  }

  /** The receipt of a command that was done before. */
  done(id: string): Receipt | undefined {
    const [row] = this.#sql.exec('SELECT receipt FROM done WHERE id = ?', id).toArray()
    return row && parse(row.receipt)
  }

  finish(id: string, receipt: Receipt): void {
    this.#sql.exec('INSERT INTO done VALUES (?, ?)', id, JSON.stringify(receipt))
  }

  /** Keeps an event, and gives it with its cursor. */
  keep(event: WireEvent): Entry {
    const message = event.type === 'message' ? event.message.id : null
    const before = this.#sql
      .exec("SELECT max(seq) AS seq FROM log WHERE talk = ? AND kind = 'event'", this.self.talk)
      .one().seq
    const seq = this.#add('event', message, event)
    return { seq, event: this.#placed(event, seq, before) }
  }

  /** Keeps what the visitor told besides. */
  tell(told: Told): Entry {
    return { seq: this.#add('told', null, told), told }
  }

  /** Puts a message in place of what it was, wherever it was told, and keeps that it changed. */
  rewrite(message: Message): Entry {
    const event: WireEvent = { type: 'message', message }
    this.#sql.exec('UPDATE log SET body = ? WHERE message = ?', JSON.stringify(event), message.id)
    return this.keep(event)
  }

  message(id: string): Message | undefined {
    const [row] = this.#sql
      .exec('SELECT body FROM log WHERE message = ? AND talk = ?', id, this.self.talk)
      .toArray()
    return row && parse(row.body).message
  }

  /** The kept events after a cursor, or of the last conversation; undefined for a cursor of another house. */
  after(cursor: string | undefined): readonly WireEvent[] | undefined {
    const seq = cursor === undefined ? 0 : this.#seqOf(cursor)
    if (seq === undefined) return undefined
    return this.#sql
      .exec(
        `SELECT * FROM (
          SELECT seq, talk, body, lag(seq) OVER (PARTITION BY talk ORDER BY seq) AS before
          FROM log WHERE kind = 'event'
        ) WHERE seq > ? AND (talk = ? OR ?) ORDER BY seq`,
        seq,
        this.self.talk,
        cursor === undefined ? 0 : 1
      )
      .toArray()
      .map(row => this.#placed(parse(row.body), Number(row.seq), row.before))
  }

  /** Messages of all conversations before one of them, oldest first. */
  history(before: string | undefined, limit: number) {
    const rows = this.#sql
      .exec(
        `SELECT body, min(seq) AS first FROM log WHERE message IS NOT NULL GROUP BY message
        HAVING first < coalesce((SELECT min(seq) FROM log WHERE message = ?), CASE WHEN ? THEN 0 ELSE 1e15 END)
        ORDER BY first DESC LIMIT ?`,
        before ?? null,
        before === undefined ? 0 : 1,
        limit + 1
      )
      .toArray()
    const messages = rows.slice(0, limit).map(row => parse(row.body).message as Message)
    return { messages: messages.reverse(), more: rows.length > limit }
  }

  /** All of it, as agents see it. */
  entries(): readonly Entry[] {
    return this.#sql
      .exec('SELECT seq, kind, body FROM log ORDER BY seq')
      .toArray()
      .map(({ seq, kind, body }) => ({ seq: Number(seq), [String(kind)]: parse(body) }))
  }

  count(): number {
    return Number(this.#sql.exec('SELECT count(*) AS count FROM log').one().count)
  }

  /** Forgets everything, but that it did. */
  erase(): void {
    this.forget()
    this.change({ isErased: true, isNews: true })
  }

  forget(): void {
    for (const table of ['log', 'done', 'self']) this.#sql.exec(`DELETE FROM ${table}`)
    this.self = newSelf()
  }

  #add(kind: string, message: string | null, body: object): number {
    const [row] = this.#sql
      .exec(
        'INSERT INTO log (talk, kind, message, body) VALUES (?, ?, ?, ?) RETURNING seq',
        this.self.talk,
        kind,
        message,
        JSON.stringify(body)
      )
      .toArray()
    return Number(row?.seq)
  }

  #placed(event: WireEvent, seq: number, before: unknown): WireEvent {
    const { epoch } = this.self
    const after = before === null ? {} : { after: `${epoch}-${before}` }
    return { ...event, cursor: `${epoch}-${seq}`, ...after }
  }

  #seqOf(cursor: string): number | undefined {
    const [, epoch, seq] = cursor.match(/^([^-]+)-(\d{1,15})$/) ?? []
    if (epoch !== this.self.epoch) return undefined
    const known = this.#sql
      .exec("SELECT seq FROM log WHERE seq = ? AND kind = 'event'", Number(seq))
      .toArray()
    return known.length > 0 ? Number(seq) : undefined
  }
}

const newSelf = (): Self => ({
  epoch: crypto.randomUUID().slice(0, 8),
  talk: 0,
  standing: 'none',
  agent: null,
  reference: '',
  since: 0,
  profile: {},
  page: null,
  isNews: false,
  isErased: false
})
