import type { ServerFrame } from '../../transports/wire/frames.js'
import type { AnswersAtHand } from './at-hand/answers.js'
import type { Catalog } from './at-hand/catalog.js'
import type { Bucket } from './bucket.js'
import type { Database } from './database.js'
import type { DeskEvent } from './desk-frames.js'
import type { Erased } from './erased.js'
import type { Connections } from './live/connections.js'
import type { Line } from './live/line.js'
import type { Lines } from './live/lines.js'
import type { Roster } from './live/roster.js'
import type { Typing } from './live/typing.js'
import type { Log } from './log.js'
import type { Courier } from './mail/courier.js'
import type { Routing } from './routing/routing.js'
import type { Settings } from './settings.js'

/** What all parts of the server share. */
export interface Shop {
  readonly settings: Settings
  readonly log: Log
  readonly db: Database
  /** Signs visitors' tokens. */
  readonly key: Buffer
  readonly visitors: Lines<VisitorLine>
  readonly desks: Lines<DeskLine>
  /** How many lines each address has, over WebSockets and over HTTP. */
  readonly connections: Connections
  /** Who can answer now. */
  readonly roster: Roster
  readonly typing: Typing
  readonly routing: Routing
  readonly courier: Courier
  /** What is sold. */
  readonly catalog: Catalog
  readonly answers: AnswersAtHand
  /** Visitors of whom everything was erased, see erased.ts. */
  readonly erased: Erased
  /** How much each visitor may send, whichever line it comes by. */
  readonly commands: (visitor: string) => Bucket
}

export interface VisitorLine extends Line<ServerFrame> {
  readonly visitor: string
  /** Where the browser reaches this server: photos are told relative to it. */
  readonly base: string
  /** An agent is on their conversation. */
  attended: boolean
  /** They were told that nobody answers. */
  away: boolean
  /** What they were told about the queue. */
  place: string
}

export interface DeskLine extends Line<DeskEvent> {
  readonly agent: string
  /** The hash of the session that opened it. */
  readonly session: string
  /** What it was told about who else is there. */
  colleagues: string
}
