/** What is known of one session. Times are milliseconds since 1970. */
export interface Visit {
  readonly began: number
  readonly seen: number
  /** Milliseconds in front of the visitor, up to `seen`. */
  readonly spent: number
  /** The last addresses, this one last. */
  readonly way: readonly string[]
  readonly pages: number
  readonly referrer: string
  /** What was searched for, where they came from and in the shop. */
  readonly words: string
  readonly utm: Readonly<Record<string, string>>
  readonly returning: boolean
}

/** Nobody was here yet. */
export const NO_VISIT: Visit = {
  began: 0,
  seen: 0,
  spent: 0,
  way: [],
  pages: 0,
  referrer: '',
  words: '',
  utm: {},
  returning: false
}

/** Milliseconds without a page after which another session begins. */
const SESSION = 1_800_000

/** Addresses that are kept. */
const KEPT = 20

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
  const visit = goesOn
    ? { ...last, seen: now }
    : {
        ...NO_VISIT,
        began: now,
        seen: now,
        referrer,
        words: wordsOf(referrer),
        returning: last.pages > 0
      }
  if (visit.way.at(-1) === url) return visit
  return {
    ...visit,
    way: [...visit.way, url].slice(-KEPT),
    pages: visit.pages + (fresh || !goesOn ? 1 : 0),
    words: `${visit.words} ${wordsOf(url)}`.trim().slice(-500),
    utm: { ...visit.utm, ...Object.fromEntries(said(url, CAMPAIGN)) }
  }
}

const wordsOf = (url: string) =>
  said(url, WORDS)
    .map(([, words]) => words)
    .join(' ')

/** Names without what the pattern says of all of them, and values. */
const said = (url: string, names: RegExp) =>
  [...new URLSearchParams(url.split(/[?#]/)[1])]
    .filter(([name]) => names.test(name))
    .map(([name, value]) => [name.replace(CAMPAIGN, ''), value] as const)
