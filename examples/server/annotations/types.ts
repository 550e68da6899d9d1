/** What desks note of a conversation, and what was bought after it. No visitor is ever told. */
export interface Annotation {
  readonly tags: readonly string[]
  readonly note: string
  readonly sales: readonly Bought[]
}

/** `GET /desk/api/choices`: by what past conversations can be told apart. */
export interface Choices {
  readonly tags: readonly string[]
  readonly agents: readonly { readonly id: string; readonly name: string }[]
  readonly departments: readonly { readonly id: string; readonly name: string }[]
}

/** Something that was bought after a conversation, and counted for it. */
export interface Bought {
  readonly value: number
  /** As in ISO 4217. */
  readonly currency?: string
  /** The number of the order. */
  readonly order?: string
  readonly at: number
}
