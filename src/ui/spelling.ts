/** Names the options that do not exist, and those that may have been meant. */
export function warnOf(strange: readonly string[], known: readonly string[]): void {
  for (const name of strange) {
    console.warn(`[shopbell] There is no option "${name}".${guess(name, known)}`)
  }
}

/** The question whether the most similar of the known names was meant, if one is similar. */
export function guess(name: string, known: readonly string[]): string {
  const [nearest = ''] = [...known].sort((a, b) => distance(name, a) - distance(name, b))
  return distance(name, nearest) <= 1 + name.length / 4 ? ` Did you mean "${nearest}"?` : ''
}

/** How many letters have to be changed, added or taken away. */
function distance(one: string, other: string): number {
  let row = [...other, ''].map((_, at) => at)
  for (const [down, letter] of [...one].entries()) {
    const above = row
    row = [down + 1]
    for (const [at, wanted] of [...other].entries()) {
      const same = letter.toLowerCase() === wanted.toLowerCase()
      const [diagonal = 0, up = 0, left = 0] = [above[at], above[at + 1], row[at]]
      row.push(Math.min(diagonal + (same ? 0 : 1), up + 1, left + 1))
    }
  }
  return row.at(-1) ?? 0
}
