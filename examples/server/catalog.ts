import type { Card, Preview } from '../../src/contract/index.js'
import { type Article, placed, readCatalog } from './catalog-file.js'
import { type Log, nameOf } from './log.js'

/** What the shop sells, for cards and for previews of links. */
export interface Catalog {
  /** What fits the words, the best first; with no words, what comes first. `base` is where the shop is. */
  search(words: string, base: string): readonly Card[]
  /** What an address in a message leads to, if that is something of the catalog. */
  previewOf(url: string, base: string): Preview | undefined
  /** Resolves when it was first read, well or not. */
  readonly ready: Promise<void>
  stop(): void
}

export interface CatalogSettings {
  /** A path or an address of a JSON file. */
  readonly CATALOG: string | undefined
  /** After so many it is read again. */
  readonly CATALOG_MINUTES: number
}

/** How many a search gives. */
const FOUND = 24

/**
 * Reads the catalog and reads it again from time to time. What cannot be read is told in the log: at first the
 * catalog is empty then, later it stays what it was.
 */
export function openCatalog({ CATALOG, CATALOG_MINUTES }: CatalogSettings, log: Log): Catalog {
  const stop = new AbortController()
  let all: readonly Article[] = []

  async function read(place: string) {
    try {
      all = await readCatalog(place, stop.signal)
      log.debug('catalog', { articles: all.length })
    } catch (error) {
      if (!stop.signal.aborted) log.error('catalog-unreadable', { error: nameOf(error) })
    }
  }

  const ready = CATALOG ? read(CATALOG) : Promise.resolve()
  const timer = CATALOG && setInterval(read, CATALOG_MINUTES * 60_000, CATALOG).unref()

  return {
    ready,
    search(words, base) {
      const wanted = plain(words).split(/\s+/).filter(Boolean)
      return all
        .map(article => ({ article, rank: rankOf(article, wanted) }))
        .filter(({ rank }) => rank > 0)
        .sort((a, b) => b.rank - a.rank)
        .slice(0, FOUND)
        .map(({ article: { words: _, ...card } }) => placed(card, base))
    },
    previewOf(url, base) {
      const wanted = bare(url, base)
      const found = all.find(({ href }) => href !== undefined && bare(href, base) === wanted)
      if (!wanted || !found) return undefined
      const { words: _, price, ...shown } = placed(found, base)
      const text = [price, shown.text].filter(Boolean).join(' · ')
      return { ...shown, href: url, ...(text ? { text } : {}) }
    },
    stop() {
      stop.abort()
      clearInterval(timer || undefined)
    }
  }
}

/** Each word counts by where it is found; all have to be. */
function rankOf({ title, text = '', words = '', price = '' }: Article, wanted: readonly string[]) {
  const name = plain(title)
  const rest = plain(`${text} ${words} ${price}`)
  const ranks = wanted.map(word => {
    if (name.startsWith(word)) return 8
    if (name.includes(word)) return 4
    return rest.includes(word) ? 1 : 0
  })
  return ranks.includes(0) ? 0 : ranks.reduce<number>((sum, rank) => sum + rank, 1)
}

/** Without case and accents. */
function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}

/** What tells pages apart: not the part of the page, nor where a visitor came from. */
function bare(url: string, base: string): string | undefined {
  if (!URL.canParse(url, base)) return undefined
  const { origin, pathname, searchParams } = new URL(url, base)
  const told = [...searchParams].filter(([name]) => !/^(utm_|fbclid|gclid)/.test(name))
  return `${origin}${pathname.replace(/\/$/, '')}?${new URLSearchParams(told.sort())}`
}
