import type { Fields, Message, Visitor } from '../../src/contract/index.js'

export interface Question {
  /** What the visitor says. */
  readonly text: string
  /** All that was said so far, this question included. */
  readonly messages: readonly Message[]
  /** What the visitor answered in the form before. */
  readonly fields: Fields
  readonly visitor: Visitor
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: AbortSignal
}

/** Answers a question piece by piece. */
export type Answer = (question: Question) => AsyncIterable<string> | Promise<AsyncIterable<string>>
