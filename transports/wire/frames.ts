import type {
  Command,
  FaultCode,
  FileLimits,
  HistoryPage,
  Incoming,
  Page,
  Profile,
  Receipt,
  Supports
} from '../../src/contract/index.js'

/** The version of the wire protocol, written down in PROTOCOL.md beside this file. */
export const PROTOCOL = 1

/** What a visitor's widget sends. `hello` comes first, once. */
export type VisitorFrame =
  | {
      readonly type: 'hello'
      readonly protocol: typeof PROTOCOL
      readonly token?: string | undefined
      readonly cursor?: string | undefined
      readonly profile?: Profile
      readonly page?: Page
    }
  | { readonly type: 'command'; readonly command: Command }
  | {
      readonly type: 'history'
      readonly id: string
      readonly before?: string | undefined
      readonly limit: number
    }
  | { readonly type: 'ping' }

/** What a server sends. `welcome` answers `hello`; `ready` says that all missed events were told. */
export type ServerFrame =
  | Welcome
  | { readonly type: 'ready' }
  | { readonly type: 'event'; readonly event: WireEvent }
  | { readonly type: 'ack'; readonly id: string; readonly receipt: Receipt }
  | { readonly type: 'history'; readonly id: string; readonly page: HistoryPage }
  | {
      readonly type: 'error'
      /** Of the command or request that failed; absent when a frame could not be read at all. */
      readonly id?: string
      readonly code: FaultCode
      readonly message: string
      /** Seconds. */
      readonly retryAfter?: number
      /** The limit that was passed: bytes of a frame, characters of a text. */
      readonly limit?: number
    }
  | { readonly type: 'pong' }

export interface Welcome {
  readonly type: 'welcome'
  readonly protocol: typeof PROTOCOL
  /** To be shown in the next `hello`. */
  readonly token: string
  readonly supports: Supports
  /** Seconds of silence after which the widget sends `ping`. */
  readonly heartbeat: number
  readonly limits: Limits
}

/** The first line of a request's body, where the line goes over plain HTTP. The frames follow. */
export interface Head {
  /** Names the line: a secret that the widget makes for it. */
  readonly line: string
  /** The number of the last frame that was heard. */
  readonly after: number
  /** The number of this delivery of frames. */
  readonly post?: number
  /** The number of this question for frames. */
  readonly listen?: number
  /** The answer may go on; otherwise it ends with the first news. */
  readonly stream?: boolean
  /** The visitor has hung up. */
  readonly close?: boolean
}

/** All that the far end can say, but `down`: that a line is lost is told by the line. */
export type WireEvent = Exclude<Incoming, { type: 'down' }>

/** Those of files, where they are taken, are `size` and `types`. */
export interface Limits extends FileLimits {
  /** Bytes of one frame, UTF-8. */
  readonly frame: number
  /** UTF-16 code units of one message. */
  readonly text: number
}

/** Close codes of our own. */
export const CLOSE = {
  /** No `hello` in time, or silence for too long. */
  silent: 4408,
  /** The token was refused. Another one may be accepted. */
  unauthorized: 4401,
  /** The server does not speak this version of the protocol. */
  version: 4406,
  /** Too many connections or frames. */
  flood: 4429
} as const
