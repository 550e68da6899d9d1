/** How many a search gives. */
const FOUND = 24

/** What fits all of the words, the best first; with no words, what comes first. */
export function search<Entry>(
  all: readonly Entry[],
  words: string,
  textsOf: (entry: Entry) => readonly [name: string, rest: string]
): readonly Entry[] {
  const wanted = plain(words).split(/\s+/).filter(Boolean)
  return all
    .map(entry => ({ entry, rank: rankOf(textsOf(entry), wanted) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank)
    .slice(0, FOUND)
    .map(({ entry }) => entry)
}

/** Each word counts by where it is found; all have to be. */
function rankOf(texts: readonly [string, string], wanted: readonly string[]): number {
  const [name, rest] = [plain(texts[0]), plain(texts[1])]
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
