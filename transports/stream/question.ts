import type { Content, Fields, Message, Visitor } from '../../src/contract/index.js'

export interface Question {
  /** What the visitor says. */
  readonly text: string
  /** Of the choice that they took. */
  readonly value?: string
  /** What they filled in of a form in the talk. */
  readonly filledIn?: Fields
  /** All that was said so far, this question included. */
  readonly messages: readonly Message[]
  /** What the visitor answered in the form before. */
  readonly fields: Fields
  readonly visitor: Visitor
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: AbortSignal
}

/**
 * A piece of an answer: words that go on, something to show, or that people are needed. Words after that are a message of
 * their own.
 */
export type Piece = string | { readonly content: Content } | { readonly people: true }

/** Answers a question piece by piece. */
export type Answer = (question: Question) => AsyncIterable<Piece> | Promise<AsyncIterable<Piece>>
