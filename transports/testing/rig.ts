import type { Command, Incoming, Transport } from '../../src/contract/index.js'

/**
 * A transport, and hands on its far end: what the suite needs to see a promise kept. Each test asks for a
 * rig of its own, hence no two tests share a far end.
 */
export interface Rig {
  readonly transport: Transport
  /** The commands that the far end acted on so far, in order, of all connections. */
  acted(): readonly Command[] | Promise<readonly Command[]>
  /**
   * Has the far end say something in the conversation that was joined first, whether its visitor is
   * connected or not. Without it, what the far end says is not tested.
   */
  say?(event: Said): unknown
  /** Loses every open line as a broken network would. Without it, losing a line is not tested. */
  cut?(): unknown
  /** Ends the far end. Called once after each test, when all links are hung up. */
  dispose?(): unknown
  /**
   * The longest text that the far end takes, in UTF-16 code units.
   *
   * @default 10_000, which is 30 KB of the characters used
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
