/** Milliseconds between two pieces of a text that grows. */
const PACE = 80

export interface Growing {
  readonly text: string
  add(more: string): void
  /** Nothing is told any more. */
  stop(): void
}

/**
 * A text that is told while it grows: its beginning at once, then what came since, not more often than every
 * 80 ms.
 */
export function createGrowing(
  begin: (text: string) => void,
  goOn: (more: string) => void
): Growing {
  let text = ''
  let told = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  function tell(): void {
    const more = text.slice(told)
    if (!more) return
    const isFirst = told === 0
    told = text.length
    if (isFirst) begin(more)
    else goOn(more)
    timer = setTimeout(() => {
      timer = undefined
      tell()
    }, PACE)
  }

  return {
    get text() {
      return text
    },
    add(more) {
      text += more
      if (timer === undefined) tell()
    },
    stop: () => clearTimeout(timer)
  }
}
