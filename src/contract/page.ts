/** A page of the shop. */
export interface Page {
  readonly url: string
  readonly title: string
  /** Where the visitor came from, as the browser tells it. */
  readonly referrer?: string
}
