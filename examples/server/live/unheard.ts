/** What was sent over a wire and is not known to have been heard, by numbers that begin with 1. */
export interface Unheard {
  /** Bytes. */
  readonly size: number
  add(text: string): void
  /** Those after a number, in order. */
  after(number: number): readonly Numbered[]
  /** All up to this number have been heard. False when that cannot be, or was taken back. */
  heard(number: number): boolean
}

interface Numbered {
  readonly number: number
  readonly text: string
}

export function createUnheard(): Unheard {
  const frames: (Numbered & { readonly bytes: number })[] = []
  let last = 0
  let size = 0
  return {
    get size() {
      return size
    },
    add(text) {
      const bytes = Buffer.byteLength(text)
      last += 1
      size += bytes
      frames.push({ number: last, text, bytes })
    },
    after: number => frames.slice(Math.max(0, number - last + frames.length)),
    heard(number) {
      const many = number - last + frames.length
      if (many < 0 || many > frames.length) return false
      for (const { bytes } of frames.splice(0, many)) size -= bytes
      return true
    }
  }
}
