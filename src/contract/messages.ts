import type { Content, Preview } from './content.js'

/** A person, or a bot, who answers. */
export interface Agent {
  readonly id: string
  readonly name: string
  /** What they do in the shop: "Lamps and repairs". */
  readonly role?: string
  /** Address of a square picture. */
  readonly photo?: string
}

export interface Message {
  /** Unique in its conversation, made by the far end. */
  readonly id: string
  readonly from: 'visitor' | 'agent' | 'system'
  /** When the far end took it, in milliseconds since 1970 by the far end's clock. */
  readonly at: number
  readonly content: Content
  /** Who wrote it, when `from` is `agent`. */
  readonly agent?: Agent
  /** The id of the visitor's command that became this message: how the own bubble is recognised. */
  readonly command?: string
  /** More of it is coming, under the same id: an answer that is still being written. */
  readonly partial?: boolean
  /** The id of the message that it answers. */
  readonly replyTo?: string
  /** Of the choice that was taken with it. */
  readonly value?: string
  /** What was filled in with it, by the names of the form. */
  readonly fields?: Fields
  /** When it was written anew, told by the same message once more. */
  readonly edited?: number
  readonly preview?: Preview
  /** How it came, where it did not come by the widget: `email`. */
  readonly channel?: string
}

/** Where a conversation should go: the more of it a far end knows, the closer it comes. */
export interface Route {
  /** The id of a department. */
  readonly department?: string
  /** The id of the agent who was asked for. */
  readonly agent?: string
  /** What it is about, for routing and for reports. */
  readonly tags?: readonly string[]
}

/** The answers of a form by field name; a group of checkboxes gives a list. */
export type Fields = Readonly<Record<string, string | readonly string[]>>
