import type { Command, Incoming, Note, ShopbellError, Transport } from '../../src/contract/index.js'

/**
 * A transport, and hands on its far end: what the suite needs to see a promise kept. Each test asks for a
 * rig of its own, hence no two tests share a far end. Every hand that is missing leaves out the promises
 * that only it can show.
 */
export interface Rig {
  readonly transport: Transport
  /** The commands that the far end acted on so far, in order, of all connections. */
  acted(): readonly Command[] | Promise<readonly Command[]>
  /**
   * Has the far end say something in the conversation that was joined first, whether its visitor is
   * connected or not. Calls that overlap are said in the order in which they were made. Gives `false` for
   * what its protocol has no word for.
   */
  say?(event: Said): unknown
  /** The notes that the far end took so far, in order. */
  notes?(): readonly Note[] | Promise<readonly Note[]>
  /** The files that the far end took so far, in order. */
  files?(): readonly File[] | Promise<readonly File[]>
  /** Loses every open line as a broken network would. */
  cut?(): unknown
  /** Closes every open line as a far end does that restarts: politely. */
  goodbye?(): unknown
  /** How many lines are open, as the far end sees it. */
  lines?(): number | Promise<number>
  /** Acts on commands from now on, but keeps the answers back until what it gives is called. */
  hold?(): (() => unknown) | Promise<() => unknown>
  /**
   * Refuses the next connection, or the next command, with this error, as its protocol says it. Gives `false`
   * for an error that its protocol has no word for.
   */
  refuse?(what: 'connection' | 'command', error: ShopbellError): unknown
  /** Sends a text on every open line as it is, in place of what the protocol says. */
  babble?(raw: string): unknown
  /** More for `babble`: what looks almost like the protocol, and is not. */
  readonly noise?: readonly string[]
  /** Falls silent on every open line, and leaves them open: nothing comes, nothing is answered. */
  silence?(): unknown
  /**
   * The tokens that two visitors show at first, where the far end keeps visitors apart. `undefined` shows none.
   *
   * @default one visitor, who shows none
   */
  readonly visitors?: readonly [first: string | undefined, other: string | undefined]
  /** Whether a timer that was made at this stack is the far end's own, where it runs in the same process. */
  ownTimer?(stack: string): boolean
  /** Ends the far end. Called once after each test, when all links are hung up. */
  dispose?(): unknown
  /**
   * The longest text that the far end takes, in UTF-16 code units.
   *
   * @default 10_923, which is 32 KB of the characters used
   */
  readonly longest?: number
  /**
   * Seconds in which the far end does whatever it does.
   *
   * @default 2
   */
  readonly patience?: number
}

/** What a far end can say. That a line is lost is told by the line. */
export type Said = Exclude<Incoming, { type: 'down' }>
