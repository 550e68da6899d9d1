import type { Command, Supports } from '../../src/contract/index.js'

/** A broker that moves texts between two channels for each conversation, as `overBroker` needs to know it. */
export interface Broker {
  /** For logs and errors. */
  readonly name: string
  /**
   * What whoever answers on the other side can do. `resume` only where the broker keeps what was said.
   *
   * @default dedupe, typing, read and leave
   */
  readonly supports?: Supports | undefined
  /**
   * What stands between the parts of a channel's name.
   *
   * @default '/'
   */
  readonly separator?: string
  /**
   * A command is accepted once a frame `ack` with its id came out, not when the broker has it: for brokers that
   * do not say that they have it.
   *
   * @default false
   */
  readonly acks?: boolean
  /**
   * Opens one line, and no second one. Resolves when whatever the broker keeps was heard and there is one to publish
   * on; rejects with the `ShopbellError` that says why not. It closes all that it opened when `room.signal` is aborted.
   */
  open(room: Room): Promise<Line>
}

/** One conversation on one line, as an adapter sees it. */
export interface Room {
  /** Its id, a secret: at least 22 letters, digits, `-` and `_`. */
  readonly conversation: string
  /** The channel from the visitor: `shopbell/<conversation>/in`. */
  readonly in: string
  /** The channel to the visitor: `shopbell/<conversation>/out`. */
  readonly out: string
  /** The cursor of the last text that the visitor has, where the broker keeps them. */
  readonly cursor: string | undefined
  /** Aborted when the visitor hung up or the line is lost, whoever noticed. */
  readonly signal: AbortSignal
  /**
   * Takes a text of either channel, in the broker's order, and whatever it is: a frame or nonsense. Where the broker
   * keeps texts, with a cursor that is the text's alone; `at` says when the broker took it, in milliseconds since 1970.
   */
  hear(text: unknown, cursor?: string, at?: number): void
  /** The line is lost; what is no `ShopbellError` is told as `offline`. Only the first call counts. */
  lost(cause?: unknown): void
}

/** What can be done on an open line. */
export interface Line {
  /** Publishes a text on `in`. Resolves when the broker has it, rejects with what the broker says against it. */
  publish(text: string, command: Command): Promise<unknown>
  /** Asks the broker for a sign of life, and resolves when it came. Without it a silent line goes unnoticed. */
  check?(): Promise<unknown>
  /**
   * What was heard came after `room.cursor`. Otherwise it was all that is kept, and the base finds the place in it, or
   * tells the `gap`.
   *
   * @default false
   */
  readonly resumed?: boolean
  /**
   * The longest text that the broker takes, in bytes of UTF-8.
   *
   * @default any
   */
  readonly limit?: number
}
