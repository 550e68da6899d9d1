import type { Incoming, ShopbellError } from '../../src/contract/index.js'
import type { Ask } from './ask.js'
import type { Room } from './room.js'

/** Files, as long as the page lives. */
export interface Shelf {
  /** Those that wait to be said, by their ids. */
  readonly files: Map<string, File>
  /** The commands that were tried, and the messages that were known before. */
  readonly tried: Map<string, ReadonlySet<unknown>>
}

/** What a command is acted on with. */
export interface Desk {
  readonly ask: Ask
  readonly token: string
  readonly room: Room
  /** Says in the room whether the visitor types. */
  type(rid: string, activities: readonly string[]): Promise<unknown>
  readonly shelf: Shelf
  /** The most characters of a message, as far as Rocket.Chat limits them. */
  readonly longest: number | undefined
  /** Tells who answers, or which place the visitor has in the queue. */
  look(signal: AbortSignal): Promise<void>
  tell(event: Incoming): void
  /** Ends the line, as if it were lost. */
  end(error: ShopbellError): void
}
