/** Where the events go, besides those who listen by `on`. */
export interface Measure {
  /**
   * Pushes each to `window.dataLayer`, as a tag manager wants it; a text names another list than that.
   * @default false
   */
  readonly dataLayer?: boolean | string
  /** Called with each. */
  readonly sink?: (event: Measured) => void
  /**
   * Days after the last word in which something that is bought is counted for the talk.
   * @default 7
   */
  readonly attribution?: number
}

/** One event of the catalogue in the README. */
export interface Measured {
  readonly event: string
  readonly [detail: string]: unknown
}

/** Something that a visitor has bought. */
export interface Sale {
  readonly value: number
  /** As in ISO 4217: `EUR`. */
  readonly currency?: string
  /** The number of the order: the same is counted once. */
  readonly order?: string
}
