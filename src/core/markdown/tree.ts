/** What stands in a line. A text may hold line breaks. */
export type Inline =
  | string
  | { readonly kind: 'strong' | 'emphasis' | 'strike'; readonly inside: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string }
  /** `href` begins with `http:`, `https:`, `mailto:` or `tel:`, or with one slash. */
  | { readonly kind: 'link'; readonly href: string; readonly inside: readonly Inline[] }

export interface Item {
  readonly inside: readonly Inline[]
  readonly list?: List
}

export interface List {
  readonly kind: 'list'
  /** The number of its first item; a list with bullets has none. */
  readonly start?: number
  readonly items: readonly Item[]
}

/** A piece of a text, below the one before. */
export type Block =
  | { readonly kind: 'paragraph'; readonly inside: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | List
