import type { Hours } from './hours/types.js'

/** Another way to go on, with all that was said. */
export interface Elsewhere {
  /**
   * Which one it is. Those that are named here have their own words and links; of any other, `to` is an
   * address to open.
   */
  readonly channel:
    | 'callback'
    | 'phone'
    | 'email'
    | 'whatsapp'
    | 'messenger'
    | 'telegram'
    | 'sms'
    | 'video'
    | (string & {})
  /** The number, the name of the account or the address; `{reference}` in it is the inquiry number. */
  readonly to?: string
  /** What its button says. */
  readonly label?: string
  /**
   * When it is offered.
   * @default at every time
   */
  readonly when?: readonly Moment[]
  /** @default always */
  readonly hours?: Hours
}

/** Before the first word, in the waiting room, in the talk, and when it is over. */
export type Moment = 'before' | 'waiting' | 'chat' | 'after'
