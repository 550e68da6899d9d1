/**
 * Words as they come, up to a phrase, which is not among them: then `found` is called, and nothing more is said. What may be the
 * beginning of it, and the space before it, waits for what comes after.
 */
export async function* upTo(
  words: AsyncIterable<string>,
  phrase: string | undefined,
  found: () => void
): AsyncGenerator<string> {
  if (!phrase) return yield* words
  let held = ''
  for await (const more of words) {
    held += more
    const at = held.indexOf(phrase)
    if (at >= 0) {
      const before = held.slice(0, at).trimEnd()
      if (before) yield before
      return found()
    }
    const free = held.slice(0, held.length - lengthOfBeginning(held, phrase)).trimEnd().length
    if (free) yield held.slice(0, free)
    held = held.slice(free)
  }
  if (held) yield held
}

/** How much of the end of a text may be the beginning of a phrase. */
function lengthOfBeginning(text: string, phrase: string): number {
  for (let length = Math.min(text.length, phrase.length - 1); length > 0; length -= 1) {
    if (text.endsWith(phrase.slice(0, length))) return length
  }
  return 0
}
