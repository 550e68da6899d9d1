import type { SocketOptions } from '../broker/socket.js'

/** One chat of a Zammad. */
export interface Chat {
  readonly address: string
  readonly number: number
  readonly options: SocketOptions
  /** The pictures that wait in the page for their message, by the id of their attachment. */
  readonly files: Map<string, File>
  /** The messages whose pictures the page holds. */
  readonly shown: Set<string>
}
