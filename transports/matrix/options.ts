import type { Command } from '../../src/contract/index.js'

export interface MatrixOptions {
  /**
   * Who is called into each new room, such as `@ada:shop.example`.
   *
   * @default nobody
   */
  invite?: readonly string[]
  /**
   * Gives a registration token of the homeserver, asked for when a visitor has no account yet; or the address of your
   * server that answers a POST with one. It is no secret to visitors: have it be one that registers once.
   *
   * @default visitors without an account are guests
   */
  registration?: string | (() => string | Promise<string>)
  /**
   * Gives the room of a new conversation, which the visitor may join: `!room:shop.example`. Guests need it, since
   * they can make none.
   *
   * @default the visitor makes a private room
   */
  room?(user: string, join: Command & { type: 'join' }): string | Promise<string>
  /**
   * Address that files and pictures are read from, where the homeserver itself wants a login for them.
   *
   * @default `/_matrix/media/v3` of the homeserver
   */
  media?: string
}
