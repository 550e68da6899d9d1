/** In which order ways are tried: what worked in this browser session comes first. */
export interface Order {
  /** The ways by number, the one to begin with first. */
  ways(): readonly number[]
  works(way: number): void
  /** Its line was lost after so many milliseconds, and the way is to blame. */
  died(way: number, lived: number): void
  /** Nothing worked: the next time begins with the first. */
  forget(): void
}

/** Milliseconds. A line that lived for less was never a good one. */
const YOUNG = 10_000
/** Proxies that cut long requests do so at 30 or 60 s: one such death may be chance, two are not. */
const SHORT = 60_000
/** After so long a better way is tried again. */
const STALE = 300_000

/** The order of so many ways, kept in the session's storage under a name; in memory where there is none. */
export function createOrder(name: string, count: number): Order {
  let kept = ''
  let brief = { way: 0, times: 0 }

  function begin(way: number): void {
    kept = way % count ? `${way % count} ${Date.now()}` : ''
    try {
      if (kept) sessionStorage.setItem(name, kept)
      else sessionStorage.removeItem(name)
    } catch {}
  }

  function first(): number {
    try {
      kept = sessionStorage.getItem(name) ?? kept
    } catch {}
    const [way = 0, since = 0] = kept.split(' ').map(Number)
    return Math.abs(Date.now() - since) < STALE && way > 0 && way < count ? way : 0
  }

  return {
    ways() {
      const start = first()
      return Array.from({ length: count }, (_, at) => (start + at) % count)
    },
    works(way) {
      if (way !== first() || !way) begin(way)
    },
    died(way, lived) {
      const times = lived >= SHORT ? 0 : brief.way === way ? brief.times + 1 : 1
      brief = { way, times }
      if (lived < YOUNG || times > 1) begin(way + 1)
    },
    forget: () => begin(0)
  }
}
