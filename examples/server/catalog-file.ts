import { readFile } from 'node:fs/promises'
import { type Check, listOf, object, optional, string } from './check.js'

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

/** Seconds for a catalog that is fetched. */
const PATIENCE = 10
/** Characters of the whole file. */
const SIZE = 20 * 1024 * 1024

/** As in HTML and in hand-written files: what a link must not be. */
const address: Check<string> = (value, path) => {
  const text = string(4000, 1)(value, path)
  if (/^(https?:\/\/|\/(?!\/)|[\w.~-]+(\/|\.|\?|$))/i.test(text)) return text
  throw new Error(`${path} is no address of a page or a picture: ${text.slice(0, 100)}`)
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

/** Reads a catalog from a file or an address. Throws an `Error` that says what is wrong with it. */
export async function readCatalog(place: string, signal: AbortSignal): Promise<Article[]> {
  const isAddress = /^https?:/.test(place)
  const text = isAddress ? await download(place, signal) : await readFile(place, 'utf8')
  if (text.length > SIZE) throw new Error(`It has more than ${SIZE} characters`)
  const read = articles(JSON.parse(text), 'catalog')
  return isAddress ? read.map(article => placed(article, place)) : read
}

async function download(place: string, signal: AbortSignal): Promise<string> {
  const patience = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE * 1000)])
  const response = await fetch(place, { signal: patience })
  if (!response.ok) throw new Error(`${new URL(place).host} answered with ${response.status}`)
  return response.text()
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
