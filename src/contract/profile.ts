/** What the shop told about the visitor; only what `proof` proves is more than a claim. */
export interface Profile {
  /** Who they are in the shop: the number of a customer. */
  readonly id?: string
  /** That they are, said by the shop's server: an HMAC-SHA256 of the id in hex, or a JWT whose `sub` it is. */
  readonly proof?: string
  readonly name?: string
  readonly email?: string
  readonly phone?: string
  readonly attributes?: Readonly<Record<string, string>>
  /** What they are about to buy. */
  readonly cart?: Cart
  /** What they bought, the last first. */
  readonly orders?: readonly Order[]
}

export interface Cart {
  readonly items: readonly Item[]
  /** As it is said: "€ 340.00". */
  readonly total?: string
}

export interface Item {
  readonly title: string
  /** @default 1 */
  readonly count?: number
  readonly price?: string
  readonly href?: string
}

export interface Order {
  readonly number: string
  readonly at?: string
  readonly state?: string
  readonly total?: string
  readonly href?: string
  readonly items?: readonly Item[]
}
