/** What has to be there: in its order, each once, unless it is not sure that it was sent at all. */
export interface Due {
  readonly text: string
  /** @default true */
  readonly sure?: boolean
}

export interface Comparison {
  /** What must be there. */
  readonly due: number
  /** How much of what was due, or may be there, is there. */
  readonly arrived: number
  /** Texts, one for each message that is missing. */
  readonly lost: readonly string[]
  /** Texts, one for each that is there too often; also what nobody has sent. */
  readonly doubled: readonly string[]
  /** Texts of messages that stand where they should not. */
  readonly disordered: readonly string[]
}

/**
 * Compares what was found, in its order, with what was due, in its order. Equal texts are counted: two
 * that were sent are two that have to be there.
 */
export function compare(due: readonly Due[], found: readonly string[]): Comparison {
  const isSure = ({ sure = true }: Due) => sure
  const most = countOf(due.map(({ text }) => text))
  const least = countOf(due.filter(isSure).map(({ text }) => text))
  const there = countOf(found)

  const lost = [...least].flatMap(([text, count]) => times(text, count - (there.get(text) ?? 0)))
  const doubled = [...there].flatMap(([text, count]) => times(text, count - (most.get(text) ?? 0)))
  const once = without(found, doubled)
  return {
    due: due.filter(isSure).length,
    arrived: once.length,
    lost,
    doubled,
    disordered: strays(
      due.map(({ text }) => text),
      once
    )
  }
}

/** What stands out of its order: all of `found` but the longest run that is in the order of `due`. */
function strays(due: readonly string[], found: readonly string[]): string[] {
  const width = found.length + 1
  const best = new Uint32Array((due.length + 1) * width)
  const at = (one: number, other: number) => best[one * width + other] ?? 0
  for (let one = due.length - 1; one >= 0; one--) {
    for (let other = found.length - 1; other >= 0; other--) {
      best[one * width + other] =
        due[one] === found[other]
          ? at(one + 1, other + 1) + 1
          : Math.max(at(one + 1, other), at(one, other + 1))
    }
  }
  const stray: string[] = []
  for (let one = 0, other = 0; other < found.length; ) {
    if (one < due.length && due[one] === found[other]) {
      one += 1
      other += 1
    } else if (one < due.length && at(one + 1, other) >= at(one, other + 1)) one += 1
    else stray.push(found[other++] ?? '')
  }
  return stray
}

function countOf(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  return counts
}

const times = (text: string, count: number) => Array<string>(Math.max(0, count)).fill(text)

/** Leaves out the last of each that is there too often. */
function without(found: readonly string[], surplus: readonly string[]): readonly string[] {
  const left = countOf(surplus)
  return found
    .toReversed()
    .filter(text => {
      const count = left.get(text) ?? 0
      if (count) left.set(text, count - 1)
      return !count
    })
    .toReversed()
}
