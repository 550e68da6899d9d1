/** Milliseconds between two versions of a text that grows: each one is stored by whoever hears it. */
const PACE = 80

export interface Growing {
  readonly text: string
  add(more: string): void
  /** No version follows. */
  stop(): void
}

/** A text that is told while it grows: its beginning at once, then not more often than every 80 ms. */
export function createGrowing(tell: (text: string) => void): Growing {
  let text = ''
  let timer: ReturnType<typeof setTimeout> | undefined
  let isFresh = false

  function pause(): void {
    timer = setTimeout(() => {
      timer = undefined
      if (!isFresh) return
      isFresh = false
      tell(text)
      pause()
    }, PACE)
  }

  return {
    get text() {
      return text
    },
    add(more) {
      text += more
      isFresh = text !== ''
      if (timer !== undefined || !isFresh) return
      isFresh = false
      tell(text)
      pause()
    },
    stop: () => clearTimeout(timer)
  }
}
