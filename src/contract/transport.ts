import type { Command, Receipt } from './commands.js'
import type { Attachment } from './content.js'
import type { Incoming } from './incoming.js'
import type { Agent, Message } from './messages.js'
import type { Note } from './note.js'
import type { Page } from './page.js'
import type { Profile } from './profile.js'
import type { Supports } from './supports.js'

/** The version of this contract. Core refuses transports made for another one. */
export const SPEC = 1

/** Who is there, before any conversation. */
export interface Presence {
  readonly available: boolean
  /** Who might answer, the most likely first. */
  readonly agents: readonly Agent[]
  /** Who would answer this visitor, where the far end knows: the one they talked with before, say. */
  readonly next?: Agent
  /** They have talked with this visitor before. */
  readonly met?: boolean
  /** What the departments say of themselves, where there are any. */
  readonly departments?: readonly DepartmentPresence[]
  /** Expected wait for an agent, in seconds. */
  readonly wait?: number
  /** Expected time until a letter is answered, in seconds. */
  readonly reply?: number
}

/** Who is there in one department. */
export interface DepartmentPresence {
  readonly id: string
  readonly available: boolean
  /** Expected wait for an agent, in seconds. */
  readonly wait?: number
}

/** What core knows about the visitor, asked for when it is needed. */
export interface Visitor {
  /** The token for this attempt: the developer's own, or the last that the far end gave. */
  token(): Promise<string | undefined>
  profile(): Profile
  page(): Page
}

/**
 * A way to a far end. A plain object from a factory: inert until `connect`, safe to make at module
 * scope and on a server, fit for any number of connections one after the other.
 */
export interface Transport {
  /** For logs and errors. */
  readonly name: string
  readonly spec: typeof SPEC
  readonly supports: Supports
  /** Asks who is there, for this visitor, without beginning anything. */
  presence?(signal: AbortSignal, visitor?: Visitor): Promise<Presence>
  /** Tells the owner something that belongs to no conversation. May be lost; resolves when it is taken. */
  note?(note: Note, signal: AbortSignal): Promise<void>
  /**
   * Opens one connection for one link. Resolves when everything after `link.cursor` was emitted and
   * commands may be sent; rejects with a `ShopbellError`. It never retries: that is core's.
   */
  connect(link: Link): Promise<Connection>
}

/** What core lends to a transport for one connection. */
export interface Link {
  /** Aborting it is the only way to hang up. Afterwards `emit` does nothing. */
  readonly signal: AbortSignal
  readonly visitor: Visitor
  /** The cursor of the last event that core has stored; without one, from the beginning. */
  readonly cursor: string | undefined
  emit(event: Incoming): void
}

export interface Connection {
  /** What this session was granted, where it is less than `Transport.supports`. */
  readonly supports?: Supports
  /** What the far end wants to be shown as `Visitor.token()` next time. */
  readonly token?: string
  /**
   * Resolves when the far end has accepted the command, not when bytes were written. Rejects with a
   * `ShopbellError`, with `aborted` once its signal is.
   */
  send(command: Command, signal: AbortSignal): Promise<Receipt>
  /**
   * Makes sure within 5 s that the far end is still there, or emits `down`. Core asks when the visitor comes
   * back: a line that looks open may have died while the machine slept.
   */
  probe?(): void
  /** The messages before a given one, oldest first. */
  history?(before: string | undefined, limit: number, signal: AbortSignal): Promise<HistoryPage>
  /** What the far end takes of files, as far as it says so. */
  readonly limits?: FileLimits | undefined
  /** Brings a file to the far end. Resolves when it is safe there, and can be sent in a `message`. */
  upload?(file: File, options: UploadOptions): Promise<Attachment>
}

export interface FileLimits {
  /** Bytes of one file. */
  readonly size?: number
  /** As in `accept` of HTML: `image/*`, `application/pdf`, `.zip`. */
  readonly types?: readonly string[]
}

export interface UploadOptions {
  readonly signal: AbortSignal
  /** Called with 0 to 1 as it goes. */
  onProgress(fraction: number): void
}

export interface HistoryPage {
  readonly messages: readonly Message[]
  /** Whether there are older ones still. */
  readonly more: boolean
}
