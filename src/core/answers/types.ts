/** Something that visitors ask, with what there is to say. */
export interface Answer {
  /** @default the question */
  readonly id?: string
  readonly question: string
  /** Paragraphs are parted by an empty line; addresses become links. Never HTML. */
  readonly answer: string
  /** What it is grouped under. */
  readonly topic?: string
  /** Other words for it that visitors may use. */
  readonly words?: readonly string[]
  /** An address with more to read. */
  readonly link?: string
}

/** The answers, the address of a JSON file that holds them, or a function that fetches them. */
export type Answers = readonly Answer[] | string | (() => Promise<readonly Answer[]>)

/** Another place to look at, or to be reached at: a forum, a community, a social page, an address. */
export interface Way {
  readonly label: string
  /** `https:`, `mailto:` or `tel:`; without one it is words, such as the address of the shop. */
  readonly href?: string
  /** A second line. */
  readonly note?: string
}
