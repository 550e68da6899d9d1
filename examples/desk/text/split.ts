/** More words than visitors like to read in one go. */
export const LONG = 30

/** What must stay whole: code, and links with what they are called. */
const WHOLE = /```[\s\S]*?(?:```|$)|`[^`\n]+`|!?\[[^\]]*\]\([^)]*\)|https?:\/\/\S+/g

/** Where a sentence or a paragraph ends, with the blanks after it. */
const END = /[.!?…。！？]+["'”’»)\]]*\s+|\n\s*/g

/** The words of a text, counted. */
export function wordCount(text: string): number {
  return text.match(/\S+/g)?.length ?? 0
}

/**
 * A long text in two parts, at the end of the sentence that is nearest to the middle. The parts together are the
 * text. `undefined` where it is short, or cannot be split without breaking a sentence, code or a link.
 */
export function splitText(text: string): readonly [string, string] | undefined {
  const count = wordCount(text)
  if (count <= LONG) return undefined
  const whole = [...text.matchAll(WHOLE)].map(({ index, 0: { length } }) => [index, index + length])
  const places = [...text.matchAll(END)]
    .filter(match => !isInside(match.index, whole) && isEnd(text, match))
    .map(match => match.index + match[0].length)
    .filter(place => text.slice(0, place).trim() && text.slice(place).trim())
  const unevenness = (place: number) => Math.abs(count - 2 * wordCount(text.slice(0, place)))
  const [best] = places.sort((a, b) => unevenness(a) - unevenness(b))
  return best === undefined ? undefined : [text.slice(0, best), text.slice(best)]
}

function isInside(place: number, whole: readonly (readonly number[])[]): boolean {
  return whole.some(([from = 0, to = 0]) => place >= from && place < to)
}

/** A dot of an abbreviation or of a numbered list ends nothing; a new line always does. */
function isEnd(text: string, { index, 0: end }: RegExpExecArray): boolean {
  if (end.includes('\n')) return !/[\s\S]*(?:^|\n)\s*\d+[.)]$/.test(text.slice(0, index + 1))
  const before = text.slice(0, index)
  const after = text.slice(index + end.length)
  return (
    !/(?:^|\n)\s*\d+$|(?:^|\s)\p{L}$|\b(?:e\.g|i\.e|z\.B|approx|no|nr|Mr|Mrs|Ms|Dr)$/u.test(
      before
    ) && !/^\p{Ll}/u.test(after)
  )
}
