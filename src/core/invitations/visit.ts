/** What is known of one session, under the names of what can be asked for. Times are milliseconds since 1970. */
export interface Visit {
  readonly began: number
  readonly seen: number
  /** Milliseconds in front of the visitor, up to `seen`. */
  readonly spent: number
  /** The last addresses, this one last. */
  readonly path: readonly string[]
  readonly pages: number
  readonly referrer: string
  readonly searched: string
  readonly utm: Readonly<Record<string, string>>
  readonly returning: boolean
}

/** Nobody was here yet. */
export const NO_VISIT: Visit = {
  began: 0,
  seen: 0,
  spent: 0,
  path: [],
  pages: 0,
  referrer: '',
  searched: '',
  utm: {},
  returning: false
}

/** Milliseconds without a page after which another session begins. */
const SESSION = 1_800_000

/** Addresses, and letters of what was searched for, that are kept. */
const PAGES = 20
const LETTERS = 500

/** What search engines, and searches of shops, call the words. */
const WORDS = /^(q|p|s|k|wd|text|query|search|keywords?|search_?query)$/
const CAMPAIGN = /^utm_/

/**
 * The session goes on with a page, or another one begins with it. `fresh` is a page that was opened just now;
 * otherwise the visitor comes back to it.
 */
export function visitAt(
  last: Visit,
  url: string,
  referrer: string,
  fresh: boolean,
  now: number
): Visit {
  const goesOn = Math.abs(now - last.seen) < SESSION
  const began = { ...NO_VISIT, began: now, referrer, searched: wordsOf(referrer) }
  const visit = { ...(goesOn ? last : { ...began, returning: !!last.pages }), seen: now }
  const { path, pages, searched, utm } = visit
  if (path.at(-1) === url) return visit
  return {
    ...visit,
    path: [...path, url].slice(-PAGES),
    pages: pages + (fresh || !goesOn ? 1 : 0),
    searched: (searched + wordsOf(url)).slice(-LETTERS),
    utm: { ...utm, ...Object.fromEntries(said(url, CAMPAIGN)) }
  }
}

const wordsOf = (url: string) =>
  said(url, WORDS)
    .map(([, words]) => ` ${words}`)
    .join('')

/** What an address says under such names, without what they all begin with. */
const said = (url: string, names: RegExp) =>
  [...new URLSearchParams(url.split(/[?#]/)[1])]
    .filter(([name]) => names.test(name))
    .map(([name, value]) => [name.replace(CAMPAIGN, ''), value] as const)
