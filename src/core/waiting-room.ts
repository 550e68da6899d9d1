import type { Fields } from '../contract/index.js'
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

/** What the interactive page says: how high it would be, or what the visitor answered on it. */
export type Said = { readonly height: number } | { readonly fields: Fields }

/** Pixels. */
const HEIGHTS = [80, 480] as const
/** Answers in one message, letters of a name, and letters of an answer. */
const MOST = { fields: 20, name: 100, text: 1000 } as const

/** Reads a message of the interactive page. Whatever is not exactly as agreed is ignored. */
export function readPage(data: unknown): Said | undefined {
  const { shopbell, type, height, fields } = Object(data)
  if (shopbell !== 1) return undefined
  if (type === 'size' && Number.isFinite(height)) {
    return { height: Math.min(Math.max(height, HEIGHTS[0]), HEIGHTS[1]) }
  }
  if (type !== 'fields' || !fields || typeof fields !== 'object') return undefined
  const entries = Object.entries(fields)
  return entries.length && entries.length <= MOST.fields && entries.every(isAnswer)
    ? { fields: Object.fromEntries(entries) as Fields }
    : undefined
}

function isAnswer([name, value]: [string, unknown]): boolean {
  const texts = Array.isArray(value) ? value : [value]
  return (
    !!name &&
    name.length <= MOST.name &&
    texts.every(text => typeof text === 'string') &&
    texts.join('').length <= MOST.text &&
    texts.length <= MOST.fields
  )
}

/**
 * How many seconds are left of a wait that was told some time ago; `undefined` when it takes longer than
 * was told.
 */
export function leftOf(wait: number, told: number, now: number): number | undefined {
  const left = wait - (now - told) / 1000
  return left > -GRACE ? Math.max(left, 0) : undefined
}

/** Seconds beyond the expected time that need no word. */
const GRACE = 30
