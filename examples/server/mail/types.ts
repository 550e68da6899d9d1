import type { Agent, Fields, Message, Page } from '../../../src/contract/index.js'

/** One row of `GET /desk/api/letters?which=&search=&before=&limit=`, newest first. */
export interface LetterRow {
  readonly reference: string
  readonly received: number
  readonly name: string
  /** Where an answer goes; without it there can be none. */
  readonly email?: string
  readonly subject: string
  /** Nobody has answered; somebody has; the author has written since; the answer could not be sent. */
  readonly state: 'new' | 'answered' | 'replied' | 'failed'
  readonly agent?: Agent
}

/** What became of an answer that was sent by e-mail. */
export interface LetterMail {
  /** The id of the last message in it. */
  readonly upTo: string
  readonly sent?: number
  /** Why it is not sent yet, in the words of the mail server. */
  readonly problem?: string
}

/** `GET /desk/api/letters/:reference`. */
export interface WholeLetter extends LetterRow {
  readonly fields: Fields
  readonly page: Page
  /** What was said before the letter. */
  readonly transcript: readonly Message[]
  /** What was written since. */
  readonly messages: readonly Message[]
  readonly mails: readonly LetterMail[]
}
