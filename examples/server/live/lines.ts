/** Who is on the line: the open lines of each visitor, or of each agent. */
export interface Lines<L> {
  of(id: string): ReadonlySet<L>
  all(): Iterable<L>
  /** Whether it is the first one of theirs. */
  add(id: string, line: L): boolean
  /** Whether it was the last one of theirs. */
  remove(id: string, line: L): boolean
}

const NONE: ReadonlySet<never> = new Set<never>()

export function createLines<L>(): Lines<L> {
  const lines = new Map<string, Set<L>>()
  return {
    of: id => lines.get(id) ?? NONE,
    *all() {
      for (const set of lines.values()) yield* set
    },
    add(id, line) {
      const set = lines.get(id) ?? new Set()
      lines.set(id, set.add(line))
      return set.size === 1
    },
    remove(id, line) {
      const set = lines.get(id)
      if (!set?.delete(line) || set.size > 0) return false
      return lines.delete(id)
    }
  }
}
