/** What only core needs to remember. */
export interface Memory {
  /** Of the last event that is stored. */
  cursor?: string
  /** The last that the far end gave. */
  token?: string
  /** A conversation is open, or about to be. */
  joined?: boolean
  /** Grows with each tab that takes the line over. */
  term?: number
}
