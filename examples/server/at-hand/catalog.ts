import type { Card, Preview } from '../../../src/contract/index.js'
import type { Log } from '../log.js'
import { placed, readCatalog } from './catalog-file.js'
import { openList } from './list.js'
import { search } from './rank.js'

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
  readonly REREAD_MINUTES: number
}

export function openCatalog(settings: CatalogSettings, log: Log): Catalog {
  const { all, ready, stop } = openList({
    name: 'catalog',
    place: settings.CATALOG,
    minutes: settings.REREAD_MINUTES,
    read: readCatalog,
    log
  })

  return {
    ready,
    stop,
    search: (words, base) =>
      search(all(), words, ({ title, text = '', words = '', price = '' }) => [
        title,
        `${text} ${words} ${price}`
      ]).map(({ words: _, ...card }) => placed(card, base)),
    previewOf(url, base) {
      const wanted = bare(url, base)
      const found = all().find(({ href }) => href !== undefined && bare(href, base) === wanted)
      if (!wanted || !found) return undefined
      const { words: _, price, ...shown } = placed(found, base)
      const text = [price, shown.text].filter(Boolean).join(' · ')
      return { ...shown, href: url, ...(text ? { text } : {}) }
    }
  }
}

/** What tells pages apart: not the part of the page, nor where a visitor came from. */
function bare(url: string, base: string): string | undefined {
  if (!URL.canParse(url, base)) return undefined
  const { origin, pathname, searchParams } = new URL(url, base)
  const told = [...searchParams].filter(([name]) => !/^(utm_|fbclid|gclid)/.test(name))
  return `${origin}${pathname.replace(/\/$/, '')}?${new URLSearchParams(told.sort())}`
}
