/**
 * When an invitation is to be shown. Of several things in one condition all must hold. Patterns of pages
 * are compared with the path and the query: `'/lamps/*'`, where `*` is any text; `'https://…'` with all of it.
 */
export interface Condition {
  readonly all?: readonly Condition[]
  readonly any?: readonly Condition[]
  readonly not?: Condition
  /** The page is one of these. */
  readonly page?: string | readonly string[]
  /** These pages were seen one after the other, the last of them now. */
  readonly path?: readonly string[]
  /** The visit began at a link on one of these, compared with its whole address. */
  readonly referrer?: string | readonly string[]
  /** The words that they searched for where they came from hold one of these. */
  readonly searched?: string | readonly string[]
  /** What the campaign that brought them calls itself, by the name after `utm_`: `{ source: 'news*' }`. */
  readonly utm?: Readonly<Record<string, string>>
  /** Seconds on this page, of those in which it was in front. */
  readonly seconds?: number
  /** Seconds in the shop, in this session. */
  readonly visit?: number
  /** Pages seen in this session, this one too. */
  readonly pages?: number
  /** How far down they have been, from 0 to 1. */
  readonly scrolled?: number
  /** Seconds without any movement. */
  readonly idle?: number
  /** They are about to leave: the pointer out at the top, or, without a pointer, fast back up. */
  readonly leaving?: boolean
  /** They were here before, in an earlier session. */
  readonly returning?: boolean
  readonly device?: 'phone' | 'tablet' | 'desktop'
  /** Attributes of the profile, by name: what they must be, or how much at least or at most. */
  readonly attributes?: Readonly<Record<string, string | AtLeast>>
}

export interface AtLeast {
  readonly min?: number
  readonly max?: number
}

export interface Rule {
  /** What events, and the far end, call it. */
  readonly id: string
  readonly when: Condition
  /** The sentence. `{name}` is the agent who would answer. */
  readonly text: string
  /** What stands on the button. */
  readonly accept?: string
  /** What is put into the composer, or the question of the form, when they accept. */
  readonly question?: string
  /**
   * How often to the same visitor: once and never again, once in a session, or every so many days.
   * @default 'session'
   */
  readonly often?: 'once' | 'session' | number
}

/** How not to be a nuisance, over all rules. */
export interface Policy {
  /**
   * Days without any invitation after one was declined.
   * @default 7
   */
  readonly pause?: number
  /**
   * Invitations in 24 hours, at most.
   * @default 2
   */
  readonly daily?: number
  /** Pages on which nobody is spoken to: the checkout, say. */
  readonly never?: string | readonly string[]
}

export interface Invitations extends Policy {
  /** The first that holds is shown. */
  readonly rules: readonly Rule[]
}
