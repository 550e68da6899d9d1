/** Something that somebody has written. */
export interface Said {
  readonly text: string
  /** Of the tab or the desk in which it was written. */
  readonly where: string
  /** When Enter was pressed. */
  readonly at: number
  /** Whether the composer was cleared, hence whether it must arrive. Otherwise it may, once. */
  readonly sure: boolean
}

/** What became of an attempt to write something. `untold` when Enter was not pressed at all. */
export type Outcome = 'sent' | 'unsure' | 'untold'
