import type { Form } from './form.js'

/** What there is while one waits. */
export interface WaitingRoom {
  /** To look at or to listen to, one after the other. */
  readonly playlist?: readonly Piece[]
  /** Sentences worth knowing, one at a time. */
  readonly tips?: readonly string[]
  /** Questions whose answers reach the agent with the conversation. */
  readonly survey?: Form
  /** Address of an interactive page. It is put into a sandboxed frame and may talk with the room, see the README. */
  readonly page?: string
}

export type Piece =
  | {
      /** Silent until the visitor wants sound. HLS where the browser plays it. */
      readonly film: string
      /** A picture before it starts. */
      readonly picture?: string
      /** Address of WebVTT captions. */
      readonly captions?: string
      readonly caption?: string
    }
  | { readonly audio: string; readonly caption: string }
  | { readonly picture: string; readonly caption?: string }
  | {
      /** A page with a player. Nothing of it is loaded before the visitor clicks. */
      readonly embed: string
      /** What stands in its place until then. */
      readonly picture?: string
      readonly caption: string
    }
