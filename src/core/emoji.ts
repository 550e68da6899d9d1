import { fold, spell } from './answers/fold.js'

/** A small picture that is written like a letter. */
export interface Emoji {
  readonly sign: string
  /** What it is called. */
  readonly name: string
  /** Its name and what else it is found by. */
  readonly words: string
}

/** Reads a list such as `😀 grinning face, happy|😉 wink`; what has no name is left out. */
export function readEmoji(list: string): readonly Emoji[] {
  return list.split('|').flatMap(each => {
    const [, sign, words = ''] = /^\s*(\S+)\s+(.*\S)\s*$/s.exec(each) ?? []
    const [name = ''] = words.split(',')
    return sign && name ? { sign, name: name.trim(), words } : []
  })
}

/** Those that are found by all of these words, each by how one of its own begins; a name that begins so comes first. */
export function findEmoji(all: readonly Emoji[], typed: string): readonly Emoji[] {
  const wanted = typed.trim()
  if (!wanted) return []
  const found = all.filter(
    ({ sign, words }) =>
      sign === wanted ||
      [fold, spell].some(how => {
        const own = wordsIn(how(words))
        return wordsIn(how(wanted)).every(word => own.some(one => one.startsWith(word)))
      })
  )
  const begins = ({ name }: Emoji) => fold(name).startsWith(fold(wanted))
  return [...found.filter(begins), ...found.filter(one => !begins(one))]
}

/** Words are whatever is between spaces, commas and hyphens: somebody may look for “e mail”. */
const wordsIn = (text: string) => text.split(/[\s,-]+/).filter(Boolean)

/** With the one that was just used first, each once, and no more than fit. */
export function putFirst(recent: readonly Emoji[], used: Emoji, most: number): readonly Emoji[] {
  return [used, ...recent.filter(({ sign }) => sign !== used.sign)].slice(0, most)
}

/** Where an arrow key leads in groups of so many columns; `undefined` where it leads nowhere. */
export function stepInGrid(
  sizes: readonly number[],
  columns: number,
  at: number,
  key: string
): number | undefined {
  const rows = sizes.flatMap((size, group) => {
    const first = sizes.slice(0, group).reduce((sum, each) => sum + each, 0)
    return Array.from({ length: Math.ceil(size / columns) }, (_, row) => ({
      group,
      from: first + row * columns,
      to: first + Math.min(size, (row + 1) * columns) - 1
    }))
  })
  const last = rows.at(-1)?.to ?? -1
  const current = rows.findIndex(({ from, to }) => at >= from && at <= to)
  const row = rows[current]
  if (!row) return undefined
  const inRow = (to: (typeof rows)[number] | undefined) =>
    to && Math.min(to.to, to.from + at - row.from)
  switch (key) {
    case 'next':
      return at < last ? at + 1 : undefined
    case 'previous':
      return at > 0 ? at - 1 : undefined
    case 'ArrowDown':
      return inRow(rows[current + 1])
    case 'ArrowUp':
      return inRow(rows[current - 1])
    case 'Home':
      return row.from
    case 'End':
      return row.to
    case 'First':
      return 0
    case 'Last':
      return last
    case 'PageDown':
      return rows.find(({ group }) => group > row.group)?.from
    case 'PageUp':
      return rows.find(({ group }) => group === rows.findLast(it => it.group < row.group)?.group)
        ?.from
    default:
      return undefined
  }
}
