import { type Check, listOf, object, optional, string } from '../check.js'
import { address } from './address.js'

/** An article of the shop, as CATALOG lists it. */
export interface Article {
  readonly title: string
  readonly text?: string
  /** As it is said: "€ 340.00". */
  readonly price?: string
  /** Addresses; those without a host are the shop's own. */
  readonly image?: string
  readonly href?: string
  /** Other words that it is searched by. */
  readonly words?: string
}

const articles: Check<Article[]> = listOf(
  object({
    title: string(500, 1),
    text: optional(string(2000)),
    price: optional(string(100)),
    image: optional(address),
    href: optional(address),
    words: optional(string(2000))
  }),
  100_000
)

/** Reads a catalog. Throws an `Error` that says what is wrong with it. */
export function readCatalog(json: unknown, base: string | undefined): readonly Article[] {
  const read = articles(json, 'catalog')
  return base ? read.map(article => placed(article, base)) : read
}

/** With whole addresses: those of its file are where it came from. */
export function placed<T extends Pick<Article, 'href' | 'image'>>(article: T, base: string): T {
  const { href, image } = article
  return {
    ...article,
    ...(href ? { href: new URL(href, base).href } : {}),
    ...(image ? { image: new URL(image, base).href } : {})
  }
}
